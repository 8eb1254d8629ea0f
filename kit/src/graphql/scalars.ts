/** The scalars of the API, as they are written: a calendar date, an instant in UTC, an opaque cursor. Inputs are parsed in inputs.ts. */
import { GraphQLScalarType } from 'graphql';

export const DateScalar = new GraphQLScalarType<unknown, string>({
  name: 'Date',
  description: 'A calendar date, ISO 8601: 2026-11-23. Of the years 1900 to 2200 where it is given.',
  serialize: String,
});

export const DateTimeScalar = new GraphQLScalarType<unknown, string>({
  name: 'DateTime',
  description: 'An instant in UTC, ISO 8601: 2026-11-23T09:30:00Z. Of the years 1900 to 2200 where it is given.',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
});

export const CursorScalar = new GraphQLScalarType<unknown, string>({
  name: 'Cursor',
  description: 'A place in a list. Opaque: keep it as it is and give it back.',
  serialize: String,
});
