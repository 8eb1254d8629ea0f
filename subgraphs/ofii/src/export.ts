/** OFII's procedures and integration contracts, as its files have them. */
import { EXPORTED_PAGE, exportKind } from '@passerelle/kit/import/export-kind';
import { RESIDENCE_PERMITS } from '@passerelle/schema/wire/residence-permits';
import { AsylumProcedure } from './asylum-procedure.js';
import { contracts, procedures } from './import.js';
import { IntegrationContract } from './integration-contract.js';

export const proceduresWritten = exportKind(
  procedures,
  ['ADMINISTRATIVE_STATUS'],
  (em, holderId, after) => em.find(AsylumProcedure, { holderId, id: { $gt: after } }, EXPORTED_PAGE),
  (procedure) => ({
    stage: procedure.stage,
    registered_on: procedure.registeredOn,
    decided_on: procedure.decidedOn,
    protection: procedure.protection,
    residence_permit: procedure.residencePermit && RESIDENCE_PERMITS[procedure.residencePermit],
    permit_expires_on: procedure.permitExpiresOn,
    delay_by_applicant: procedure.delayByApplicant,
  }),
);

/** A contract that was not signed is no line of the file. */
export const contractsWritten = exportKind(
  contracts,
  ['INTEGRATION_CONTRACT'],
  (em, holderId, after) => em.find(IntegrationContract, { holderId, id: { $gt: after }, signedOn: { $ne: null } }, EXPORTED_PAGE),
  (contract) => ({
    signed_on: contract.signedOn,
    civic_days_done: contract.civicDaysDone,
    language_hours_prescribed: contract.languageHoursPrescribed,
    language_hours_done: contract.languageHoursDone,
    target_level: contract.targetLevel,
  }),
);
