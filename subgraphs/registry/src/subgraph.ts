/** The registry: organisations, professionals, who a young person is, and who holds a record for whom. */

import { exportResolver } from '@passerelle/kit/import/export-resolver';
import { importResolver } from '@passerelle/kit/import/import-resolver';
import { mergerByKey } from '@passerelle/kit/request/merger';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import { followedBy } from '@passerelle/schema/consortium';
import type { World } from '@passerelle/synthetic/world';
import { access } from './access.js';
import { CaseloadResolver } from './caseload.js';
import { CircleReach, circleReachById } from './circle-reach.js';
import { DirectoryResolver } from './directory/directory-resolver.js';
import { peopleWritten } from './export.js';
import { followConsentAndDocuments } from './follow-documents.js';
import { followEnrolments } from './follow-enrolments.js';
import { followPlaces } from './follow-places.js';
import { followStays } from './follow-stays.js';
import { IdentificationResolver } from './identification.js';
import { IdentityResolver } from './identity-resolver.js';
import { people } from './import.js';
import { organisationsFile } from './import-organisations.js';
import { professionalsFile } from './import-professionals.js';
import { Migration20261215RegistryLeaving } from './leaving/migration.js';
import { Machine, MachineKey, MachineUse, machineById } from './machines/machine.js';
import { MachineRegisterResolver } from './machines/machine-register.js';
import { AskingMachineResolver, MachineResolver, MachinesResolver } from './machines/machine-resolver.js';
import { Migration20261215RegistryMachines } from './machines/migration.js';
import { MemberChangesResolver } from './member-changes.js';
import { MergedPersonResolver } from './merged-person.js';
import { OrganisationMerger, OrganisationMergerResolver } from './mergers/merger.js';
import { MergerRegisterResolver } from './mergers/merger-register.js';
import { Migration20261217RegistryMerging } from './mergers/migration.js';
import { MergingResolver } from './merging-resolver.js';
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
import { PairDecision, PossiblePair } from './pair.js';
import { PairDecisionResolver, PairResolver } from './pair-resolver.js';
import { Partnership, PartnershipResolver } from './partnership.js';
import { PartnershipRegisterResolver } from './partnership-register.js';
import { PeopleOfLinesResolver } from './people-of-lines.js';
import { Contact, Person, RecordLink, YoungPerson, YoungPersonResolver } from './person.js';
import { ProfessionalRegisterResolver } from './professional-register.js';
import { RegistryChangeResolver } from './record-change.js';
import { RecordCode } from './record-code.js';
import { RecordEndResolver } from './record-end.js';
import { RecordOpeningResolver } from './record-opening.js';
import { Migration20261218RegistrySources } from './record-opening-migration.js';
import { ReferentPeriod, ReferentPeriodResolver, ReferentsResolver } from './referent.js';
import { Migration20261210RegistryReferents } from './referent-migrations.js';
import { ReferentRegisterResolver } from './referent-register.js';
import {
  Migration20261207RegistryMembers,
  Migration20261208RegistryMemberships,
  Migration20261208RegistryPartnerships,
  Migration20261209RegistryFormerLinks,
  Migration20261210RegistryPlaces,
  Migration20261211RegistryPairs,
  Migration20261212RegistryMerges,
} from './register-migrations.js';
import { RepresentativeRecord, RepresentativeResolver, RepresentativesResolver, representativeById } from './representative.js';
import { RepresentativeRegisterResolver } from './representative-register.js';
import { followReferrals } from './retention/follow-referrals.js';
import { Migration20261213RegistryRetention } from './retention/migration.js';
import { RetentionResolver } from './retention/reading.js';
import { AnsweringResolver } from './rights/answering.js';
import { AskingResolver } from './rights/asking.js';
import { hourlyMoves } from './rights/closing.js';
import { hearing, hearingOnly } from './rights/erasure.js';
import { Migration20261212RegistryRights, Migration20261216RegistryOnPaper, Migration20261220RegistryDue } from './rights/migration.js';
import { OnPaperResolver } from './rights/on-paper.js';
import { RightAnswerResolver, RightRequestResolver } from './rights/reading.js';
import { RightAnswer, RightRequest } from './rights/request.js';
import { Migration20261213RegistryRestrictions, Migration20261214RegistryAccessForgotten } from './rights/restriction.js';
import { seed } from './seed.js';
import { servicesWritten } from './services/export-services.js';
import { servicesFile } from './services/import-services.js';
import { Migration20261222RegistryServices } from './services/migration.js';
import { Service } from './services/service.js';
import { ServiceRegisterResolver } from './services/service-register.js';
import { ServiceResolver, ServicesResolver } from './services/service-resolver.js';
import { SignInIdentity } from './sign-in/accounts.js';
import { signInDoor } from './sign-in/door.js';
import { Invitation } from './sign-in/invitation.js';
import { InvitationResolver, InvitedResolver } from './sign-in/invitation-resolver.js';
import { Migration20261209RegistrySignIn } from './sign-in/migrations.js';
import { SignInCode, SignInSecret } from './sign-in/sign-in-code.js';
import { WayInRecord } from './sign-in/way-in.js';
import { Migration20261212RegistryWaysIn } from './sign-in/way-in-migrations.js';
import { SignInCodeResolver, WaysInResolver } from './sign-in/way-in-resolver.js';
import { AccessEnd, StandingResolver } from './standing.js';
import { eventsForFollower } from './told.js';
import { toldAgain } from './told-again.js';
import { ViewerResolver } from './viewer.js';

/** What the registry follows, and hears of each owner whom it has forgotten. */
const FOLLOWED = [followConsentAndDocuments, followEnrolments, followPlaces, followReferrals, followStays];
const NOT_FOLLOWED = followedBy('registry').filter((owner) => !FOLLOWED.some(({ source }) => source === owner));

/** The files that it takes in. */
const IMPORTS = [people, organisationsFile, professionalsFile, servicesFile];
const EXPORTS = [peopleWritten, servicesWritten];

export const registry: Subgraph<World> = {
  name: 'registry',
  entities: [
    AccessEnd,
    Organisation,
    Professional,
    Machine,
    MachineKey,
    MachineUse,
    ReferentPeriod,
    Partnership,
    Person,
    RecordLink,
    RepresentativeRecord,
    Contact,
    RecordCode,
    SignInIdentity,
    Invitation,
    SignInCode,
    SignInSecret,
    WayInRecord,
    PossiblePair,
    PairDecision,
    RightRequest,
    RightAnswer,
    Service,
  ],
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
    Migration20261209RegistryFormerLinks,
    Migration20261209RegistrySignIn,
    Migration20261210RegistryPlaces,
    Migration20261210RegistryReferents,
    Migration20261211RegistryPairs,
    Migration20261212RegistryRights,
    Migration20261212RegistryWaysIn,
    Migration20261212RegistryMerges,
    Migration20261213RegistryRestrictions,
    Migration20261213RegistryRetention,
    Migration20261214RegistryAccessForgotten,
    Migration20261215RegistryLeaving,
    Migration20261215RegistryMachines,
    Migration20261216RegistryOnPaper,
    Migration20261217RegistryMerging,
    Migration20261218RegistrySources,
    Migration20261220RegistryDue,
    Migration20261222RegistryServices,
  ],
  resolvers: [
    importResolver('importIntoRegistry', 'registry', IMPORTS),
    ...EXPORTS.map(exportResolver),
    AnsweringResolver,
    AskingMachineResolver,
    AskingResolver,
    CaseloadResolver,
    DirectoryResolver,
    IdentificationResolver,
    IdentityResolver,
    InvitationResolver,
    InvitedResolver,
    MachineRegisterResolver,
    MachineResolver,
    MachinesResolver,
    MemberChangesResolver,
    MergedPersonResolver,
    MergerRegisterResolver,
    MergingResolver,
    NodeResolver,
    OnPaperResolver,
    OrganisationMergerResolver,
    OrganisationRegisterResolver,
    OrganisationResolver,
    PairDecisionResolver,
    PairResolver,
    PartnershipRegisterResolver,
    PartnershipResolver,
    PeopleOfLinesResolver,
    ProfessionalRegisterResolver,
    ProfessionalResolver,
    RecordEndResolver,
    RecordOpeningResolver,
    ReferentPeriodResolver,
    ReferentRegisterResolver,
    ReferentsResolver,
    RegistryChangeResolver,
    RepresentativeRegisterResolver,
    RepresentativeResolver,
    RepresentativesResolver,
    RetentionResolver,
    RightAnswerResolver,
    RightRequestResolver,
    ServiceRegisterResolver,
    ServiceResolver,
    ServicesResolver,
    SignInCodeResolver,
    StandingResolver,
    ViewerResolver,
    WaysInResolver,
    YoungPersonResolver,
  ],
  references: {
    CircleReach: ({ id }, context) => circleReachById(context, id),
    LegalRepresentative: ({ id }, context) => representativeById(context, id),
    Machine: ({ id }, context) => machineById(context, id),
    Organisation: ({ id }, context) => organisationById(context, id),
    OrganisationMerger: mergerByKey(OrganisationMerger),
    Professional: ({ id }, context) => professionalById(context, id),
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
  },
  orphanedTypes: [CircleReach],
  follows: [...FOLLOWED.map(hearing), ...NOT_FOLLOWED.map(hearingOnly)],
  imports: IMPORTS,
  exports: EXPORTS,
  filterEvents: eventsForFollower,
  access,
  door: signInDoor,
  toldAgain,
  seed,
  background: hourlyMoves,
};
