/** The operators' stays, as their file has them. */
import { EXPORTED_PAGE, exportKind } from '@passerelle/kit/import/export-kind';
import { HousingRecord } from './housing-record.js';
import { stays } from './import.js';

export const staysWritten = exportKind(
  stays,
  ['HOUSING_STATUS', 'HOUSING_ADDRESS', 'SOCIAL_SITUATION'],
  (em, holderId, after) => em.find(HousingRecord, { holderId, id: { $gt: after } }, EXPORTED_PAGE),
  (stay) => ({
    facility_kind: stay.facilityKind,
    since: stay.since,
    planned_exit_on: stay.plannedExitOn,
    exited_on: stay.exitedOn,
    exit_reason: stay.exitReason,
    address_lines: stay.addressLines,
    postcode: stay.postcode,
    commune: stay.commune,
    commune_code: stay.communeCode,
    adults: stay.adults,
    children: stay.children,
  }),
);
