/**
 * Parses every argument of every field by its type, before a resolver sees it. Texts have words and no invisible characters. Texts,
 * numbers, days and lists keep to the bounds of their field (`@bounds`), or to the kit's (input/values.ts). A refusal names the
 * field, as in `input.title`, and says what to give instead. An argument or a field of an input that was left out is null to its
 * resolver, like one that was given as null: neither filters anything.
 */
import { LONGEST_CURSOR, LONGEST_LIST } from '@passerelle/schema/wire/input-limits';
import {
  defaultFieldResolver,
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';
import { z } from 'zod';
import { BadUserInput, StartRefused } from '../errors.js';
import { dayProblem, orderProblem } from '../input/days.js';
import { type ParsedValue, parseCursor, parseDay, parseId, parseInstant, parseNumber, parsePageSize, parseText } from '../input/values.js';
import { inParis } from '../vocabulary/calendar.js';
import { parseCountryCode, parseLanguageTag } from './code-scalars.js';
import { parseFileCell } from './file-cell.js';
import { parseSha256 } from './sha256.js';

/** The part of a request that its inputs are checked against. */
export interface InputContext {
  /** Today's date, ISO 8601. */
  readonly today: string;
  /** Refuses the mutation when it is about to be done. A repeat of one that was done before is answered on every later day. */
  readonly refuseWhenDone: (refusal: BadUserInput) => void;
}

type Resolver = GraphQLFieldResolver<unknown, InputContext>;

/** Wraps in place every field that has arguments. Throws StartRefused where an input has a type without a parser. */
export function parseInputs(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const isDoing = type === schema.getMutationType();
    for (const field of Object.values(type.getFields())) {
      // The gateway makes the representations of `_entities` itself, as many as a page needs.
      if (field.args.length === 0 || field.name === '_entities') continue;
      const parseAll = parserOfAll(field.args);
      const parsing = (resolve: Resolver): Resolver => {
        return (source, given, context, info) => {
          const refuse = (refusal: BadUserInput): void => {
            if (!isDoing) throw refusal;
            context.refuseWhenDone(refusal);
          };
          return resolve(source, parseAll(given, '', { today: () => context.today, refuse }), context, info);
        };
      };
      field.resolve = parsing(field.resolve ?? defaultFieldResolver);
      if (field.subscribe) field.subscribe = parsing(field.subscribe);
    }
  }
}

/** What a rule that depends on today's date needs, and how it refuses. */
interface OfDay {
  readonly today: () => string;
  readonly refuse: (refusal: BadUserInput) => void;
}

/** Parses a value into what the resolver receives. Throws BadUserInput that names the field. */
type Parse = (value: unknown, field: string, ofDay: OfDay) => unknown;

const boundsSchema = z.strictObject({
  fewest: z.int().optional(),
  longest: z.int().optional(),
  least: z.number().optional(),
  most: z.number().optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  notBefore: z.string().optional(),
});
type DeclaredBounds = z.infer<typeof boundsSchema>;

function boundsOf({ astNode }: GraphQLArgument | GraphQLInputField): DeclaredBounds {
  const declared = astNode?.directives?.find(({ name }) => name.value === 'bounds')?.arguments ?? [];
  return boundsSchema.parse(Object.fromEntries(declared.map(({ name, value }) => [name.value, valueFromASTUntyped(value)])));
}

/** Parses the arguments of a field or the fields of an input, each by its own rules, and then checks the order of days. */
function parserOfAll(inputs: readonly (GraphQLArgument | GraphQLInputField)[]) {
  const parsers = new Map(inputs.map((input) => [input.name, isPageSize(input) ? parsePage : parserOfType(input.type, boundsOf(input))]));
  const leftOut = Object.fromEntries(inputs.map(({ name }) => [name, null]));
  const orders = inputs.flatMap((input) => {
    const { notBefore } = boundsOf(input);
    return notBefore === undefined ? [] : [{ later: input.name, earlier: notBefore }];
  });
  return (given: Readonly<Record<string, unknown>>, within: string, ofDay: OfDay): Record<string, unknown> => {
    const placeOf = (name: string): string => (within ? `${within}.${name}` : name);
    const values = Object.fromEntries(
      Object.entries({ ...leftOut, ...given }).map(([name, value]) => [name, parsers.get(name)?.(value, placeOf(name), ofDay)]),
    );
    for (const { later, earlier } of orders)
      if (isBefore(values[later], values[earlier])) throw new BadUserInput(placeOf(later), orderProblem(earlier));
    return values;
  };
}

/** Whether an argument says how many of a list are asked for at once. It has one name in all lists (graphql/pagination.ts). */
const isPageSize = ({ name, type }: GraphQLArgument | GraphQLInputField): boolean =>
  name === 'first' && getNullableType(type) === GraphQLInt;

const parsePage: Parse = (value, field) => (value === null ? null : right(parsePageSize(value), field));

/** Whether a day or an instant comes before another, where both are given. */
function isBefore(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one < other;
  return typeof one === 'string' && typeof other === 'string' && one < other;
}

function parserOfType(type: GraphQLInputType, bounds: DeclaredBounds): Parse {
  const of = getNullableType(type);
  // Where null is not allowed, GraphQL itself has refused it.
  const unlessNull =
    (parse: Parse): Parse =>
    (value, ...more) =>
      value === null ? null : parse(value, ...more);
  if (isListType(of)) return unlessNull(parseList(parserOfType(of.ofType, bounds), bounds));
  if (isInputObjectType(of)) return unlessNull(parseObject(of));
  if (isEnumType(of)) return (value) => value;
  const parserOf = SCALARS.get(of.name);
  if (!parserOf) throw new StartRefused(`inputs of type ${of.name} are not parsed: say in kit/src/graphql/inputs.ts how`);
  const parse = unlessNull(parserOf(bounds));
  // Forms send an empty field as an empty text.
  const isLeftOut = (value: unknown): boolean => value === '' && of.name === 'String' && !isNonNullType(type);
  return (value, ...more) => (isLeftOut(value) ? null : parse(value, ...more));
}

function parseList(parse: Parse, { fewest = 0 }: DeclaredBounds): Parse {
  return (value, field, ofDay) => {
    const values = z.array(z.unknown()).parse(value);
    if (values.length > LONGEST_LIST) throw new BadUserInput(field, `These are too many: give at most ${LONGEST_LIST}.`);
    if (values.length < fewest) throw new BadUserInput(field, `These are too few: give at least ${fewest}.`);
    return values.map((one) => parse(one, field, ofDay));
  };
}

function parseObject(type: GraphQLInputObjectType): Parse {
  const parseAll = parserOfAll(Object.values(type.getFields()));
  return (value, field, ofDay) => parseAll(z.record(z.string(), z.unknown()).parse(value), field, ofDay);
}

function right<Value>(parsed: ParsedValue<Value>, field: string): Value {
  if ('problem' in parsed) throw new BadUserInput(field, parsed.problem);
  return parsed.value;
}

/** A scalar by what its value alone must be. */
const byValue =
  (parse: (value: unknown, bounds: DeclaredBounds) => ParsedValue<unknown>) =>
  (bounds: DeclaredBounds): Parse =>
  (value, field) =>
    right(parse(value, bounds), field);

/** A day or an instant, which must also lie near enough to today. */
const byDay =
  <Value>(parse: (value: unknown) => ParsedValue<Value>, dayOf: (value: Value) => string) =>
  (bounds: DeclaredBounds): Parse => {
    const problemOf = dayProblem(bounds);
    return (value, field, { today, refuse }) => {
      const parsed = right(parse(value), field);
      const problem = bounds.from || bounds.until ? problemOf(dayOf(parsed), today()) : null;
      if (problem) refuse(new BadUserInput(field, problem));
      return parsed;
    };
  };

const SCALARS: ReadonlyMap<string, (bounds: DeclaredBounds) => Parse> = new Map([
  ['String', byValue(parseText)],
  ['Cursor', byValue((value) => parseCursor(value, { longest: LONGEST_CURSOR }))],
  ['ID', byValue(parseId)],
  ['Int', byValue(parseNumber)],
  ['Float', byValue(parseNumber)],
  ['Date', byDay(parseDay, (day) => day)],
  ['DateTime', byDay(parseInstant, (instant) => inParis(instant).day)],
  ['Sha256', byValue(parseSha256)],
  ['FileCell', byValue(parseFileCell)],
  ['LanguageTag', byValue(parseLanguageTag)],
  ['CountryCode', byValue(parseCountryCode)],
  ['Boolean', () => (value) => value],
]);
