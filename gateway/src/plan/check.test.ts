/**
 * For every field of our own supergraph there is a complete plan. A plan that lacks one of its fetches is recognised as incomplete.
 */
import { Supergraph as FederationSupergraph, operationFromDocument } from '@apollo/federation-internals';
import { type PlanNode, type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { readSupergraph } from '@passerelle/schema/files';
import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  OperationTypeNode,
  parse,
} from 'graphql';
import { PlanCheck } from './check.js';
import { FieldTypes } from './field-types.js';
import { RequiredArguments } from './required-arguments.js';

const supergraph = FederationSupergraph.build(readSupergraph());
const planner = new QueryPlanner(supergraph);
const schema = supergraph.apiSchema().toGraphQLJSSchema();
const check = new PlanCheck(new FieldTypes(supergraph), schema, new RequiredArguments(planner));
const planOf = (document: DocumentNode) => planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), document));

/** For each type that can be reached: the shortest way to it, with every field of its objects. */
const operations = Object.values(OperationTypeNode).flatMap((kind) => {
  const root = schema.getRootType(kind);
  return root ? waysTo(root).map((way) => textOf(kind, way)) : [];
});

interface Way {
  readonly steps: readonly { readonly on: GraphQLNamedType; readonly field: GraphQLField<unknown, unknown> }[];
  readonly end: GraphQLNamedType;
}

/** Breadth first. Each root field begins a way of its own. */
function waysTo(root: GraphQLNamedType): Way[] {
  const seen = new Set<string>();
  const ways: Way[] = [];
  const further = (steps: Way['steps'], on: GraphQLNamedType) => {
    for (const field of fieldsOf(on)) {
      const end = getNamedType(field.type);
      if (steps.length === 0 || !isLeafType(end)) ways.push({ steps: [...steps, { on, field }], end });
    }
  };
  further([], root);
  for (const { steps, end } of ways) {
    if (seen.has(end.name)) continue;
    seen.add(end.name);
    for (const possible of possibleTypes(end)) further(steps, possible);
  }
  return ways;
}

function possibleTypes(type: GraphQLNamedType): readonly GraphQLNamedType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function textOf(kind: OperationTypeNode, { steps, end }: Way): string {
  const variables: string[] = [];
  const asked = ({ name, args }: GraphQLField<unknown, unknown>) => {
    const given = args.filter(isRequiredArgument).map((argument) => {
      variables.push(`$v${variables.length}: ${String(argument.type)}`);
      return `${argument.name}: $v${variables.length - 1}`;
    });
    return given.length > 0 ? `${name}(${given.join(', ')})` : name;
  };
  const toldBy = (type: GraphQLNamedType) =>
    `... on ${type.name} { __typename ${fieldsOf(type)
      .filter((field) => isLeafType(getNamedType(field.type)))
      .map(asked)
      .join(' ')} }`;
  const all = isLeafType(end) ? '' : `{ ${possibleTypes(end).map(toldBy).join(' ')} }`;
  const body = steps.reduceRight((inner, { on, field }) => `{ ... on ${on.name} { ${asked(field)} ${inner} } }`, all);
  return `${kind}${variables.length > 0 ? `(${variables.join(', ')})` : ''} ${body}`;
}

test('every field can be had', () => {
  expect(operations.length).toBeGreaterThan(200);
  for (const text of operations) {
    const document = parse(text);
    expect({ text, missing: check.missing(planOf(document), document) }).toEqual({ text, missing: undefined });
  }
});

test('a plan without one of its fetches is not whole', () => {
  let tried = 0;
  for (const text of operations.filter((_, nth) => nth % 4 === 0)) {
    const document = parse(text);
    const plan = planOf(document);
    for (let nth = 0; nth < fetchesIn(plan.node); nth += 1) {
      expect({ text, nth, missing: check.missing(without(nth, plan), document) }).toEqual({ text, nth, missing: expect.any(Array) });
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(60);
});

function fetchesIn(node: QueryPlan['node']): number {
  return JSON.stringify(node).split('"kind":"Fetch"').length - 1;
}

function without(nth: number, { kind, node }: QueryPlan): QueryPlan {
  let met = -1;
  const leftOf = (step: PlanNode): PlanNode[] => {
    if (step.kind === 'Fetch') return ++met === nth ? [] : [step];
    if (step.kind === 'Flatten') return leftOf(step.node).map((inner) => ({ ...step, node: inner }));
    if (step.kind === 'Sequence' || step.kind === 'Parallel') return [{ ...step, nodes: step.nodes.flatMap(leftOf) }];
    return [step];
  };
  if (node?.kind === 'Subscription') {
    const [primary] = leftOf(node.primary);
    const [rest] = node.rest ? leftOf(node.rest) : [];
    return { kind, ...(primary?.kind === 'Fetch' && { node: { kind: node.kind, primary, ...(rest && { rest }) } }) };
  }
  const [left] = node ? leftOf(node) : [];
  return { kind, ...(left && { node: left }) };
}
