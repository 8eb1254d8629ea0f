/** What every process reads of its environment: how it is parsed, and the parts that several processes have. */
import { z } from 'zod';
import { StartRefused } from '../errors.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses an environment. An empty variable counts as not set.
 * Throws StartRefused that says what is wrong with each variable, never its value.
 */
export function readEnvironment<Shape extends z.ZodType>(shape: Shape, environment: Environment): z.infer<Shape> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => {
    const variable = String(path[0]);
    return `  ${variable}: ${given[variable] === undefined ? 'is not set' : message}`;
  });
  throw new StartRefused(`the environment is not complete:\n${faults.join('\n')}`);
}

const NO_PORT = 'is no port: give a number from 0 to 65535';

/** A TCP port; 0 is any that is free. */
export const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, NO_PORT)
  .transform(Number)
  .refine((port) => port <= 65_535, NO_PORT);

/** The variable that holds where a subgraph is, e.g. `HOUSING_URL`. */
export const urlVariable = (subgraph: string): string => `${subgraph.replaceAll('-', '_').toUpperCase()}_URL`;
