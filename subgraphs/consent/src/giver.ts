/** Who gives a consent, in whose name, and before whom. */

import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { addMonths, startOfDay } from '@passerelle/kit/vocabulary/calendar';
import type { CategoryCode } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import { type Judging, type OfAge, refusedForAge } from './age.js';
import type { GivenBy } from './grant-codes.js';
import type { ConsentGiven } from './grant-input.js';

/** From this on, the age for what is sensitive holds. */
const SENSITIVE = 3;

/** A consent is given, renewed and withdrawn by people: by the person, or before a professional by name. */
export function refuseMachines(viewer: Viewer): void {
  if (viewer.is === 'member' && (viewer.role === 'SYSTEM' || !viewer.professionalId))
    throw new Forbidden('A machine gives and withdraws no consent: the person does, or a professional by name for them.');
}

/**
 * Who gives a consent to these categories at an instant: the person from the policy's age for the most sensitive of them on (loi
 * Informatique et Libertés art. 45), their representative before it (Code civil art. 371-1 and 388-1-1). Whoever has no birth date on
 * record is below every age. Pure.
 * @param majorityOn the day on which the person comes of age, null where it is not known
 */
export function giverOf(policy: Policy, majorityOn: string | null, categories: readonly CategoryCode[], at: Date): GivenBy {
  if (majorityOn === null) return 'LEGAL_REPRESENTATIVE';
  const reaches = addMonths(majorityOn, -12 * (policy.ageOfMajority - ageFor(policy, categories)));
  return startOfDay(reaches) <= at ? 'PERSON' : 'LEGAL_REPRESENTATIVE';
}

export function ageFor({ ageOfConsent, categories }: Policy, codes: readonly CategoryCode[]): number {
  const sensitive = codes.some((code) => (categories.get(code)?.sensitivity ?? SENSITIVE) >= SENSITIVE);
  return sensitive ? ageOfConsent.sensitive : ageOfConsent.otherwise;
}

/** Throws BadUserInput where somebody else gives such a consent than is said, or nobody can. */
export function checkGiver(
  context: Judging,
  { givenBy }: Pick<ConsentGiven, 'givenBy'>,
  person: OfAge,
  categories: readonly CategoryCode[],
): void {
  const { viewer, policy, now } = context;
  const refused = (message: string): BadUserInput => refusedForAge(context, person, 'input.givenBy', message);
  if (person.majorityOn === null) throw refused(NO_BIRTH_DATE);
  const giver = giverOf(policy, person.majorityOn, categories, now);
  const age = ageFor(policy, categories);
  if (giver === 'PERSON' && givenBy === 'LEGAL_REPRESENTATIVE')
    throw refused(`From the age of ${age} on the person gives this themselves, and nobody for them.`);
  if (giver === 'LEGAL_REPRESENTATIVE' && (viewer.is === 'subject' || givenBy !== 'LEGAL_REPRESENTATIVE'))
    throw refused(`Before the age of ${age} the LEGAL_REPRESENTATIVE on record gives this, before a professional who holds a record.`);
}

export const NO_BIRTH_DATE = 'Who gives this depends on an age that is not known: have the birth date recorded in the registry first.';

/** An interpreter who was present and a minor's representative are named: they could be asked (RGPD art. 7(1)). */
export function checkNamed({ interpreter, interpreterName, givenBy, representativeId, method, evidenceSha256 }: ConsentGiven): void {
  if (interpreter && !interpreterName) throw new BadUserInput('input.interpreterName', 'Name the interpreter who was present.');
  if (givenBy !== 'LEGAL_REPRESENTATIVE') {
    if (representativeId) throw new BadUserInput('input.representativeId', 'The person gives this: leave it out, or say givenBy.');
    return;
  }
  if (!representativeId)
    throw new BadUserInput('input.representativeId', 'Say which representative gave it: legalRepresentatives of the person lists them.');
  if (method !== 'SIGNED_FORM' || !evidenceSha256)
    throw new BadUserInput('input.evidenceSha256', 'A representative signs: give SIGNED_FORM as the method, and the SHA-256 of the form.');
}
