/**
 * What refusals leave of a grant. A refusal beats every grant to a kind, and every grant by name from before it; what the person
 * gave to one organisation by its name after that, they gave.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProjectedGrant } from '@passerelle/kit/consent/decision';
import { BadUserInput } from '@passerelle/kit/errors';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { KnownOrganisation } from '@passerelle/kit/registry/known';
import type { OrganisationKind } from '@passerelle/schema/categories';
import type { ConsentGrant } from './grant.js';
import { ConsentRefusal } from './refusal.js';

type Kinds = ReadonlyMap<OrganisationId, OrganisationKind>;
type Left = Pick<ProjectedGrant, 'categories' | 'excepted'>;

/** What the refusals that stand leave of each grant, in the order of the grants. */
export async function leftOf(em: EntityManager, grants: readonly ConsentGrant[]): Promise<Left[]> {
  const people = [...new Set(grants.map(({ personId }) => personId))];
  const standing = await em.find(ConsentRefusal, { personId: { $in: people }, liftedAt: null }, { refresh: true });
  const kinds = standing.length > 0 ? await kindsOf(em, grants) : new Map();
  return grants.map((grant) =>
    left(
      grant,
      standing.filter(({ personId }) => personId === grant.personId),
      kinds,
    ),
  );
}

async function kindsOf(em: EntityManager, grants: readonly ConsentGrant[]): Promise<Kinds> {
  const named = grants.map(({ recipientOrganisationId }) => recipientOrganisationId).filter((id) => id !== null);
  return new Map((await em.find(KnownOrganisation, { id: { $in: named } })).map(({ id, kind }) => [id, kind]));
}

/** Pure. */
export function left(grant: Readonly<ConsentGrant>, refusals: readonly ConsentRefusal[], kinds: Kinds): Left {
  const { recipientOrganisationId: named, recipientKind, categoryCodes, confirmedAt } = grant;
  const whole = refusals.filter((refusal) => {
    if (!named) return recipientKind !== null && refusal.recipientKind === recipientKind;
    const reaches = refusal.recipientOrganisationId === named || (refusal.recipientKind && refusal.recipientKind === kinds.get(named));
    return Boolean(reaches) && (!confirmedAt || confirmedAt <= refusal.refusedAt);
  });
  const excepted = named
    ? []
    : refusals.flatMap(({ recipientOrganisationId: organisationId, categoryCodes: categories }) =>
        organisationId ? [{ organisationId, categories }] : [],
      );
  return { categories: categoryCodes.filter((code) => !whole.some((refusal) => refusal.categoryCodes.includes(code))), excepted };
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
