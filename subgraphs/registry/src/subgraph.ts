/** The registry: organisations, professionals, who a young person is, and who holds a record for whom. */
import { followConsent } from '@passerelle/kit/consent/projection';
import { toldOnly } from '@passerelle/kit/feed/feed';
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
import { seed } from './seed.js';
import { AccessEnd, StandingResolver } from './standing.js';
import { ViewerResolver } from './viewer.js';

export const registry: Subgraph<World> = {
  name: 'registry',
  entities: [AccessEnd, Organisation, Professional, Partnership, Person, RecordLink, Contact],
  migrations: [Migration20261101Registry, Migration20261123Registry, Migration20261127Registry, Migration20261130RegistryAccess],
  resolvers: [
    CaseloadResolver,
    OrganisationResolver,
    PartnershipResolver,
    ProfessionalResolver,
    StandingResolver,
    ViewerResolver,
    YoungPersonResolver,
  ],
  references: {
    Organisation: ({ id }, context) => organisationById(context, id),
    Professional: ({ id }, context) => professionalById(context, id),
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
  },
  follows: [followConsent, followEnrolments],
  followedBy: ['consent', 'coordination', 'indicators', 'missions-locales'],
  telling: async (_em, follower, events) => (follower === 'missions-locales' ? toldOnly(events, MEMBER_KINDS) : events),
  access,
  seed,
};
