/**
 * The API's documentation, made from the schema's own descriptions: what each field means, and under which consent category it
 * may be read. Markdown, in the order in which a reader needs it.
 */
import {
  buildASTSchema,
  buildSchema,
  type DirectiveNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLFieldMap,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  parse,
} from 'graphql';
import type { Policy } from './policy.js';

/** @param supergraphSdl where the consent directives stand; the API as clients see it has none */
export function referenceOf(apiSdl: string, supergraphSdl: string, policy: Policy): string {
  const api = buildSchema(apiSdl);
  const supergraph = buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true });
  const consents = new Consents(supergraph.getTypeMap());
  const types = Object.values(api.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const roots = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()].filter((type) => type != null);
  const objects = types.filter((type) => (isObjectType(type) || isInterfaceType(type)) && !roots.some((root) => root === type));
  return [
    '# The API',
    'Generated from the schema by `npm run compose`; the schema’s descriptions are its source.',
    '## Consent categories',
    'A field under a category is `null` to whom nothing lets read it, and `extensions.consent.withheld` says why.',
    'With the header `Consent-Grounds: true`, `extensions.consent.given` says for each person and category on what ground the rest was given: `basis`, `until` where a consent or an emergency access ends, and the `citation` of a rule of law.',
    categoriesTable(policy),
    ...roots.flatMap((root) => [`## ${root.name}`, ...Object.values(root.getFields()).map(operation)]),
    '## Types',
    ...objects.flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) ? objectSection(type.name, type.description, type.getFields(), consents) : [],
    ),
    '## Inputs',
    ...types.filter(isInputObjectType).flatMap((type) => [
      `### ${type.name}`,
      ...told(type.description),
      table(
        ['field', 'type', ''],
        Object.values(type.getFields()).map(({ name, type: of, description }) => [`\`${name}\``, `\`${of}\``, description ?? '']),
      ),
    ]),
    '## Enums',
    ...types.filter(isEnumType).flatMap((type) => [
      `### ${type.name}`,
      ...told(type.description),
      table(
        ['value', ''],
        type.getValues().map(({ name, description }) => [`\`${name}\``, description ?? '']),
      ),
    ]),
    '## Scalars',
    ...types.filter(isScalarType).map(({ name, description }) => `- \`${name}\` ${oneLine(description ?? '')}`),
  ]
    .join('\n\n')
    .concat('\n');
}

/** What the supergraph's directives say of a field. */
class Consents {
  constructor(private readonly types: Readonly<Record<string, GraphQLNamedType>>) {}

  /** The field's own category, else its type's; empty where it is open. */
  categoryOf(typeName: string, field: string): string {
    const type = this.types[typeName];
    if (!isObjectType(type) && !isInterfaceType(type)) return '';
    const own = type.getFields()[field]?.astNode?.directives ?? [];
    if (own.some(({ name }) => name.value === 'open')) return '';
    return categoryIn(own) ?? categoryIn(type.astNode?.directives ?? []) ?? '';
  }
}

function categoryIn(directives: readonly DirectiveNode[]): string | undefined {
  const argument = directives.find(({ name }) => name.value === 'consent')?.arguments?.[0]?.value;
  return argument?.kind === 'StringValue' ? argument.value : undefined;
}

const categoriesTable = ({ categories }: Policy): string =>
  table(
    ['category', 'what it covers', 'sensitivity', 'longest, in days', 'may be granted to'],
    [...categories.values()].map(({ code, description, sensitivity, longestDays, recipients, neverShared }) => [
      `\`${code}\``,
      description.en ?? '',
      String(sensitivity),
      neverShared ? 'never shared' : recipients.length === 0 ? 'no consent opens it' : String(longestDays),
      recipients.join(', '),
    ]),
  );

const objectSection = (
  name: string,
  description: string | null | undefined,
  fields: GraphQLFieldMap<unknown, unknown>,
  consents: Consents,
): string[] => [
  `### ${name}`,
  ...told(description),
  table(
    ['field', 'type', 'category', ''],
    Object.values(fields).map((field) => [
      `\`${signature(field)}\``,
      `\`${field.type}\``,
      code(consents.categoryOf(name, field.name)),
      field.description ?? '',
    ]),
  ),
];

const operation = (field: GraphQLField<unknown, unknown>): string =>
  [`### ${field.name}`, `\`${signature(field)}: ${field.type}\``, ...told(field.description), ...argumentsOf(field.args)].join('\n\n');

const argumentsOf = (args: readonly GraphQLArgument[]): string[] => {
  const described = args.filter(({ description }) => description);
  return described.length > 0 ? [described.map(({ name, description }) => `- \`${name}\`: ${oneLine(description ?? '')}`).join('\n')] : [];
};

const signature = ({ name, args }: GraphQLField<unknown, unknown>): string =>
  args.length > 0 ? `${name}(${args.map(({ name: argument, type }) => `${argument}: ${type}`).join(', ')})` : name;

const told = (description: string | null | undefined): string[] => (description ? [description] : []);
const code = (text: string): string => (text ? `\`${text}\`` : '');
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(oneLine).join(' | ')} |`).join('\n');
