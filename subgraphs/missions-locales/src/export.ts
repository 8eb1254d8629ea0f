/** The Missions Locales' dossiers, as their file has them. */
import { EXPORTED_PAGE, exportKind } from '@passerelle/kit/import/export-kind';
import { Accompaniment } from './accompaniment.js';
import { dossiers } from './import.js';

/** What another Mission Locale has taken over is a line of its file alone. */
export const dossiersWritten = exportKind(
  dossiers,
  ['ACCOMPANIMENT', 'SOCIAL_SITUATION', 'ADMINISTRATIVE_STATUS'],
  (em, holderId, after) => em.find(Accompaniment, { holderId, transferredOn: null, id: { $gt: after } }, EXPORTED_PAGE),
  (dossier) => ({
    status: dossier.status,
    programme: dossier.programme,
    identified_on: dossier.identifiedOn,
    identification_source: dossier.identificationSource,
    enrolled_on: dossier.enrolledOn,
    ended_on: dossier.endedOn,
    birth_date: dossier.birthDate,
    application_registered_on: dossier.applicationRegisteredOn,
    application_pending: dossier.applicationPending,
    protected_since: dossier.protectedSince,
    barriers: dossier.barriers,
  }),
);
