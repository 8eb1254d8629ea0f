/** The registry: organisations, professionals, who a young person is, and who holds a record for whom. */
import { followConsent } from '@passerelle/kit/consent/projection';
import { representativeChanged, representativeOnRecord } from '@passerelle/kit/feed/events';
import { type Telling, toldOnly, untold } from '@passerelle/kit/feed/feed';
import { MEMBER_KINDS } from '@passerelle/kit/registry/known';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { access } from './access.js';
import { CaseloadResolver } from './caseload.js';
import { followEnrolments } from './follow-enrolments.js';
import {
  Migration20261101Registry,
  Migration20261123Registry,
  Migration20261127Registry,
  Migration20261130RegistryAccess,
  Migration20261130RegistryRepresentatives,
  Migration20261201RegistryDocuments,
  Migration20261202RegistrySpellings,
} from './migrations.js';
import {
  Organisation,
  OrganisationResolver,
  organisationById,
  Professional,
  ProfessionalResolver,
  professionalById,
} from './organisation.js';
import { Partnership, PartnershipResolver } from './partnership.js';
import { Contact, Person, RecordLink, YoungPerson, YoungPersonResolver } from './person.js';
import { RepresentativeRecord, RepresentativeResolver, RepresentativesResolver, representativeById } from './representative.js';
import { RepresentativeRegisterResolver } from './representative-register.js';
import { seed } from './seed.js';
import { AccessEnd, StandingResolver } from './standing.js';
import { toldAgain } from './told-again.js';
import { ViewerResolver } from './viewer.js';

/** Of representatives, each kind of event is for one follower alone: who decides by it, and who tells the person. */
const FOR_ONE: ReadonlyMap<string, string> = new Map([
  [representativeOnRecord.kind, 'consent'],
  [representativeChanged.kind, 'coordination'],
]);

/** An owner of records knows members alone. */
const tellFollowers: Telling = async (_em, follower, events) => {
  if (follower === 'missions-locales') return toldOnly(events, MEMBER_KINDS);
  return events.map((event) => ((FOR_ONE.get(event.kind) ?? follower) === follower ? event : untold(event)));
};

export const registry: Subgraph<World> = {
  name: 'registry',
  entities: [AccessEnd, Organisation, Professional, Partnership, Person, RecordLink, RepresentativeRecord, Contact],
  migrations: [
    Migration20261101Registry,
    Migration20261123Registry,
    Migration20261127Registry,
    Migration20261130RegistryAccess,
    Migration20261130RegistryRepresentatives,
    Migration20261201RegistryDocuments,
    Migration20261202RegistrySpellings,
  ],
  resolvers: [
    CaseloadResolver,
    OrganisationResolver,
    PartnershipResolver,
    ProfessionalResolver,
    RepresentativeRegisterResolver,
    RepresentativeResolver,
    RepresentativesResolver,
    StandingResolver,
    ViewerResolver,
    YoungPersonResolver,
  ],
  references: {
    LegalRepresentative: ({ id }, context) => representativeById(context, id),
    Organisation: ({ id }, context) => organisationById(context, id),
    Professional: ({ id }, context) => professionalById(context, id),
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
  },
  follows: [followConsent, followEnrolments],
  followedBy: ['consent', 'coordination', 'indicators', 'missions-locales'],
  telling: tellFollowers,
  access,
  toldAgain,
  seed,
};
