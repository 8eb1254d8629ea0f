/**
 * Loads the entities of one request. A plan may ask the same of one entity at several locations; the subgraph is asked once. Loads
 * that start together become one request to the subgraph.
 *
 * This holds for queries alone, whose fields change nothing (GraphQL section 6.2.1). Nothing is kept for another request, because
 * an answer may rest on a consent that was withdrawn since.
 */
import type { Withheld } from '@passerelle/schema/wire/consent-report';
import type { SubgraphAnswer, SubgraphError } from '@passerelle/schema/wire/subgraph-answer';
import { isObject, type Json, type Path } from '../plan/response-tree.js';

/** What a subgraph answered about one entity. Paths are relative to the entity. */
export interface Entity {
  readonly value: Json | null;
  readonly errors: readonly SubgraphError[];
  readonly withheld: readonly Withheld[];
}

/** What a subgraph answered about several entities. */
export interface EntityAnswers {
  /**
   * One for each representation; undefined where there is none, or where the answer does not show which entity belongs to which
   * representation.
   */
  readonly entities: readonly (Entity | undefined)[];
  /** Errors that belong to no single entity. One of the loads that asked reports them, and they explain each missing entity. */
  readonly errors: readonly SubgraphError[];
  /** Whether the subgraph answered at all. */
  readonly answered: boolean;
}

/** Asks a subgraph for entities, and takes its answer apart. */
export type AskEntities = (representations: readonly string[]) => Promise<EntityAnswers>;

interface Batch {
  readonly representations: string[];
  readonly answer: Promise<EntityAnswers>;
}
interface RequestedEntity {
  readonly batch: Batch;
  readonly index: number;
}

/** Loads the entities of one query. */
export class EntityLoader {
  /** Entities already requested, keyed by query and representation. */
  readonly #requested = new Map<string, Map<string, RequestedEntity>>();
  /** The batches that are sent at the end of this turn of the event loop, by query. */
  readonly #openBatches = new Map<string, Batch>();

  /**
   * Loads entities.
   * @param entityQuery what is asked of each entity, and of which subgraph
   * @param representations one for each entity, as JSON
   * @param ask called at the end of this turn of the event loop; all loads of the same query share the first one's
   */
  async load(entityQuery: string, representations: readonly string[], ask: AskEntities): Promise<EntityAnswers> {
    const known = this.#requested.get(entityQuery) ?? new Map<string, RequestedEntity>();
    this.#requested.set(entityQuery, known);
    const own = new Set<Batch>();
    const asked = representations.map((representation) => {
      const before = known.get(representation);
      if (before) return before;
      const batch = this.#openBatches.get(entityQuery) ?? this.#begin(entityQuery, ask, own);
      const added = { batch, index: batch.representations.push(representation) - 1 };
      known.set(representation, added);
      return added;
    });
    const answers = new Map<Batch, EntityAnswers>();
    for (const batch of new Set(asked.map((one) => one.batch))) answers.set(batch, await batch.answer);
    return {
      entities: asked.map(({ batch, index }) => answers.get(batch)?.entities[index]),
      errors: [...own].flatMap((batch) => answers.get(batch)?.errors ?? []),
      answered: [...answers.values()].every(({ answered }) => answered),
    };
  }

  #begin(entityQuery: string, ask: AskEntities, own: Set<Batch>): Batch {
    const representations: string[] = [];
    // By the end of the turn, all answers that have arrived are merged, and the loads that they lead to have started.
    const turnOver = new Promise<void>((resolve) => setImmediate(resolve));
    const answer = turnOver.then(async () => {
      this.#openBatches.delete(entityQuery);
      return ask(representations);
    });
    const batch = { representations, answer };
    this.#openBatches.set(entityQuery, batch);
    own.add(batch);
    return batch;
  }
}

/**
 * Takes an answer apart, entity by entity. An answer with another number of entities does not show which entity belongs to which
 * representation, so its errors belong to no single entity either. An answer without entities tells of each by its errors alone.
 */
export function entitiesOf(answer: SubgraphAnswer | undefined, count: number): EntityAnswers {
  if (!answer) return { entities: [], errors: NOTHING, answered: false };
  const { data, errors = [], extensions } = answer;
  const values = data?._entities ?? new Array(count).fill(undefined);
  if (!Array.isArray(values) || values.length !== count) return { entities: [], errors, answered: true };
  const errorsByEntity = Map.groupBy(errors, ({ path }) => entityOf(path ?? [], count));
  const withheldByEntity = Map.groupBy(extensions?.consent?.withheld ?? [], ({ path }) => entityOf(path, count));
  const general = errorsByEntity.get(undefined) ?? NOTHING;
  const isPlain = errorsByEntity.size === 0 && withheldByEntity.size === 0;
  const entities: (Entity | undefined)[] = [];
  for (let index = 0; index < count; index += 1) {
    const given: unknown = values[index];
    const value = isObject(given) ? given : null;
    // What is no object and not null is no entity. Where no error explains it, it counts as not given.
    if (given !== value && !errorsByEntity.has(index)) {
      entities.push(undefined);
      continue;
    }
    if (isPlain) {
      entities.push({ value, errors: NOTHING, withheld: NOTHING });
      continue;
    }
    entities.push({
      value,
      errors: (errorsByEntity.get(index) ?? NOTHING).map((error) => ({ ...error, path: error.path?.slice(2) })),
      withheld: (withheldByEntity.get(index) ?? NOTHING).map((entry) => ({ ...entry, path: entry.path.slice(2) })),
    });
  }
  return { entities, errors: general, answered: true };
}

const NOTHING: readonly never[] = [];

/** The index of the entity that a path belongs to; undefined where it belongs to none of those that were asked for. */
const entityOf = ([root, index]: Path, count: number): number | undefined =>
  root === '_entities' && typeof index === 'number' && index >= 0 && index < count ? index : undefined;
