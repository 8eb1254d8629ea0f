/** The scalars of the API: a calendar date, an instant in UTC, an opaque cursor. */
import { GraphQLScalarType, Kind } from 'graphql';
import { z } from 'zod';
import { BadUserInput } from '../errors.js';

function textScalar<Value>(
  name: string,
  description: string,
  remedy: string,
  parse: (text: string) => Value | undefined,
  print: (value: unknown) => string,
): GraphQLScalarType<Value, string> {
  const read = (value: unknown): Value => {
    const parsed = typeof value === 'string' ? parse(value) : undefined;
    if (parsed === undefined) throw new BadUserInput(name, `${remedy}`);
    return parsed;
  };
  return new GraphQLScalarType<Value, string>({
    name,
    description,
    serialize: print,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** A calendar date, kept as its ISO 8601 text: it has no time zone to lose. */
export const DateScalar = textScalar(
  'Date',
  'A calendar date, ISO 8601: 2026-11-23.',
  'Give a calendar date such as 2026-11-23.',
  (text) => z.iso.date().safeParse(text).data,
  (value) => String(value),
);

export const DateTimeScalar = textScalar(
  'DateTime',
  'An instant in UTC, ISO 8601: 2026-11-23T09:30:00Z.',
  'Give an instant such as 2026-11-23T09:30:00Z.',
  (text) => (z.iso.datetime({ offset: true }).safeParse(text).success ? new Date(text) : undefined),
  (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
);

export const CursorScalar = textScalar(
  'Cursor',
  'A place in a list. Opaque: keep it as it is and give it back.',
  'Give a cursor as the list gave it.',
  (text) => text,
  (value) => String(value),
);
