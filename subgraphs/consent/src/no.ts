/**
 * The person's no: what they withdrew or refuse. A professional withdraws for the person: whoever pressed the button, it is the
 * person's no. No evidence and no representative gives over it; the person's own yes does, if it is the later of the two.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import { successorsOf } from '@passerelle/kit/record/successors';
import { KnownOrganisation } from '@passerelle/kit/registry/known';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { ConsentGrant } from './grant.js';
import { idsOf } from './locked-people.js';
import { ConsentRefusal } from './refusal.js';

/** To whom a consent is given, or refused, and what. */
export type Target = Pick<ConsentGrant, 'recipientOrganisationId' | 'recipientKind' | 'categoryCodes'>;

export interface No extends Target {
  readonly saidAt: Date;
}

export type Kinds = ReadonlyMap<OrganisationId, OrganisationKind>;

/** All that the person withdrew, and all refusals that stand. Pure. */
export const noesAmong = (grants: readonly ConsentGrant[], refusals: readonly ConsentRefusal[]): No[] => [
  ...grants.flatMap((grant) => (grant.withdrawnAt ? [noTo(grant, grant.withdrawnAt)] : [])),
  ...refusals.flatMap((refusal) => (refusal.liftedAt ? [] : [noTo(refusal, refusal.refusedAt)])),
];

const noTo = ({ recipientOrganisationId, recipientKind, categoryCodes }: Target, saidAt: Date): No => ({
  recipientOrganisationId,
  recipientKind,
  categoryCodes,
  saidAt,
});

/** The organisations that these name, of which kinds are needed. */
export const namedIn = (targets: readonly Target[]): OrganisationId[] =>
  targets.map(({ recipientOrganisationId }) => recipientOrganisationId).filter((id) => id !== null);

/** When the person last said no to some of this, to the recipient, to its kind, or to one of the kind; null where never. Pure. */
export function lastNo(noes: readonly No[], target: Target, kinds: Kinds): Date | null {
  const heard = noes.filter((no) => no.categoryCodes.some((code) => target.categoryCodes.includes(code)) && reaches(no, target, kinds));
  return heard.length === 0 ? null : new Date(Math.max(...heard.map(({ saidAt }) => saidAt.getTime())));
}

function reaches(no: Target, { recipientOrganisationId, recipientKind }: Target, kinds: Kinds): boolean {
  const kind = recipientOrganisationId ? kinds.get(recipientOrganisationId) : recipientKind;
  if (!no.recipientOrganisationId) return no.recipientKind === kind;
  return recipientOrganisationId ? recipientOrganisationId === no.recipientOrganisationId : kinds.get(no.recipientOrganisationId) === kind;
}

/** The same, of what is on record now, under all ids of the person. Call with the person locked. */
export async function lastNoOnRecord(em: EntityManager, id: PersonId, target: Target): Promise<Date | null> {
  const personId = { $in: [...(await idsOf(em, id))] };
  const withdrawn = await em.find(ConsentGrant, { personId, withdrawnAt: { $ne: null } }, { refresh: true });
  const refused = await em.find(ConsentRefusal, { personId, liftedAt: null }, { refresh: true });
  const said = noesAmong(withdrawn, refused);
  const successors = await successorsOf(em, namedIn(said));
  // Who said no to an organisation said it to the one that has absorbed it.
  const noes = said.map((no) => ({
    ...no,
    recipientOrganisationId: no.recipientOrganisationId && (successors.get(no.recipientOrganisationId) ?? no.recipientOrganisationId),
  }));
  const named = await em.find(KnownOrganisation, { id: { $in: namedIn([...noes, target]) } });
  return lastNo(noes, target, new Map(named.map(({ id, kind }) => [id, kind])));
}
