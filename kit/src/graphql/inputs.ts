/**
 * The one place where what a client gives is parsed: every argument of every field, by its type, before a resolver sees it.
 * Texts hold no character that nobody sees; texts, numbers, dates and lists keep to the bounds of their field (`@bounds`), or
 * to those below. A refusal names the field, as in `input.title`, and says what to give instead. An argument that was left out
 * is null to its resolver, as one that was given as null: neither filters anything.
 */
import {
  defaultFieldResolver,
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';
import { z } from 'zod';
import { BadUserInput, StartRefused } from '../errors.js';
import { parseSha256 } from './sha256.js';

/** What holds where a field declares nothing else. */
const LONGEST_TEXT = 2_000;
const LONGEST_ID = 200;
const LONGEST_LIST = 100;
const LEAST = 0;
const MOST = 1_000_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

type Resolver = GraphQLFieldResolver<unknown, unknown>;

/** Wraps in place every field that has arguments. Throws StartRefused where an input has a type that nothing here parses. */
export function parseInputs(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      // The gateway fetches entities by what their owners gave, as many at once as a page needs.
      if (field.args.length === 0 || field.name === '_entities') continue;
      const inputs = field.args.map((argument) => [argument.name, parserOf(argument)] as const);
      const parsing = (resolve: Resolver): Resolver => {
        return (source, given, context, info) => {
          const args = Object.fromEntries(inputs.map(([name, parse]) => [name, parse(given[name] ?? null, name)]));
          return resolve(source, args, context, info);
        };
      };
      field.resolve = parsing(field.resolve ?? defaultFieldResolver);
      if (field.subscribe) field.subscribe = parsing(field.subscribe);
    }
  }
}

/** Gives the value as the resolver takes it. Throws BadUserInput that names the field. */
type Parse = (value: unknown, field: string) => unknown;

const boundsSchema = z.object({ longest: z.int().optional(), least: z.number().optional(), most: z.number().optional() });
type Bounds = z.infer<typeof boundsSchema>;

function boundsOf({ astNode }: GraphQLArgument | GraphQLInputField): Bounds {
  const declared = astNode?.directives?.find(({ name }) => name.value === 'bounds')?.arguments ?? [];
  return boundsSchema.parse(Object.fromEntries(declared.map(({ name, value }) => [name.value, valueFromASTUntyped(value)])));
}

const parserOf = (input: GraphQLArgument | GraphQLInputField): Parse => parserOfType(input.type, boundsOf(input));

function parserOfType(type: GraphQLInputType, bounds: Bounds): Parse {
  const of = getNullableType(type);
  // Where null is not allowed, GraphQL itself has refused it.
  const unlessNull =
    (parse: Parse): Parse =>
    (value, field) =>
      value === null ? null : parse(value, field);
  if (isListType(of)) return unlessNull(parseList(parserOfType(of.ofType, bounds)));
  if (isInputObjectType(of)) return unlessNull(parseObject(of));
  if (isEnumType(of)) return (value) => value;
  const parse = SCALARS.get(of.name);
  if (!parse) throw new StartRefused(`inputs of type ${of.name} are not parsed: say in kit/src/graphql/inputs.ts how`);
  return unlessNull((value, field) => parse(value, field, bounds));
}

function parseList(parse: Parse): Parse {
  return (value, field) => {
    const values = z.array(z.unknown()).parse(value);
    if (values.length > LONGEST_LIST) throw new BadUserInput(field, `These are too many: give at most ${LONGEST_LIST}.`);
    return values.map((one) => parse(one, field));
  };
}

function parseObject(type: GraphQLInputObjectType): Parse {
  const parsers = new Map(Object.values(type.getFields()).map((field) => [field.name, parserOf(field)]));
  return (value, field) => {
    const given = Object.entries(z.record(z.string(), z.unknown()).parse(value));
    return Object.fromEntries(given.map(([name, one]) => [name, parsers.get(name)?.(one, `${field}.${name}`)]));
  };
}

/** Control characters but tab and line breaks, halves of surrogate pairs, and overrides of the direction of writing. */
const UNSEEN = /[\p{Cs}\u202A-\u202E\u2066-\u2069]|(?![\t\n\r])\p{Cc}/u;

function parseText(value: unknown, field: string, { longest = LONGEST_TEXT }: Bounds): string {
  if (typeof value !== 'string') throw new BadUserInput(field, 'Give this as a text.');
  if (value.length > longest) throw new BadUserInput(field, `This is too long: give at most ${longest} characters.`);
  if (UNSEEN.test(value))
    throw new BadUserInput(field, 'This holds a character that nobody sees, such as NUL or a change of direction: take it out.');
  return value;
}

function parseNumber(value: unknown, field: string, { least = LEAST, most = MOST }: Bounds): number {
  if (typeof value === 'number' && least <= value && value <= most) return value;
  throw new BadUserInput(field, `Give a number from ${least} to ${most}.`);
}

const inYears = (date: Date): boolean => FIRST_YEAR <= date.getUTCFullYear() && date.getUTCFullYear() <= LAST_YEAR;

/** A calendar date stays its ISO 8601 text: it has no time zone to lose. */
function parseDate(value: unknown, field: string): string {
  const { data } = z.iso.date().safeParse(value);
  if (data !== undefined && inYears(new Date(data))) return data;
  throw new BadUserInput(field, `Give a calendar date of the years ${FIRST_YEAR} to ${LAST_YEAR}, such as 2026-11-23.`);
}

function parseInstant(value: unknown, field: string): Date {
  const { data } = z.iso.datetime({ offset: true }).safeParse(value);
  const instant = new Date(data ?? Number.NaN);
  if (inYears(instant)) return instant;
  throw new BadUserInput(field, `Give an instant of the years ${FIRST_YEAR} to ${LAST_YEAR}, such as 2026-11-23T09:30:00Z.`);
}

type ParseScalar = (value: unknown, field: string, bounds: Bounds) => unknown;

const SCALARS: ReadonlyMap<string, ParseScalar> = new Map<string, ParseScalar>([
  ['String', parseText],
  ['Cursor', parseText],
  ['ID', (value, field, bounds) => parseText(value, field, { longest: LONGEST_ID, ...bounds })],
  ['Int', parseNumber],
  ['Float', parseNumber],
  ['Date', parseDate],
  ['DateTime', parseInstant],
  ['Sha256', parseSha256],
  ['Boolean', (value) => value],
]);
