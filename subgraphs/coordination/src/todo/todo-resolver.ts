/** What waits to be done, for a professional or for their organisation. */
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { Forbidden } from '@passerelle/kit/errors';
import { connectionOf, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { professionalOrNull } from '@passerelle/kit/graphql/references';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { grantIdSchema, type ProfessionalId, professionalIdOr } from '@passerelle/kit/identity/ids';
import type { Held } from '@passerelle/kit/record/held';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, ID, Int, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { countBy, placeOf, type Todo, type TodoKind } from './order.js';
import { TodoItem, TodoItemConnection, TodoKindEnum, TodoOfEnum } from './todo.js';
import { MOST_TODOS, type TodoOf, type TodoRow, todoRows } from './todo-rows.js';

const FIELD = 'Query.todo';
const PAGE = 20;
const NOT_MET_DAYS = 60;

/** A row that the viewer may know of. */
interface Found extends Todo {
  readonly row: TodoRow;
  /** Where it stands in the order. */
  readonly place: string;
}

@Resolver()
export class TodoResolver {
  @Directive('@open(because: "of the organisation’s own records and of what is written to it; of others’ records what it may read")')
  @Query(() => TodoItemConnection, {
    nullable: true,
    description:
      'What waits to be done, what harms most if it waits first: what is late, then what is due within seven days, then the rest. Of a record of another organisation it tells what the viewer may read, and leaves the rest out.',
  })
  async todo(
    @Ctx() context: RequestContext,
    @Arg('of', () => TodoOfEnum, { description: 'Whose list.' }) of: 'MINE' | 'ORGANISATION',
    @Arg('professionalId', () => ID, {
      nullable: true,
      description: 'Of the people around whom this professional of the viewer’s organisation is, in place of the viewer.',
    })
    professionalId: string | null,
    @Arg('kinds', () => [TodoKindEnum], { nullable: true, description: 'Those of these kinds alone.' }) kinds: TodoKind[] | null,
    @Directive('@bounds(least: 7, most: 730)')
    @Arg('notMetDays', () => Int, {
      nullable: true,
      description: 'After how many days without a meeting it is time for one: 7 to 730, and 60 where it is not said.',
    })
    notMetDays: number | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ): Promise<TodoItemConnection> {
    const size = pageSize(first, PAGE);
    const asked = askedBy(context, of, professionalId, notMetDays ?? NOT_MET_DAYS);
    const rows = await todoRows(context.em, asked, context.member().professionalId);
    const found = await known(context, rows.slice(0, MOST_TODOS), kinds);
    const cursors = context.cursorsOf('todo', [of, professionalId, kinds, asked.notMetDays], z.tuple([z.string()]));
    const [last = null] = cursors.open(after) ?? [];
    const { today } = context;
    const beyond = last === null ? found : found.filter(({ place }) => place > last);
    const page = connectionOf(beyond.slice(0, size + 1), { after, size }, ({ place }) => cursors.seal([place]));
    for (const { node } of page.edges) await disclose(context, node.row);
    return {
      ...page,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: new TodoItem(node.row, today) })),
      totalCount: found.length,
      counts: [...countBy(found, ({ kind }) => [kind], today)].map(([kind, count]) => ({ kind, ...count })),
      loads: loadsOf(found, today),
      isComplete: rows.length <= MOST_TODOS,
    };
  }
}

/** Throws Forbidden for the young person, and for a purpose that reads no named records. */
function askedBy(context: RequestContext, of: 'MINE' | 'ORGANISATION', professionalId: string | null, notMetDays: number): TodoOf {
  const { organisationId, organisationKind, professionalId: viewerId, purpose, role } = context.member();
  if (context.policy.statisticalPurposes.has(purpose))
    throw new Forbidden(`The purpose ${purpose} reads no named records: ask with another Purpose.`);
  const named = professionalId === null ? null : professionalIdOr(professionalId);
  const mine = of === 'MINE' ? viewerId : null;
  return {
    organisationId,
    organisationKind,
    professionalId: named ?? mine,
    withNobodys: named === null,
    today: context.today,
    now: context.now,
    notMetDays,
    isManager: role === 'MANAGER',
  };
}

const heldOf = ({ person_id: personId, holder_id }: TodoRow): Held => ({ personId, holders: [holder_id] });

/** Those that the viewer may know of, in their order. What rests on another organisation's record is decided as that record is. */
async function known({ guard, today }: RequestContext, rows: readonly TodoRow[], kinds: readonly TodoKind[] | null): Promise<Found[]> {
  const asked = rows.filter(({ kind }) => kinds === null || kinds.includes(kind));
  guard.prefetch(asked.flatMap(({ category, person_id }) => (category === null ? [] : [person_id])));
  const decided = await Promise.all(
    asked.map(async (row) => row.category === null || (await guard.decide(heldOf(row), row.category)).permitted),
  );
  return asked
    .filter((_, nth) => decided[nth])
    .map((row): Found => {
      const todo = { id: row.id, kind: row.kind, dueOn: row.due_on };
      return { ...todo, row, place: placeOf(todo, today) };
    })
    .sort((one, other) => (one.place < other.place ? -1 : 1));
}

/** Writes to the log what the page tells of another organisation's record, or of a consent. */
async function disclose({ guard }: RequestContext, row: TodoRow): Promise<void> {
  if (row.kind === 'CONSENT_ENDS')
    return recordReading(guard, { personId: row.person_id, holders: [], grantId: grantIdSchema.parse(row.id) }, 'CONSENTS', FIELD);
  if (row.category === null) return;
  const decision = await guard.decide(heldOf(row), row.category);
  if (decision.permitted) guard.disclose(decision, FIELD);
}

function loadsOf(found: readonly Found[], today: string) {
  const inCharge = ({ row: { professionals } }: Found): readonly (ProfessionalId | null)[] =>
    professionals.length === 0 ? [null] : professionals;
  return [...countBy(found, inCharge, today)].map(([id, count]) => ({ professional: professionalOrNull(id), ...count }));
}
