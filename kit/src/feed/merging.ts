/**
 * How an owner lets one organisation take the place of another: the registry tells that they have become one, the owner moves its rows in the
 * transaction in which it hears of it, and tells again what it had told of them (docs/adr/0013-merging.md). Told a second time, it moves what
 * was written meanwhile, and nothing where nothing was.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { CATEGORY_CODES } from '@passerelle/schema/categories';
import { STEP_KINDS } from '@passerelle/schema/consortium';
import { z } from 'zod';
import { rows } from '../database/sql.js';
import { type OrganisationId, personIdSchema } from '../identity/ids.js';
import { organisationsMerged, stepRecorded } from './events.js';
import { appendEvents, type NewEvent } from './feed.js';
import type { Follow } from './follow.js';
import { type ToldOf, tellAgainOf } from './told-again.js';

/** Which organisation takes the place of which. */
export interface Merger {
  readonly absorbedId: OrganisationId;
  readonly keptId: OrganisationId;
}

/** How many rows went over, by table and column. */
export type MovedRows = Readonly<Record<string, number>>;

const movedRow = z.object({ moved: z.record(z.string(), z.number()) });

/** Moves all rows that name the absorbed one in this database. Returns how many of which. */
export async function mergeOrganisation(em: EntityManager, { absorbedId, keptId }: Merger): Promise<MovedRows> {
  const [done] = await rows(em, movedRow, 'select kit.merge_organisation($1, $2) as moved', [absorbedId, keptId]);
  return done?.moved ?? {};
}

const STEPS = `
  select id, person_id as "personId", kind, occurred_on::text as "occurredOn", category from step where holder_id = $1 order by id`;
const stepRow = z.object({
  id: z.uuid(),
  personId: personIdSchema,
  kind: z.enum(STEP_KINDS),
  occurredOn: z.string(),
  category: z.enum(CATEGORY_CODES),
});

/** What is told of the steps of the absorbed one, once they are the kept one's. */
async function stepsOf(em: EntityManager, { absorbedId, keptId }: Merger): Promise<NewEvent[]> {
  const found = await rows(em, stepRow, STEPS, [absorbedId]);
  return found.map((step) => stepRecorded.of({ ...step, holderId: keptId }));
}

/** What an owner has settled. */
export interface Settled {
  /** To be told once the rows are moved. */
  readonly events: readonly NewEvent[];
  /** What is to be told of how it is once the rows are moved. */
  readonly afterwards?: () => Promise<readonly NewEvent[]>;
}

/** What an owner does of its own where two organisations become one. */
export interface OwnMerging {
  /** Settles what both have and one organisation cannot have twice, before the rows are moved. */
  readonly settle?: (em: EntityManager, merger: Merger) => Promise<Settled>;
  /** Whether it keeps steps of the pathway. */
  readonly tellsSteps?: true;
  /** What it tells besides, of the rows of the kept one. */
  readonly toldAgain?: readonly ToldOf[];
}

/** Moves what an owner has of the absorbed one, and tells of it. Nothing is told where nothing was moved. */
export async function merge(em: EntityManager, merger: Merger, { settle, tellsSteps, toldAgain = [] }: OwnMerging): Promise<MovedRows> {
  const settled: Settled = settle ? await settle(em, merger) : { events: [] };
  await em.flush();
  const steps = tellsSteps ? await stepsOf(em, merger) : [];
  const moved = await mergeOrganisation(em, merger);
  em.clear();
  const events = [...settled.events, ...steps, ...((await settled.afterwards?.()) ?? [])];
  if (events.length > 0) await appendEvents(em, events);
  if (Object.keys(moved).length > 0) await tellAgainOf(em, toldAgain, merger.keptId);
  return moved;
}

/** Follows the registry, and merges what it says. That comes first in a page: what else it tells of the absorbed one is of one that is gone. */
export const merging = (follow: Follow, own: OwnMerging = {}): Follow => ({
  ...follow,
  async apply(em, events, quotaFactor) {
    for (const merger of organisationsMerged.among(events)) await merge(em, merger, own);
    await follow.apply(em, events, quotaFactor);
  },
});
