/** The registry: organisations, professionals, who a young person is, and who holds a record for whom. */
import { documentRecorded, representativeChanged, representativeOnRecord } from '@passerelle/kit/feed/events';
import { type EventFilter, onlyKinds, withoutContent } from '@passerelle/kit/feed/feed';
import { MEMBER_KINDS } from '@passerelle/kit/registry/known';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { access } from './access.js';
import { CaseloadResolver } from './caseload.js';
import { followConsentAndDocuments } from './follow-documents.js';
import { followEnrolments } from './follow-enrolments.js';
import { followStays } from './follow-stays.js';
import {
  Migration20261101Registry,
  Migration20261123Registry,
  Migration20261127Registry,
  Migration20261130RegistryAccess,
  Migration20261130RegistryRepresentatives,
  Migration20261201RegistryDocuments,
  Migration20261202RegistrySpellings,
  Migration20261203RegistryKnownDocuments,
  Migration20261203RegistryStays,
} from './migrations.js';
import { NodeResolver } from './node-resolver.js';
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

/** Of representatives and of what they rest on, each kind of event is for one follower alone: who decides by it, and who tells the person. */
const FOR_ONE: ReadonlyMap<string, string> = new Map([
  [documentRecorded.kind, 'consent'],
  [representativeOnRecord.kind, 'consent'],
  [representativeChanged.kind, 'coordination'],
]);

/** An owner of records knows members alone. */
const eventsForFollower: EventFilter = async (_em, follower, events) => {
  if (follower === 'missions-locales') return onlyKinds(events, MEMBER_KINDS);
  return events.map((event) => ((FOR_ONE.get(event.kind) ?? follower) === follower ? event : withoutContent(event)));
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
    Migration20261203RegistryStays,
    Migration20261203RegistryKnownDocuments,
  ],
  resolvers: [
    CaseloadResolver,
    NodeResolver,
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
  follows: [followConsentAndDocuments, followEnrolments, followStays],
  filterEvents: eventsForFollower,
  access,
  toldAgain,
  seed,
};
