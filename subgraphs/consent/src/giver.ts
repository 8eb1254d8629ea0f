/** Who may give a consent, in whose name, and before whom. */
import { startOfDay } from '@passerelle/kit/calendar';
import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import type { CategoryCode } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import { type Judging, type OfAge, refusedForAge } from './age.js';
import type { ConsentGiven } from './grant-input.js';

/** From this on, the age for what is sensitive holds. */
const SENSITIVE = 3;

/** A consent is given, renewed and withdrawn by people: by the person, or before a professional by name. */
export function refuseMachines(viewer: Viewer): void {
  if (viewer.is === 'member' && (viewer.role === 'SYSTEM' || !viewer.professionalId))
    throw new Forbidden('A machine gives and withdraws no consent: the person does, or a professional by name for them.');
}

/** Below the age of the policy a representative gives it (loi Informatique et Libertés art. 45). */
export function checkGiver(
  context: Judging,
  { givenBy }: Pick<ConsentGiven, 'givenBy'>,
  person: OfAge,
  categories: readonly CategoryCode[],
  field = 'input.givenBy',
): void {
  const { viewer, policy, now } = context;
  if (givenBy === 'LEGAL_REPRESENTATIVE' && viewer.is === 'member') return;
  const age = ageFor(policy, categories);
  if (person.majorityOn && now < dayOfAge(policy, person.majorityOn, age)) {
    throw refusedForAge(
      context,
      person,
      field,
      `Before the age of ${age} this is given by the LEGAL_REPRESENTATIVE, before a professional who holds a record.`,
    );
  }
}

function ageFor({ ageOfConsent, categories }: Policy, codes: readonly CategoryCode[]): number {
  const sensitive = codes.some((code) => (categories.get(code)?.sensitivity ?? SENSITIVE) >= SENSITIVE);
  return sensitive ? ageOfConsent.sensitive : ageOfConsent.otherwise;
}

function dayOfAge({ ageOfMajority }: Policy, majorityOn: string, age: number): Date {
  const day = startOfDay(majorityOn);
  day.setUTCFullYear(day.getUTCFullYear() - (ageOfMajority - age));
  return day;
}

/** An interpreter who was present and a minor's representative are named: they could be asked (RGPD art. 7(1)). */
export function checkNamed({ interpreter, interpreterName, givenBy, representativeName, method, evidenceSha256 }: ConsentGiven): void {
  if (interpreter && !interpreterName) throw new BadUserInput('input.interpreterName', 'Name the interpreter who was present.');
  if (givenBy !== 'LEGAL_REPRESENTATIVE') return;
  if (!representativeName) throw new BadUserInput('input.representativeName', 'Name the legal representative who gave it.');
  if (method !== 'SIGNED_FORM' || !evidenceSha256)
    throw new BadUserInput('input.evidenceSha256', 'A representative signs: give SIGNED_FORM as the method, and the SHA-256 of the form.');
}
