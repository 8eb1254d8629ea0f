/** Puts together what one request read, as the entry of the disclosure log. */
import type { ConsentGuard } from '../consent/guard.js';
import type { Envelope } from '../envelope/envelope.js';
import type { Viewer } from '../identity/viewer.js';
import { type DisclosureContent, forgottenIn, newSalt, type Reading, viewerCommitmentOf } from './chain.js';

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
  machine_id: (viewer.is === 'member' && viewer.machine?.id) || null,
  viewer_person_id: viewer.is === 'subject' ? viewer.personId : null,
  viewer_salt: viewer.is === 'subject' ? newSalt() : null,
  viewer_commitment: null,
  purpose: viewer.purpose,
  readings: readingsOf(guard),
});

/**
 * On a page of many people the same fields are read of nearly all. People with the same category, basis and fields share one
 * reading.
 */
function readingsOf({ disclosed }: ConsentGuard): Reading[] {
  const readings = new Map<string, Reading>();
  const salts = new Map<string, string>();
  for (const { personId, category, basis, grantId, fields } of disclosed) {
    const names = [...fields];
    const key = `${category} ${basis} ${names.join()}`;
    const alike = readings.get(key);
    const salt = salts.get(personId) ?? newSalt();
    salts.set(personId, salt);
    if (alike) alike.people.push([personId, grantId, salt]);
    else readings.set(key, { category, basis, fields: names.sort(), people: [[personId, grantId, salt]] });
  }
  return [...readings.values()];
}

/** The ids of the people in readings who were not forgotten. */
export const peopleIn = (readings: readonly Reading[]): string[] => [
  ...new Set(readings.flatMap(({ people }) => people.flatMap(([personId]) => personId ?? []))),
];

/**
 * The people whom readings count towards the quotas. People read in an emergency do not count: an emergency access lasts for
 * minutes, and has a daily limit of its own.
 */
export const peopleCounted = (readings: readonly Reading[], countedAs: (personId: string) => string): string[] => [
  ...new Set(peopleIn(readings.filter(({ basis }) => basis !== 'EMERGENCY')).map(countedAs)),
];

/** An entry without the people who were forgotten. Its digest stays the same. */
export const withoutForgotten = (entry: DisclosureContent, isForgotten: (personId: string) => boolean): DisclosureContent => ({
  ...entry,
  readings: entry.readings.map((reading) => ({
    ...reading,
    people: reading.people.map((person) => (person[0] !== null && isForgotten(person[0]) ? forgottenIn(person) : person)),
  })),
  ...(entry.viewer_person_id !== null &&
    isForgotten(entry.viewer_person_id) && { viewer_person_id: null, viewer_salt: null, viewer_commitment: viewerCommitmentOf(entry) }),
});
