/** The system of record of consent: grants, withdrawals, emergency accesses, and the person's view of who read what. */

import { forgetting } from '@passerelle/kit/feed/forgetting';
import { merging } from '@passerelle/kit/feed/merging';
import { followAccess } from '@passerelle/kit/registry/access';
import { KnownLink, KnownOrganisation, KnownPerson } from '@passerelle/kit/registry/known';
import { mergerByKey } from '@passerelle/kit/request/merger';
import { movedEvery } from '@passerelle/kit/server/clock-moves';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import { DISCLOSING } from '@passerelle/schema/consortium';
import type { World } from '@passerelle/synthetic/world';
import { ConsentCategoryResolver, categoryByCode } from './category.js';
import { ConfirmationCode } from './confirmation-code.js';
import { ConfirmingResolver } from './confirming.js';
import { ConsentViewResolver } from './consent-view.js';
import { DisclosureResolver } from './disclosure.js';
import { followDisclosures, forgetCopies } from './disclosure-copies.js';
import { EmergencyAccess, EmergencyResolver } from './emergency.js';
import { EmergencyBarResolver } from './emergency-bar.js';
import { EmergencyOpeningResolver } from './emergency-opening.js';
import { EmergencyReviewResolver } from './emergency-review.js';
import { ConsentEventResolver } from './event-fields.js';
import { ConsentEvent, ConsentGrant } from './grant.js';
import { ConsentGrantResolver } from './grant-fields.js';
import { GrantingResolver } from './granting.js';
import { followRegistryAndMajority } from './majority.js';
import { OrganisationMerger, OrganisationMergerResolver } from './merger.js';
import { ownMerging } from './merging.js';
import { Migration20261217ConsentMerging } from './merging-migration.js';
import {
  Migration20261101Consent,
  Migration20261123Consent,
  Migration20261126ConsentChain,
  Migration20261126ConsentRelations,
  Migration20261127ConsentEmergency,
  Migration20261128ConsentConfirmation,
  Migration20261128ConsentReaders,
  Migration20261129ConsentTold,
  Migration20261130ConsentRepresentatives,
  Migration20261201ConsentDocuments,
  Migration20261202ConsentPutBack,
  Migration20261203ConsentKnownDocuments,
  Migration20261203ConsentStays,
  Migration20261204ConsentStaySteps,
  Migration20261212ConsentForgetting,
  Migration20261212ConsentMerges,
  Migration20261215ConsentMachines,
} from './migrations.js';
import { ConsentReceiptResolver } from './receipt.js';
import { ConsentRefusal } from './refusal.js';
import { RefusalsResolver, RefusingResolver } from './refusing.js';
import { followStays } from './relations.js';
import { KnownRepresentative } from './representative.js';
import { ConsentAnsweringResolver } from './requests/answering.js';
import { ConsentAskingResolver } from './requests/asking.js';
import { ConsentRequest } from './requests/consent-request.js';
import { Migration20261217ConsentRequests } from './requests/migration.js';
import { ConsentRequestResolver, RequestsOfPersonResolver } from './requests/reading.js';
import { remindDue } from './requests/reminding.js';
import { seed } from './seed.js';
import { StoppingResolver } from './stopping.js';
import { eventsForOwner } from './told.js';
import { UnusualReading, UnusualReadingResolver, unusualReadingById } from './unusual-reading.js';
import { AccessGroundResolver, WhoMayReadResolver } from './who-may-read.js';
import { WithdrawingResolver } from './withdrawing.js';
import { YoungPerson } from './young-person.js';

export const consent: Subgraph<World> = {
  name: 'consent',
  entities: [
    ConsentGrant,
    ConsentEvent,
    ConsentRefusal,
    ConsentRequest,
    ConfirmationCode,
    EmergencyAccess,
    KnownLink,
    KnownOrganisation,
    KnownPerson,
    KnownRepresentative,
    UnusualReading,
  ],
  migrations: [
    Migration20261101Consent,
    Migration20261123Consent,
    Migration20261126ConsentChain,
    Migration20261126ConsentRelations,
    Migration20261127ConsentEmergency,
    Migration20261128ConsentReaders,
    Migration20261128ConsentConfirmation,
    Migration20261129ConsentTold,
    Migration20261130ConsentRepresentatives,
    Migration20261201ConsentDocuments,
    Migration20261202ConsentPutBack,
    Migration20261203ConsentStays,
    Migration20261203ConsentKnownDocuments,
    Migration20261204ConsentStaySteps,
    Migration20261212ConsentForgetting,
    Migration20261212ConsentMerges,
    Migration20261215ConsentMachines,
    Migration20261217ConsentRequests,
    Migration20261217ConsentMerging,
  ],
  resolvers: [
    OrganisationMergerResolver,
    ConfirmingResolver,
    ConsentCategoryResolver,
    ConsentGrantResolver,
    ConsentEventResolver,
    ConsentViewResolver,
    DisclosureResolver,
    EmergencyResolver,
    EmergencyBarResolver,
    EmergencyOpeningResolver,
    EmergencyReviewResolver,
    GrantingResolver,
    ConsentReceiptResolver,
    UnusualReadingResolver,
    RefusalsResolver,
    RefusingResolver,
    WithdrawingResolver,
    StoppingResolver,
    ConsentAskingResolver,
    ConsentAnsweringResolver,
    ConsentRequestResolver,
    RequestsOfPersonResolver,
    WhoMayReadResolver,
    AccessGroundResolver,
  ],
  orphanedTypes: [OrganisationMerger, UnusualReading],
  references: {
    OrganisationMerger: mergerByKey(OrganisationMerger),
    ConsentCategory: ({ code }, context) => categoryByCode(context, code),
    UnusualReading: ({ id }, context) => unusualReadingById(context, String(id)),
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
  },
  ownsConsents: true,
  // It keeps a log too, of what is read of consents, of emergencies and of the log itself.
  follows: [
    followAccess,
    forgetting(merging(followRegistryAndMajority, ownMerging), forgetCopies),
    followStays,
    ...DISCLOSING.map(followDisclosures),
  ],
  // Each decides on its own, so each keeps the grants.
  filterEvents: eventsForOwner,
  background: movedEvery('MINUTE', { move: remindDue, failed: 'requests for consents were not looked through' }),
  seed,
};
