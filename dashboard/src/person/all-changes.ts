/** The histories of all owners as one, for the person. Pure. */
import type { PersonalKind, ShownChange } from '../components/shown-change.js';

interface History {
  readonly edges: readonly { readonly node: Omit<ShownChange, 'kind'> }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}
type Histories = Readonly<Record<PersonalKind, History | null | undefined>>;

/**
 * The latest changes of all histories, the latest first. Each history has its own `first` latest, and so the latest of all are among
 * them.
 */
export function latestOf(histories: Histories, first: number): { readonly changes: readonly ShownChange[]; readonly hasMore: boolean } {
  const of = (kind: PersonalKind): ShownChange[] => (histories[kind]?.edges ?? []).map(({ node }) => ({ ...node, kind }));
  const all = [...of('stay'), ...of('dossier'), ...of('procedure'), ...of('training')].sort((one, other) =>
    other.at < one.at ? -1 : Number(other.at > one.at),
  );
  const hasMore = all.length > first || Object.values(histories).some((history) => history?.pageInfo.hasNextPage);
  return { changes: all.slice(0, first), hasMore };
}
