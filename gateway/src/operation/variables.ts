/** The values of a request's variables, in the form in which plans and shapes read them. */
import { bare } from '@passerelle/kit/bare';
import { GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import { RequestRefused } from '../errors.js';
import { planVariable } from '../plan/response-keys.js';
import { exactValues } from './exact-values.js';
import type { GraphqlRequest, Operation } from './operation.js';

/** How many wrong values one refusal names. Each reason repeats the whole value. */
const MOST_ERRORS = 10;

/**
 * Coerces the variables as the schema's types require, with defaults filled in (GraphQL section 6.1.2).
 * @throws RequestRefused with the field that is wrong
 */
export function coerceVariables(
  schema: GraphQLSchema,
  { variables, conditions }: Pick<Operation, 'variables' | 'conditions'>,
  given: GraphqlRequest['variables'],
): Record<string, unknown> {
  if (variables.length === 0) return bare();
  const { coerced = {}, errors = [] } = getVariableValues(schema, variables, exactValues(schema, variables, given), {
    maxErrors: MOST_ERRORS,
  });
  if (errors.length > 0) throw new RequestRefused('BAD_USER_INPUT', errors.map(withField));
  const values = bare();
  for (const [name, value] of Object.entries(coerced)) {
    if (value === null && conditions.has(name)) throw new RequestRefused('BAD_USER_INPUT', [conditionIsNull(name)]);
    // Shapes look a variable up by the client's name, fetches by the plan's name.
    values[name] = value;
    values[planVariable(name)] = value;
  }
  return values;
}

/** GraphQL section 5.8.5 lets a nullable variable stand for a condition where the variable or the argument has a default. */
export const conditionIsNull = (name: string): GraphQLError =>
  new GraphQLError(`Variable "$${name}" is a condition: give true or false.`, { extensions: { field: name } });

/** Adds to an error of graphql-js the input field that is wrong, as `extensions.field`. */
function withField(error: GraphQLError): GraphQLError {
  const variable = /^Variable "\$([^"]+)"/.exec(error.message)?.[1];
  const within = / at "([^"]+)"; /.exec(error.message)?.[1]?.replaceAll(/\[\d+\]/g, '') ?? variable;
  // A field that is missing, or that the input does not have, is named after the input in which it was looked for.
  const named = /; Field "([^"]+)" (?:of required type "[^"]+" was not provided|is not defined by type "[^"]+")\./.exec(error.message)?.[1];
  const field = within && named ? `${within}.${named}` : within;
  Object.assign(error.extensions, field && { field });
  return error;
}
