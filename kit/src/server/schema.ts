/** From a subgraph's classes to its SDL and its executable, guarded schema. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { checkSubgraph } from '@passerelle/schema/check';
import { SCHEMA_HEADER } from '@passerelle/schema/consent-directives';
import { type DocumentNode, type GraphQLSchema, Kind, parse, print, visit } from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray, type PubSub } from 'type-graphql';
import { guardSchema, showKeptIds } from '../consent/guarded-schema.js';
import { StartRefused } from '../errors.js';
import { parseInputs } from '../graphql/inputs.js';
import { nameMutations } from '../request/repeats.js';
import type { ResolverClass, Subgraph } from './subgraph.js';

/** Subscriptions pull from their table; type-graphql asks for a broker all the same. */
const NO_BROKER: PubSub = {
  publish: () => {
    throw new Error('a subscription names its own source');
  },
  subscribe: () => {
    throw new Error('a subscription names its own source');
  },
};

const generate = ({ resolvers, orphanedTypes = [] }: Pick<Subgraph, 'resolvers' | 'orphanedTypes'>): GraphQLSchema =>
  buildSchemaSync({
    // An empty list is a subgraph of entities alone; type-graphql's types ask for one, its code does not.
    resolvers: resolvers as unknown as NonEmptyArray<never>,
    orphanedTypes: orphanedTypes as ResolverClass[] as never[],
    skipCheck: true,
    validate: false,
    pubSub: NO_BROKER,
  });

/** The subgraph's SDL as it is printed, composed and served. */
export const printSubgraph = (subgraph: Pick<Subgraph, 'resolvers' | 'orphanedTypes'>): string => printGenerated(generate(subgraph));

const printGenerated = (generated: GraphQLSchema): string =>
  `${SCHEMA_HEADER}\n${print(withoutEmpty(parse(printSchemaWithDirectives(generated))))}\n`;

/**
 * Removes what federation does not accept: the `schema` block, empty root types, and directive definitions (the header has them).
 */
function withoutEmpty(document: DocumentNode): DocumentNode {
  return visit(document, {
    SchemaDefinition: () => null,
    DirectiveDefinition: () => null,
    ObjectTypeDefinition: (node) => (node.fields?.length === 0 ? null : undefined),
  });
}

/** The schema that the subgraph executes. Throws StartRefused where a personal field has lost its category. */
export function executableSchema(subgraph: Pick<Subgraph, 'name' | 'resolvers' | 'orphanedTypes' | 'references'>): GraphQLSchema {
  const generated = generate(subgraph);
  const sdl = printGenerated(generated);
  const faults = checkSubgraph(sdl);
  if (faults.length > 0) throw new StartRefused(`the schema of ${subgraph.name} is not safe to serve:\n  ${faults.join('\n  ')}`);

  const typeDefs = parse(sdl);
  const defined = new Set(
    typeDefs.definitions.flatMap((node) =>
      'name' in node && node.name && node.kind !== Kind.DIRECTIVE_DEFINITION ? [node.name.value] : [],
    ),
  );
  const resolvers = Object.fromEntries(Object.entries(createResolversMap(generated)).filter(([type]) => defined.has(type)));
  for (const [type, resolveReference] of Object.entries(subgraph.references)) {
    resolvers[type] = Object.assign({}, resolvers[type], { __resolveReference: resolveReference });
  }
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  parseInputs(schema);
  guardSchema(schema);
  showKeptIds(schema);
  nameMutations(schema);
  return schema;
}
