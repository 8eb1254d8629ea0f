/** One version of the supergraph: what clients see of it, and where its subgraphs are. */
import { createHash } from 'node:crypto';
import { Supergraph as FederationSupergraph, type Schema } from '@apollo/federation-internals';
import { type DocumentNode, type GraphQLSchema, Kind, parse, print, printSchema, visit } from 'graphql';
import { withExactLiterals } from './exact-literals.js';
import { withResolvableKeys } from './resolvable-keys.js';

/** A schema in the schema definition language. */
export interface SchemaText {
  readonly text: string;
  /** The strong entity tag of the text (RFC 9110 section 8.8.3). */
  readonly etag: string;
}

/** One version of the supergraph. */
export class Supergraph {
  /** The supergraph in the form of Apollo's libraries, for the planner. */
  readonly federation: FederationSupergraph;
  /** The schema that clients see, in the form of Apollo's libraries. */
  readonly apiSchema: Schema;
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  /** The same schema with what is hidden from clients (`@inaccessible`). Subgraphs give it and require it of each other all the same. */
  readonly fullSchema: GraphQLSchema;
  /** The names of fields in keys and requirements. Plans select these fields for themselves. */
  readonly reserved: ReadonlySet<string>;
  /** The addresses of the subgraphs, as composition was given them. */
  readonly addresses: ReadonlyMap<string, string>;

  #clientText: SchemaText | undefined;

  /** @throws where the text is no supergraph, or one that this gateway does not serve */
  constructor(readonly sdl: string) {
    const document = parse(sdl);
    refuseLabels(document);
    this.federation = FederationSupergraph.build(print(withResolvableKeys(document)));
    this.apiSchema = this.federation.apiSchema();
    this.schema = withExactLiterals(this.apiSchema.toGraphQLJSSchema({ includeDefer: true }));
    this.fullSchema = this.federation.schema.toGraphQLJSSchema();
    this.reserved = fieldSetNames(document);
    this.addresses = new Map(this.federation.subgraphsMetadata().map(({ name, url }) => [name, url]));
  }

  /** The schema that clients see as text. It is printed once, because printing holds the core for milliseconds. */
  get clientText(): SchemaText {
    if (this.#clientText) return this.#clientText;
    const text = printSchema(this.schema);
    this.#clientText = { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
    return this.#clientText;
  }
}

/** Refuses fields that move from one subgraph to another by a label. The gateway cannot know for which requests a label holds. */
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
