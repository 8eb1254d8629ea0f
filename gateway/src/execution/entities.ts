/**
 * The entities of one request: what a plan asks of one entity at several places is asked of its subgraph once, whether the
 * earlier question is answered or under way, and questions that arise together go as one. For queries alone, whose fields change
 * nothing (GraphQL section 6.2.1), and never across requests: an answer may rest on a consent that was withdrawn since.
 */
import type { SubgraphAnswer, SubgraphError, Withheld } from '../supergraph/subgraph-answer.js';
import { isObject, type Json, type Path } from './places.js';

/** What a subgraph told of one entity, paths being below it. */
export interface Entity {
  readonly value: Json | null;
  readonly errors: readonly SubgraphError[];
  readonly withheld: readonly Withheld[];
}

export interface AnsweredEntities {
  /** For each representation; undefined where the answer does not tell which entity is whose, or there is none. */
  readonly entities: readonly (Entity | undefined)[];
  /** Errors that are of no entity in particular; told to one of those who asked, and wherever an entity is missing for them. */
  readonly errors: readonly SubgraphError[];
  /** Whether the subgraph answered at all. */
  readonly answered: boolean;
}

/** Asks a subgraph for entities; undefined where it does not answer. */
export type AskEntities = (representations: readonly string[]) => Promise<SubgraphAnswer | undefined>;

interface Batch {
  readonly representations: string[];
  readonly answer: Promise<AnsweredEntities>;
}
interface Asked {
  readonly batch: Batch;
  readonly index: number;
}

export class Entities {
  /** Who was asked for, by what of them. */
  readonly #asked = new Map<string, Map<string, Asked>>();
  /** What will be asked for at the end of this turn. */
  readonly #open = new Map<string, Batch>();

  /**
   * @param question what is asked of each, and of which subgraph
   * @param ask is called at the end of the turn, that of the first who asks the same
   */
  async load(question: string, representations: readonly string[], ask: AskEntities): Promise<AnsweredEntities> {
    const known = this.#asked.get(question) ?? new Map<string, Asked>();
    this.#asked.set(question, known);
    const mine = new Set<Batch>();
    const asked = representations.map((representation) => {
      const before = known.get(representation);
      if (before) return before;
      const batch = this.#open.get(question) ?? this.#begin(question, ask, mine);
      const added = { batch, index: batch.representations.push(representation) - 1 };
      known.set(representation, added);
      return added;
    });
    const answers = new Map<Batch, AnsweredEntities>();
    for (const batch of new Set(asked.map((one) => one.batch))) answers.set(batch, await batch.answer);
    return {
      entities: asked.map(({ batch, index }) => answers.get(batch)?.entities[index]),
      errors: [...mine].flatMap((batch) => answers.get(batch)?.errors ?? []),
      answered: [...answers.values()].every(({ answered }) => answered),
    };
  }

  #begin(question: string, ask: AskEntities, mine: Set<Batch>): Batch {
    const representations: string[] = [];
    // By then every answer that has come in has been taken up.
    const turnOver = new Promise<void>((resolve) => setImmediate(resolve));
    const answer = turnOver.then(async () => {
      this.#open.delete(question);
      return entitiesOf(await ask(representations), representations.length);
    });
    const batch = { representations, answer };
    this.#open.set(question, batch);
    mine.add(batch);
    return batch;
  }
}

/** Takes an answer apart, entity by entity. One of another length says of none whose it is. */
export function entitiesOf(answer: SubgraphAnswer | undefined, count: number): AnsweredEntities {
  if (!answer) return { entities: [], errors: NOTHING, answered: false };
  const { data, errors = [], extensions } = answer;
  const told = Map.groupBy(errors, ({ path }) => entityOf(path ?? []));
  const reported = Map.groupBy(extensions?.consent?.withheld ?? [], ({ path }) => entityOf(path));
  const general = told.get(undefined) ?? NOTHING;
  const values = data?._entities;
  if (!Array.isArray(values) || values.length !== count) return { entities: [], errors: general, answered: true };
  const isPlain = told.size === 0 && reported.size === 0;
  const entities: Entity[] = [];
  for (let index = 0; index < count; index += 1) {
    const given: unknown = values[index];
    const value = isObject(given) ? given : null;
    if (isPlain) {
      entities.push({ value, errors: NOTHING, withheld: NOTHING });
      continue;
    }
    entities.push({
      value,
      errors: (told.get(index) ?? NOTHING).map((error) => ({ ...error, path: error.path?.slice(2) })),
      withheld: (reported.get(index) ?? NOTHING).map((entry) => ({ ...entry, path: entry.path.slice(2) })),
    });
  }
  return { entities, errors: general, answered: true };
}

const NOTHING: readonly never[] = [];

/** Of which entity a path is; its rest is below that. */
const entityOf = ([root, index]: Path): number | undefined => (root === '_entities' && typeof index === 'number' ? index : undefined);
