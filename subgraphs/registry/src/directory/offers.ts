/** What members of the consortium offer today, as the directory looks at it. */
import type { RequestContext } from '@passerelle/kit/request/context';
import { Organisation } from '../organisation.js';
import { Service } from '../services/service.js';
import type { Candidate, FreePlaces } from './finding.js';
import { placeOfCode } from './places.js';

/** An offer with whoever gives it. */
export interface Offer extends Candidate {
  readonly by: Organisation;
  readonly service: Service | null;
}

/** All that is offered. A member has a bounded number of services (service-register.ts), so a search looks at each. */
export async function offersNow({ em, today }: RequestContext): Promise<Offer[]> {
  const members = new Map((await em.find(Organisation, { leftAt: null })).map((one) => [one.id, one]));
  const services = await em.find(Service, { closedOn: null, organisationId: { $in: [...members.keys()] } });
  return services.flatMap((service) => {
    const by = members.get(service.organisationId);
    return by ? [offerOf(service, by, today)] : [];
  });
}

function freeOf({ freePlaces, nextFreeOn }: Service, today: string): FreePlaces | null {
  if ((freePlaces ?? 0) > 0) return 'NOW';
  return nextFreeOn !== null && nextFreeOn >= today ? 'SOON' : null;
}

const offerOf = (service: Service, by: Organisation, today: string): Offer => ({
  by,
  service,
  ...{ id: service.id, kind: service.kind, name: service.name, conditions: service.conditions, organisation: by.name },
  address: service.addressLines.join(' '),
  place: service.communeCode === null ? null : placeOfCode(service.communeCode),
  ...{ statuses: service.statuses, ageFrom: service.ageFrom, ageUntil: service.ageUntil, zone: service.zone },
  ...{ languages: service.languages, levelFrom: service.levelFrom, levelUntil: service.levelUntil },
  free: freeOf(service, today),
  confirmedOn: service.confirmedOn,
});
