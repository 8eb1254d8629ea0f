/** Who may read, as the person reads it: each organisation for itself, and together those that read because of their kind alone. */
import type { MyDataQuery } from '../graph/generated/graphql.js';

export type ReaderAccess = NonNullable<MyDataQuery['whoMayRead']>[number];

/** Organisations of one kind that read the same, on the same consents to their kind. */
export interface KindGroup {
  readonly key: string;
  readonly kindLabel: string;
  readonly accesses: readonly ReaderAccess[];
}

/** Returns the words for the kind that a consent names, where every ground of the organisation is such a consent. */
function kindOf({ holdsRecord, restricts, grounds }: ReaderAccess): string | null {
  if (holdsRecord || restricts) return null;
  const kinds = new Set(grounds.map(({ grant }) => grant?.recipient.kindLabel ?? null));
  const [kind = null] = kinds;
  return kinds.size === 1 ? kind : null;
}

/** Puts those together that read alike because of their kind; one alone stands for itself. */
export function accessInGroups(accesses: readonly ReaderAccess[]): {
  readonly named: readonly ReaderAccess[];
  readonly kinds: readonly KindGroup[];
} {
  const alike = Map.groupBy(accesses, (access) => {
    const kind = kindOf(access);
    return kind === null ? access.organisation.id : JSON.stringify([kind, access.grounds]);
  });
  const kinds = [...alike].flatMap(([key, group]): KindGroup[] => {
    const kindLabel = group[0] ? kindOf(group[0]) : null;
    return kindLabel === null || group.length === 1 ? [] : [{ key, kindLabel, accesses: group }];
  });
  const grouped = new Set(kinds.flatMap((group) => group.accesses));
  return { named: accesses.filter((access) => !grouped.has(access)), kinds };
}
