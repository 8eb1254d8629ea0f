/**
 * What refusals leave of a grant. A refusal beats every grant to a kind, and every grant by name from before it; what the person
 * gave to one organisation by its name after that, they gave.
 */
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProjectedGrant } from '@passerelle/kit/consent/decision';
import { BadUserInput } from '@passerelle/kit/errors';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { KnownOrganisation } from '@passerelle/kit/registry/known';
import type { CategoryCode, OrganisationKind } from '@passerelle/schema/categories';
import { ConsentGrant, type GrantRow } from './grant.js';
import { heardUnder, othersOf, type Said, type Standing, withdrawnAmong } from './joined.js';
import { ConsentRefusal } from './refusal.js';

type Kinds = ReadonlyMap<OrganisationId, OrganisationKind>;
type Left = Pick<ProjectedGrant, 'categories' | 'excepted'>;

/** What the refusals that stand leave of each grant, in the order of the grants: those under every id of the person. */
export async function leftOf(em: EntityManager, grants: readonly GrantRow[]): Promise<Left[]> {
  const people = [...new Set(grants.map(({ personId }) => personId))];
  const joined = await othersOf(em, people);
  const others = [...new Set([...joined.values()].flat().map(({ id }) => id))];
  const standing = await em.find(ConsentRefusal, { personId: { $in: [...people, ...others] }, liftedAt: null }, { refresh: true });
  const withdrawn = others.length > 0 ? withdrawnAmong(await em.find(ConsentGrant, { personId: { $in: others } })) : [];
  const said: Said[] = [...standing, ...withdrawn];
  const kinds = said.length > 0 ? await kindsOf(em, grants) : new Map();
  return grants.map((grant) => left(grant, heardUnder(grant.personId, said, joined.get(grant.personId) ?? []), kinds));
}

async function kindsOf(em: EntityManager, grants: readonly GrantRow[]): Promise<Kinds> {
  const named = grants.map(({ recipientOrganisationId }) => recipientOrganisationId).filter((id) => id !== null);
  return new Map((await em.find(KnownOrganisation, { id: { $in: named } })).map(({ id, kind }) => [id, kind]));
}

/** Pure. */
export function left(grant: Readonly<GrantRow>, refusals: readonly Standing[], kinds: Kinds): Left {
  const { recipientOrganisationId: named, recipientKind, categoryCodes, confirmedAt } = grant;
  const heard = refusals.filter(({ wasWithdrawn, refusedAt }) => !wasWithdrawn || !confirmedAt || confirmedAt <= refusedAt);
  const whole = heard.filter((refusal) => {
    if (!named) return recipientKind !== null && refusal.recipientKind === recipientKind;
    const reaches = refusal.recipientOrganisationId === named || (refusal.recipientKind && refusal.recipientKind === kinds.get(named));
    return Boolean(reaches) && (!confirmedAt || confirmedAt <= refusal.refusedAt);
  });
  return {
    categories: categoryCodes.filter((code) => !whole.some((refusal) => refusal.categoryCodes.includes(code))),
    excepted: named ? [] : exceptedFrom(categoryCodes, heard),
  };
}

/** Each organisation that the person refuses by name some of what a grant to a kind gives, once. Pure. */
function exceptedFrom(given: readonly CategoryCode[], refusals: readonly Standing[]): Left['excepted'] {
  const refused = new Map<OrganisationId, CategoryCode[]>();
  for (const { recipientOrganisationId: organisation, categoryCodes } of refusals) {
    if (!organisation) continue;
    const before = refused.get(organisation) ?? [];
    const more = given.filter((code) => categoryCodes.includes(code) && !before.includes(code));
    if (more.length > 0) refused.set(organisation, [...before, ...more]);
  }
  return [...refused].map(([organisationId, categories]) => ({ organisationId, categories }));
}

/** The grants of one person, under all of their ids, of which some refusals leave something else than others do. */
export async function changedBy(
  em: EntityManager,
  grants: readonly ConsentGrant[],
  before: readonly Said[],
  after: readonly Said[],
): Promise<ConsentGrant[]> {
  const [kinds, joined] = [await kindsOf(em, grants), await othersOf(em, [...new Set(grants.map(({ personId }) => personId))])];
  const leaves = (grant: ConsentGrant, said: readonly Said[]): Left =>
    left(grant, heardUnder(grant.personId, said, joined.get(grant.personId) ?? []), kinds);
  return grants.filter((grant) => !isDeepStrictEqual(leaves(grant, before), leaves(grant, after)));
}

/** A kind that the person refuses is given nothing by a grant to it: they lift the refusal first. */
export async function refuseRefused(
  em: EntityManager,
  { personId, recipientKind, categoryCodes }: Pick<ConsentGrant, 'personId' | 'recipientKind' | 'categoryCodes'>,
  field: string,
): Promise<void> {
  if (!recipientKind) return;
  const standing = await em.find(ConsentRefusal, { personId, recipientKind, liftedAt: null });
  if (standing.some((refusal) => refusal.categoryCodes.some((code) => categoryCodes.includes(code))))
    throw new BadUserInput(field, 'You refuse some of this to every organisation of this kind: lift the refusal first (liftRefusal).');
}
