/** The members that the lines of a file name, and whose entries whoever takes the file in may write. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { Organisation } from './organisation.js';

interface NamingLine {
  readonly holderId: OrganisationId;
  readonly columns: { readonly organisation: string };
}
type Problem = Omit<RefusedCell, 'line'>;

export const NOBODY_THERE: Problem = { column: 'organisation', problem: remedy('NOT_REGISTERED', {}) };

/** The organisations that the lines name, and whoever takes them in. */
export const membersNamed = (em: EntityManager, lines: readonly NamingLine[]): Promise<Organisation[]> => {
  const named = [...new Set(lines.map(({ columns }) => columns.organisation))];
  return em.find(Organisation, {
    $or: [
      { id: { $in: [...named.map(organisationIdOr), ...lines.map(({ holderId }) => holderId)] } },
      { siret: { $in: named.map(withoutBlanks) } },
      { slug: { $in: named } },
    ],
  });
};

const withoutBlanks = (text: string): string => text.replaceAll(/\s/g, '');

/** Whether a file names an organisation so: by its id, its short name or its SIRET. */
export const isNamed = ({ id, siret, slug }: Organisation, name: string): boolean =>
  id === name || slug === name || (siret !== null && siret === withoutBlanks(name));

interface Refusals {
  readonly othersOwn: 'OWN_STAFF' | 'OWN_SERVICES';
  readonly hasLeft: 'NOBODY_IN_LEFT' | 'NOTHING_IN_LEFT';
}

/** A MANAGER writes what is of their own organisation, and the consortium's COORDINATOR what is of any member. */
export function memberProblem(
  { holderId }: NamingLine,
  member: Organisation | undefined,
  members: readonly Organisation[],
  { othersOwn, hasLeft }: Refusals,
): Problem | null {
  if (!member) return NOBODY_THERE;
  const isConsortium = members.some(({ id, kind }) => id === holderId && kind === 'CONSORTIUM');
  if (!isConsortium && member.id !== holderId) return { column: 'organisation', problem: remedy(othersOwn, {}) };
  if (member.leftAt !== null) return { column: 'organisation', problem: remedy(hasLeft, {}) };
  return null;
}
