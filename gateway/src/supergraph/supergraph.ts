/** One version of the supergraph: what clients see of it, where its subgraphs are, and how operations on it are planned. */
import { Supergraph as FederationSupergraph, operationFromDocument, type Schema } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, Kind, parse, visit } from 'graphql';
import { RequiredArguments } from './required-arguments.js';

export class Supergraph {
  readonly #planner: QueryPlanner;
  readonly #apiSchema: Schema;
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  readonly required: RequiredArguments;
  /** The names that keys and requirements use, under which plans select for themselves. */
  readonly reserved: ReadonlySet<string>;
  /** The subgraphs' addresses as composition was told them. */
  readonly addresses: ReadonlyMap<string, string>;

  /** Throws where it is no supergraph, or one that its planner does not support. */
  constructor(readonly sdl: string) {
    const document = parse(sdl);
    refuseLabels(document);
    const supergraph = FederationSupergraph.build(sdl);
    this.#planner = new QueryPlanner(supergraph, { incrementalDelivery: { enableDefer: true } });
    this.#apiSchema = supergraph.apiSchema();
    this.schema = this.#apiSchema.toGraphQLJSSchema({ includeDefer: true });
    this.required = new RequiredArguments(this.#planner);
    this.reserved = fieldSetNames(document);
    this.addresses = new Map(supergraph.subgraphsMetadata().map(({ name, url }) => [name, url]));
  }

  /** @param document one operation, valid on the schema that clients see, and its fragments */
  plan(document: DocumentNode): QueryPlan {
    return this.#planner.buildQueryPlan(operationFromDocument(this.#apiSchema, document));
  }
}

/** A field that moves by a label has no right plan here: who would say which part of the requests the label is for? */
function refuseLabels(sdl: DocumentNode): void {
  visit(sdl, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value === 'join__field' && given.some((argument) => argument.name.value === 'overrideLabel'))
        throw new Error(
          'the supergraph moves fields by a label (@override(label:)), which this gateway does not evaluate: compose it without',
        );
    },
  });
}

const FIELD_SETS = new Set(['key', 'requires', 'provides']);

function fieldSetNames(sdl: DocumentNode): ReadonlySet<string> {
  const names = new Set(['__typename']);
  visit(sdl, {
    Directive: ({ name, arguments: given = [] }) => {
      if (!name.value.startsWith('join__')) return;
      for (const { name: argument, value } of given) {
        if (!FIELD_SETS.has(argument.value) || value.kind !== Kind.STRING) continue;
        visit(parse(`{ ${value.value} }`), { Field: (field) => void names.add(field.name.value) });
      }
    },
  });
  return names;
}
