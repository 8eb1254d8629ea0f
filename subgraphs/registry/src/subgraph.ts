/** The registry: organisations, professionals, who a young person is, and who holds a record for whom. */
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { access } from './access.js';
import { CaseloadResolver } from './caseload.js';
import { followConsentAndDocuments } from './follow-documents.js';
import { followEnrolments } from './follow-enrolments.js';
import { followStays } from './follow-stays.js';
import { IdentificationResolver } from './identification.js';
import { IdentityResolver } from './identity-resolver.js';
import { MemberChangesResolver } from './member-changes.js';
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
  Migration20261204RegistryRecords,
  Migration20261204RegistryStaySteps,
  Migration20261206RegistryCompoundNames,
  Migration20261206RegistryProbing,
} from './migrations.js';
import { NodeResolver } from './node-resolver.js';
import { Organisation, organisationById, Professional, professionalById } from './organisation.js';
import { OrganisationRegisterResolver } from './organisation-register.js';
import { OrganisationResolver, ProfessionalResolver } from './organisation-resolver.js';
import { Partnership, PartnershipResolver } from './partnership.js';
import { PartnershipRegisterResolver } from './partnership-register.js';
import { Contact, Person, RecordLink, YoungPerson, YoungPersonResolver } from './person.js';
import { ProfessionalRegisterResolver } from './professional-register.js';
import { RegistryChangeResolver } from './record-change.js';
import { RecordCode } from './record-code.js';
import {
  Migration20261207RegistryMembers,
  Migration20261208RegistryMemberships,
  Migration20261208RegistryPartnerships,
} from './register-migrations.js';
import { RepresentativeRecord, RepresentativeResolver, RepresentativesResolver, representativeById } from './representative.js';
import { RepresentativeRegisterResolver } from './representative-register.js';
import { seed } from './seed.js';
import { AccessEnd, StandingResolver } from './standing.js';
import { eventsForFollower } from './told.js';
import { toldAgain } from './told-again.js';
import { ViewerResolver } from './viewer.js';

export const registry: Subgraph<World> = {
  name: 'registry',
  entities: [AccessEnd, Organisation, Professional, Partnership, Person, RecordLink, RepresentativeRecord, Contact, RecordCode],
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
    Migration20261204RegistryStaySteps,
    Migration20261204RegistryRecords,
    Migration20261206RegistryCompoundNames,
    Migration20261206RegistryProbing,
    Migration20261207RegistryMembers,
    Migration20261208RegistryPartnerships,
    Migration20261208RegistryMemberships,
  ],
  resolvers: [
    CaseloadResolver,
    IdentificationResolver,
    IdentityResolver,
    MemberChangesResolver,
    NodeResolver,
    OrganisationRegisterResolver,
    OrganisationResolver,
    PartnershipRegisterResolver,
    PartnershipResolver,
    ProfessionalRegisterResolver,
    ProfessionalResolver,
    RegistryChangeResolver,
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
