/** The services of an organisation that are open, as its file has them. */
import { EXPORTED_PAGE, exportKind } from '@passerelle/kit/import/export-kind';
import { servicesFile } from './import-services.js';
import { Service } from './service.js';

export const servicesWritten = exportKind(
  servicesFile,
  // It tells of nobody.
  [],
  (em, organisationId, after) => em.find(Service, { organisationId, closedOn: null, id: { $gt: after } }, EXPORTED_PAGE),
  (service) => ({
    id: service.id,
    organisation: service.organisationId,
    kind: service.kind,
    name: service.name,
    statuses: service.statuses,
    age_from: service.ageFrom,
    age_until: service.ageUntil,
    zone: service.zone,
    conditions: service.conditions,
    languages: service.languages,
    address_lines: service.addressLines,
    commune_code: service.communeCode,
    phone: service.phone,
    email: service.email,
    opening_hours: service.openingHours,
    places: service.places,
    free_places: service.freePlaces,
    next_free_on: service.nextFreeOn,
    level_from: service.levelFrom,
    level_until: service.levelUntil,
    confirmed_on: service.confirmedOn,
  }),
);
