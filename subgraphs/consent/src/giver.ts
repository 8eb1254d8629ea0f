/** Who may give a consent, in whose name, on what proof, and after what the person said before. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { startOfDay } from '@passerelle/kit/calendar';
import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import type { PersonId } from '@passerelle/kit/identity/ids';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { KnownOrganisation } from '@passerelle/kit/registry/known';
import type { CategoryCode } from '@passerelle/schema/categories';
import { categoryPolicy, type Policy } from '@passerelle/schema/policy';
import { ConsentEvent, ConsentGrant } from './grant.js';
import type { ConsentGiven } from './grant-input.js';
import type { Recipient } from './recording.js';

/** From this on, a recipient does not record on its word alone that it may read. */
const SENSITIVE = 3;

/** A consent is given, renewed and withdrawn by people: by the person, or before a professional by name. */
export function refuseMachines(viewer: Viewer): void {
  if (viewer.is === 'member' && (viewer.role === 'SYSTEM' || !viewer.professionalId))
    throw new Forbidden('A machine gives and withdraws no consent: the person does, or a professional by name for them.');
}

/** Below the age of the policy a representative gives it (loi Informatique et Libertés art. 45). */
export function checkGiver(
  { viewer, policy, now }: Pick<RequestContext, 'viewer' | 'policy' | 'now'>,
  { givenBy }: Pick<ConsentGiven, 'givenBy'>,
  majorityOn: string | null,
  categories: readonly CategoryCode[],
): void {
  if (givenBy === 'LEGAL_REPRESENTATIVE' && viewer.is === 'member') return;
  const age = ageFor(policy, categories);
  if (majorityOn && now < dayOfAge(policy, majorityOn, age)) {
    throw new BadUserInput(
      'input.givenBy',
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

/** Who collects a consent to read for itself has it in writing where the category is sensitive. */
export function checkEvidence(
  { viewer, policy }: Pick<RequestContext, 'viewer' | 'policy'>,
  given: ConsentGiven,
  recipient: Recipient,
  categories: readonly CategoryCode[],
): void {
  if (viewer.is === 'subject') return;
  const itself = recipient.organisationId ? recipient.organisationId === viewer.organisationId : recipient.kind === viewer.organisationKind;
  if (!itself || (given.method === 'SIGNED_FORM' && given.evidenceSha256)) return;
  const sensitive = categories.filter((code) => categoryPolicy(policy, code).sensitivity >= SENSITIVE);
  if (sensitive.length > 0) {
    throw new BadUserInput(
      'input.evidenceSha256',
      `${sensitive.join(', ')} for your own organisation or its kind needs a SIGNED_FORM and the SHA-256 of it, or the person’s own page.`,
    );
  }
}

/** What the person took back themselves, they alone give again. */
export async function refuseWithdrawn(
  em: EntityManager,
  { viewer }: Pick<RequestContext, 'viewer'>,
  personId: PersonId,
  recipient: Recipient,
  categories: readonly CategoryCode[],
): Promise<void> {
  if (viewer.is === 'subject') return;
  const withdrawn = (await em.find(ConsentGrant, { personId, withdrawnAt: { $ne: null } })).filter(({ categoryCodes }) =>
    categoryCodes.some((code) => categories.includes(code)),
  );
  const byThem = await em.find(ConsentEvent, { grantId: { $in: withdrawn.map(({ id }) => id) }, kind: 'WITHDRAWN', by: 'PERSON' });
  const theirs = withdrawn.filter(({ id }) => byThem.some(({ grantId }) => grantId === id));
  const named = theirs.map(({ recipientOrganisationId }) => recipientOrganisationId).filter((id) => id !== null);
  const kinds = new Map((await em.find(KnownOrganisation, { id: { $in: named } })).map(({ id, kind }) => [id, kind]));
  const reaches = theirs.some(({ recipientOrganisationId, recipientKind }) => {
    if (!recipientOrganisationId) return recipientKind === recipient.kind;
    return recipient.organisationId
      ? recipient.organisationId === recipientOrganisationId
      : kinds.get(recipientOrganisationId) === recipient.kind;
  });
  if (reaches)
    throw new BadUserInput('input.categories', 'The person withdrew some of this: they give it again themselves, on their own page.');
}
