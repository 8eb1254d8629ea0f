/**
 * What an open page has seen of a person: by it a stream finds whether there is anything to look at again for this viewer. What they may not
 * read moves nothing, and what they may read is decided as everywhere, at the instant of the look. Nothing is read here, so nothing is logged.
 */
import type { ConsentGuard } from '@passerelle/kit/consent/guard';
import { rows } from '@passerelle/kit/database/sql';
import { NO_ONE, type OrganisationId, organisationIdSchema, type PersonId } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import { CATEGORY_CODES } from '@passerelle/schema/categories';
import { z } from 'zod';
import { type ChangeRow, changeRows } from './change-rows.js';

/** What changed just before the stream began may have been missed by who read before: it is told. */
const RECENT_MS = 5_000;

const HOLDERS = 'select organisation_id from known_link where person_id = any($1::uuid[]) order by 1';
const holderRow = z.object({ organisation_id: organisationIdSchema });

interface Look {
  readonly ids: readonly PersonId[];
  /** How often each thing has changed. */
  readonly counts: ReadonlyMap<string, number>;
  readonly holders: readonly OrganisationId[];
  /** Under which ids and categories the viewer may read, and whose records are withheld; null where they may read nothing. */
  readonly rights: string | null;
}

/** What one stream has seen of one person. */
export class SeenBy {
  #last: Look | undefined;

  constructor(private readonly asked: PersonId) {}

  /** Under which ids of the person it looked. */
  get ids(): readonly PersonId[] {
    return this.#last?.ids ?? [this.asked];
  }

  /** How often anything of the person had changed at the last look. */
  get count(): number {
    return [...(this.#last?.counts.values() ?? [])].reduce((sum, one) => sum + one, 0);
  }

  /** Looks again. @returns whether there is something that the viewer may read, or does not read any more. */
  async look({ em, guard }: RequestContext): Promise<boolean> {
    const ids = await guard.idsOf(this.asked);
    const found = await changeRows(em, ids, RECENT_MS);
    const holders = (await rows(em, holderRow, HOLDERS, [ids])).map(({ organisation_id }) => organisation_id);
    const now: Look = {
      ids,
      counts: new Map(found.map((row) => [keyOf(row), row.count])),
      holders,
      rights: await rightsOf(guard, ids, holders),
    };
    const before = this.#last;
    this.#last = now;
    if (before && before.rights !== now.rights) return true;
    if (now.rights === null) return false;
    const changed = found.filter((row) => (before ? before.counts.get(keyOf(row)) !== row.count : row.is_recent));
    return isAnyRead(guard, changed, holders);
  }

  /** Looks again at what the viewer may read, which ends by itself too. */
  async lookAtRights({ guard }: RequestContext): Promise<boolean> {
    const before = this.#last;
    if (!before) return false;
    const rights = await rightsOf(guard, await guard.idsOf(this.asked), before.holders);
    this.#last = { ...before, rights };
    return before.rights !== rights;
  }
}

const keyOf = ({ source, person_id, category, holder_id }: ChangeRow): string => `${source} ${person_id} ${category} ${holder_id}`;

async function isAnyRead(guard: ConsentGuard, changed: readonly ChangeRow[], holders: readonly OrganisationId[]): Promise<boolean> {
  for (const row of changed)
    if ((await guard.decide({ personId: row.person_id, holders: holdersOf(row, holders) }, row.category)).permitted) return true;
  return false;
}

/** Who a person is and who holds a record of them is all holders'. A consent to nobody by name is none's. */
function holdersOf({ source, holder_id }: ChangeRow, holders: readonly OrganisationId[]): readonly OrganisationId[] {
  if (holder_id !== NO_ONE) return [holder_id];
  return source === 'registry' ? holders : [];
}

async function rightsOf(guard: ConsentGuard, ids: readonly PersonId[], holders: readonly OrganisationId[]): Promise<string | null> {
  const { viewer } = guard;
  const holds = viewer.is === 'member' && holders.includes(viewer.organisationId);
  const read: string[] = holds ? ['HOLDER'] : [];
  for (const personId of ids) {
    for (const category of CATEGORY_CODES)
      if ((await guard.decide({ personId, holders: [] }, category)).permitted) read.push(`${personId} ${category}`);
  }
  if (read.length === 0) return null;
  const restricting = await Promise.all(ids.map((id) => guard.restrictingOthers(id)));
  return JSON.stringify([read, restricting]);
}
