/**
 * Who confirms a consent that waits. From the policy's age on the person does. Before it their representative does, by a code that is
 * handed to them; a minor never does alone. What the minor once said no to, they agree to again before that: a minor may always
 * refuse, and is heard (Code civil art. 388-1; loi Informatique et Libertés art. 45: together with who has parental authority).
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { type KnownPerson, knownOrganisations, knownPeople } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { ageFor, giverOf, NO_BIRTH_DATE } from './giver.js';
import { type ConsentGrant, grantsOf } from './grant.js';
import type { GivenBy } from './grant-codes.js';
import { lastNo, lastNoOnRecord, namedIn, noesAmong } from './no.js';
import { refusalsOf } from './refusal.js';
import { KnownRepresentative, representativesById, represents } from './representative.js';

/** What decides on it, beside the consent itself. */
interface Facts {
  readonly majorityOn: string | null;
  /** Whom the consent names, where it does. */
  readonly representative: KnownRepresentative | null;
  /** When the person last said no to some of it. */
  readonly saidNo: Date | null;
}

/** One or both; who is named confirms it next. `null`: nobody can, and it is recorded anew. */
export interface Confirmer {
  readonly next: GivenBy | null;
  /** Who confirms it at last: the person alone, or the representative. */
  readonly last: GivenBy;
}

type Asked = Pick<RequestContext, 'policy' | 'now'>;

/** Pure. */
export function confirmerOf(
  { policy, now }: Asked,
  { categoryCodes, agreedAt }: Pick<ConsentGrant, 'categoryCodes' | 'agreedAt'>,
  { majorityOn, representative, saidNo }: Facts,
): Confirmer {
  const last = giverOf(policy, majorityOn, categoryCodes, now);
  if (last === 'PERSON') return { next: 'PERSON', last };
  if (majorityOn === null || !representative || !represents(representative, now)) return { next: null, last };
  const agrees = !saidNo || (agreedAt !== null && agreedAt > saidNo);
  return { next: agrees ? 'LEGAL_REPRESENTATIVE' : 'PERSON', last };
}

/** As things are on record now. Call with the person locked. */
export async function confirmerOnRecord(
  em: EntityManager,
  asked: Asked,
  grant: ConsentGrant,
  { majorityOn }: KnownPerson,
): Promise<Confirmer> {
  const { personId, representativeId: id } = grant;
  const representative = id ? await em.findOne(KnownRepresentative, { id, personId }, { refresh: true }) : null;
  return confirmerOf(asked, grant, { majorityOn, representative, saidNo: await lastNoOnRecord(em, personId, grant) });
}

/** The same, to be shown: with what is loaded for many at once. */
export async function confirmerShown(context: RequestContext, grant: ConsentGrant): Promise<Confirmer> {
  const { personId, representativeId: id } = grant;
  const [person, representative, grants, refusals] = await Promise.all([
    context.load(knownPeople, personId),
    id ? context.load(representativesById, id) : null,
    context.load(grantsOf, personId),
    context.load(refusalsOf, personId),
  ]);
  const noes = noesAmong(grants, refusals);
  const named = await Promise.all(namedIn([...noes, grant]).map((organisation) => context.load(knownOrganisations, organisation)));
  const kinds = new Map(named.flatMap((organisation) => (organisation ? [[organisation.id, organisation.kind] as const] : [])));
  return confirmerOf(context, grant, {
    majorityOn: person?.majorityOn ?? null,
    representative,
    saidNo: lastNo(noes, grant, kinds),
  });
}

/** Why somebody else, or nobody, confirms it, and what to do. */
export function whyNot(
  { policy }: Pick<RequestContext, 'policy'>,
  { categoryCodes }: ConsentGrant,
  { next }: Confirmer,
  majorityOn: string | null,
): string {
  if (majorityOn === null) return NO_BIRTH_DATE;
  const before = `Before the age of ${ageFor(policy, categoryCodes)} `;
  if (next === null) return `${before}a representative on record gives this: it names none, and is recorded anew with grantConsent.`;
  if (next === 'PERSON') return 'The person once said no to some of this: they agree to it again on their page first (confirmConsent).';
  return `${before}the legal representative confirms this, by a code that a second professional hands to them. The person may refuse it at any age (refuseConsent).`;
}
