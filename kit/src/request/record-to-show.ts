/** Of several records of one kind the one that is shown, and lists that are put together of what is on record under each id of a person. */
import type { CategoryCode } from '@passerelle/schema/categories';
import type { ConsentGuard } from '../consent/guard.js';
import type { PersonId } from '../identity/ids.js';
import { type Held, HeldValue } from '../record/held.js';
import type { RequestContext } from './context.js';

/**
 * The record to show where a person has had several of one kind: the viewer's own where it holds one, otherwise the newest. Where they
 * were written under two ids of the person, the newest of an id under which the viewer may read.
 * @param records newest first
 */
export async function recordToShow<Record extends Held>(
  { viewer, guard }: Pick<RequestContext, 'viewer' | 'guard'>,
  category: CategoryCode,
  records: readonly Record[],
): Promise<Record | null> {
  const own = viewer.is === 'member' ? records.find(({ holders }) => holders.includes(viewer.organisationId)) : undefined;
  const [newest = null] = records;
  if (own || newest === null || records.every(({ personId }) => personId === newest.personId)) return own ?? newest;
  for (const record of records) if ((await guard.decide(record, category)).permitted) return record;
  return newest;
}

/** What is on record under one id of a person, with who holds it. */
export interface PartOf<Value> {
  readonly held: Held;
  readonly values: readonly Value[];
}

/**
 * A list of the person that is guarded as a whole. Where they have two ids, what is on record under each is decided on by itself, and
 * what may be read is put together.
 * @param partOf what is on record under one id
 */
export async function listOfParts<Value>(
  guard: ConsentGuard,
  { id, category, field }: { readonly id: PersonId; readonly category: CategoryCode; readonly field: string },
  partOf: (id: PersonId) => Promise<PartOf<Value>>,
): Promise<HeldValue<readonly Value[]>> {
  const ids = await guard.idsOf(id);
  const [first, ...others] = await Promise.all(ids.map(partOf));
  if (!first) throw new Error('a person has at least one id');
  if (others.length === 0) return new HeldValue(first.held, first.values);
  const read: PartOf<Value>[] = [];
  for (const part of [first, ...others]) {
    const decision = await guard.decide(part.held, category);
    if (!decision.permitted) continue;
    guard.disclose(decision, field);
    read.push(part);
  }
  return new HeldValue(
    (read[0] ?? first).held,
    read.flatMap(({ values }) => values),
  );
}
