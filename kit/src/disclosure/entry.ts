/** Puts together what one request read, as the entry of the disclosure log. */
import type { ConsentGuard } from '../consent/guard.js';
import type { Envelope } from '../envelope/envelope.js';
import type { Viewer } from '../identity/viewer.js';
import type { DisclosureEntry, Reading } from './chain.js';

/** All that one request read. */
export type DisclosureContent = Omit<DisclosureEntry, 'position'>;

interface Request {
  readonly viewer: Viewer;
  readonly guard: ConsentGuard;
  readonly now: Date;
}

/** The entry of one request: who read, for what purpose, and the readings that its guard permitted. */
export const entryOf = ({ viewer, guard, now }: Request, { request, operation }: Envelope): DisclosureContent => ({
  at: now,
  request,
  operation,
  organisation_id: viewer.is === 'member' ? viewer.organisationId : null,
  professional_id: viewer.is === 'member' ? viewer.professionalId : null,
  viewer_person_id: viewer.is === 'subject' ? viewer.personId : null,
  purpose: viewer.purpose,
  readings: readingsOf(guard),
});

/**
 * On a page of many people the same fields are read of nearly all. People with the same category, basis and fields share one
 * reading.
 */
function readingsOf({ disclosed }: ConsentGuard): Reading[] {
  const readings = new Map<string, Reading>();
  for (const { personId, category, basis, grantId, fields } of disclosed) {
    const names = [...fields];
    const key = `${category} ${basis} ${names.join()}`;
    const alike = readings.get(key);
    if (alike) alike.people.push([personId, grantId]);
    else readings.set(key, { category, basis, fields: names.sort(), people: [[personId, grantId]] });
  }
  return [...readings.values()];
}

/**
 * The people whom readings count towards the quotas. People read in an emergency do not count: an emergency access lasts for
 * minutes, and has a daily limit of its own.
 */
export const peopleCounted = (readings: readonly Reading[]): string[] => [
  ...new Set(readings.filter(({ basis }) => basis !== 'EMERGENCY').flatMap(({ people }) => people.map(([personId]) => personId))),
];
