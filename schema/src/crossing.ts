/**
 * What one owner's failure takes with it. A field that may not be null takes the object that it is of, and that object's place in
 * another owner's answer: one owner that is away would empty a list of another's. So where an owner leads to an entity whose fields
 * others give, either those may be null, or the place that leads to it may. A field of Query that may not be null takes the whole answer.
 */
import {
  buildASTSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';

/** Without the registry nobody is let in, and a request is refused as a whole. */
const NEEDED_BY_ALL = 'REGISTRY';

/** The sentences that say which fields may not be null and should, for a composed supergraph. */
export function crossingFaults(supergraphSdl: string): string[] {
  const schema = buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true });
  const objects = Object.values(schema.getTypeMap()).filter(isObjectType);
  const entities = objects.filter((type) => graphsOf(type, 'join__type', 'key').length > 1);
  const faults = entities.flatMap((entity) =>
    Object.values(entity.getFields())
      .filter(({ type }) => isNonNullType(type))
      .flatMap((field) => {
        const givers = graphsOf(field, 'join__field');
        if (givers.length === 0 || givers.includes(NEEDED_BY_ALL)) return [];
        const from = objects.flatMap((type) => waysTo(type, entity)).find(({ graphs }) => graphs.some((graph) => !givers.includes(graph)));
        return from
          ? [
              `${entity.name}.${field.name} may be null: ${from.coordinate} leads to it, and would be lost where ${givers.join(' and ')} cannot be asked`,
            ]
          : [];
      }),
  );
  return [...rootFaults(schema.getQueryType()), ...faults];
}

/** What a request asks of several owners is answered by those that are there. */
const rootFaults = (query: GraphQLObjectType | undefined | null): string[] =>
  Object.values(query?.getFields() ?? {})
    .filter(({ type }) => isNonNullType(type))
    .map((field) => ({ field, givers: graphsOf(field, 'join__field') }))
    .filter(({ givers }) => givers.length > 0 && !givers.includes(NEEDED_BY_ALL))
    .map(
      ({ field, givers }) =>
        `Query.${field.name} may be null: the whole answer would be lost where ${givers.join(' and ')} cannot be asked`,
    );

/** The fields of a type that lead to an entity and become null with it. */
function waysTo(type: GraphQLObjectType, entity: GraphQLObjectType) {
  return Object.values(type.getFields())
    .filter((field) => getNamedType(field.type) === entity && !isBoundary(field.type))
    .map((field) => {
      const own = graphsOf(field, 'join__field');
      return { coordinate: `${type.name}.${field.name}`, graphs: own.length > 0 ? own : graphsOf(type, 'join__type') };
    });
}

/** Whether the field itself can be null, or its items, so that a null within goes no further. */
function isBoundary(type: GraphQLOutputType): boolean {
  if (!isNonNullType(type)) return true;
  return isListType(type.ofType) && isBoundary(type.ofType.ofType);
}

type Declared = Pick<GraphQLObjectType | GraphQLField<unknown, unknown>, 'astNode'>;

/** The subgraphs that a join directive names. @param having counts only directives with this argument */
function graphsOf({ astNode }: Declared, directive: string, having?: string): string[] {
  const found = (astNode?.directives ?? []).filter(
    ({ name, arguments: given }) =>
      name.value === directive && (having === undefined || given?.some((argument) => argument.name.value === having)),
  );
  return [
    ...new Set(
      found.flatMap(({ arguments: given = [] }) =>
        given.flatMap(({ name, value }) => (name.value === 'graph' && value.kind === Kind.ENUM ? value.value : [])),
      ),
    ),
  ];
}
