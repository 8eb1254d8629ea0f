/** A query plan made ready to be run many times: what is the same for every request is done once. */
import type { DeferNode, FetchDataRewrite, FetchNode, PlanNode } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, Kind, OperationTypeNode, parse, visit } from 'graphql';
import { type LaneName, laneOfMutation } from '../supergraph/lane.js';
import type { RequiredArguments } from '../supergraph/required-arguments.js';
import { type Expected, echoesOf, expectedOf } from './expected.js';
import type { Path } from './places.js';
import { type Represent, representing } from './representations.js';
import type { Shape } from './shape.js';

export interface Fetch {
  readonly kind: 'Fetch';
  /** Where deferred parts wait for it. */
  readonly id: string | undefined;
  readonly subgraph: string;
  readonly lane: LaneName;
  /** The JSON of the request up to its variables. */
  readonly head: string;
  readonly variables: readonly string[];
  /** How to represent the entities that it asks for; null where it asks for the fields of a root. */
  readonly represent: Represent | null;
  /** What is asked of each entity, the same where the same is asked of the same subgraph; null where objects below it are asked for. */
  readonly question: Question | null;
  readonly rewrites: readonly FetchDataRewrite[] | undefined;
  /** What it is to give. */
  readonly expected: readonly Expected[];
  /** By what of an entity it is seen that it is the one asked for. */
  readonly echoes: readonly string[];
}

/** What may be asked at several places of a plan, which then ask it of an entity once. */
export interface Question {
  readonly text: string;
  /** At how many places. */
  places: number;
}

export type Step =
  | Fetch
  | { readonly kind: 'Sequence' | 'Parallel'; readonly steps: readonly Step[] }
  | { readonly kind: 'Flatten'; readonly path: Path; readonly step: Step }
  | { readonly kind: 'Condition'; readonly variable: string; readonly met: Step | null; readonly unmet: Step | null };

/** A part of the answer that is given after the rest. */
export interface DeferredPart {
  /** The fetches without which it cannot begin. */
  readonly depends: readonly string[];
  /** Where its objects stand, by the query's fields. */
  readonly path: readonly string[];
  /** As the client wrote it. */
  readonly label: string | null;
  readonly shape: Shape;
  /** Null where all that it gives was fetched with the part around it. */
  readonly step: Step | null;
  readonly parts: readonly DeferredPart[];
}

export interface Compiling {
  readonly schema: GraphQLSchema;
  readonly required: RequiredArguments;
  /** The questions of the plan. */
  readonly questions: Map<string, Question>;
}

/** What the client's words say of a deferred part, by the label under which it was planned. */
export type Wording = (label: string | undefined) => Pick<DeferredPart, 'label' | 'shape'>;

/** The steps of a plan, and what of it is deferred. */
export function compilePlan(node: PlanNode, compiling: Compiling, wording: Wording): { step: Step | null; parts: readonly DeferredPart[] } {
  if (node.kind !== 'Defer') return { step: compileNode(node, compiling), parts: [] };
  return { step: node.primary.node ? compileNode(node.primary.node, compiling) : null, parts: compileParts(node, compiling, wording) };
}

function compileParts({ deferred }: DeferNode, compiling: Compiling, wording: Wording): DeferredPart[] {
  return deferred.map(({ depends, queryPath: path, label, node }) => ({
    depends: depends.map(({ id }) => id),
    path,
    ...wording(label),
    ...(node ? compilePlan(node, compiling, wording) : { step: null, parts: [] }),
  }));
}

function compileNode(node: PlanNode, compiling: Compiling): Step {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return together(
        node.kind,
        node.nodes.map((inner) => compileNode(inner, compiling)),
      );
    case 'Flatten':
      return { kind: 'Flatten', path: node.path, step: compileNode(node.node, compiling) };
    case 'Condition': {
      const { condition: variable, ifClause, elseClause } = node;
      const compiled = (clause: PlanNode | undefined) => (clause ? compileNode(clause, compiling) : null);
      return { kind: 'Condition', variable, met: compiled(ifClause), unmet: compiled(elseClause) };
    }
    case 'Fetch': {
      const [only, ...further] = compiling.required.resolve(node).map((part) => compileFetch(part, compiling));
      if (only && further.length === 0) return only;
      return { kind: 'Parallel', steps: only ? [only, ...further] : [] };
    }
    case 'Defer':
      throw new Error('what is deferred stands at the top of a plan');
  }
}

/** Steps one after another or side by side; those that are for the same places look for them once. */
function together(kind: 'Sequence' | 'Parallel', steps: readonly Step[]): Step {
  const gathered: Step[] = [];
  for (const step of steps) {
    const path = step.kind === 'Flatten' ? step.path.join('.') : null;
    const at = gathered.findIndex((other) => other.kind === 'Flatten' && other.path.join('.') === path);
    const before = gathered[at];
    // In a sequence only neighbours: what stands between them may come first.
    if (step.kind !== 'Flatten' || before?.kind !== 'Flatten' || (kind === 'Sequence' && at < gathered.length - 1)) gathered.push(step);
    else gathered[at] = { kind: 'Flatten', path: before.path, step: { kind, steps: [...stepsOf(kind, before.step), step.step] } };
  }
  const [only, ...others] = gathered;
  return only && others.length === 0 ? only : { kind, steps: gathered };
}

const stepsOf = (kind: 'Sequence' | 'Parallel', step: Step): readonly Step[] => (step.kind === kind ? step.steps : [step]);

export function compileFetch(node: FetchNode, { schema, questions }: Pick<Compiling, 'schema' | 'questions'>): Fetch {
  const { operation: query, serviceName: subgraph, requires, inputRewrites, outputRewrites } = node;
  const document = parse(query);
  return {
    kind: 'Fetch',
    id: node.id,
    subgraph,
    lane: node.operationKind === OperationTypeNode.MUTATION ? laneOfMutation(rootFieldsOf(document)) : 'reads',
    head: `${JSON.stringify({ query }).slice(0, -1)},"variables":{`,
    variables: node.variableUsages ?? [],
    represent: requires ? representing(requires, inputRewrites, schema) : null,
    question: requires && asksLeaves(document) ? questionIn(questions, JSON.stringify([subgraph, query, outputRewrites])) : null,
    rewrites: outputRewrites,
    expected: expectedOf(document, outputRewrites),
    echoes: requires ? echoesOf(requires) : [],
  };
}

/** The fields of a fetch's root, which the planner writes without fragments. */
function rootFieldsOf({ definitions: [operation] }: DocumentNode): string[] {
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : ''));
}

function questionIn(questions: Compiling['questions'], text: string): Question {
  const question = questions.get(text) ?? { text, places: 0 };
  question.places += 1;
  questions.set(text, question);
  return question;
}

/** Whether an operation for entities asks of them for nothing that has fields of its own. */
function asksLeaves(query: DocumentNode): boolean {
  let leaves = true;
  visit(query, {
    Field: ({ name, selectionSet }) => {
      if (selectionSet && name.value !== '_entities') leaves = false;
    },
  });
  return leaves;
}

/** The JSON of a fetch's request with the client's variables that it uses. */
export function bodyOf(
  { head, variables }: Fetch,
  given: Readonly<Record<string, unknown>>,
  representations: readonly string[] | null,
): string {
  const parts: string[] = [];
  for (const name of variables) if (Object.hasOwn(given, name)) parts.push(`${JSON.stringify(name)}:${JSON.stringify(given[name])}`);
  if (representations) parts.push(`"representations":[${representations.join(',')}]`);
  return `${head}${parts.join(',')}}}`;
}
