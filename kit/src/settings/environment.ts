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

/** Whether a browser could name it as the origin of a page: a scheme of the web, a host and maybe a port, and no more (RFC 6454). */
const isOrigin = (text: string): boolean => /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** The origins that a list with commas names. */
export const originsOf = (list: string): string[] =>
  list
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');

/** A list of origins with commas between them. What no browser sends as an origin is refused: it would let nobody in, without a word. */
export const originsSchema = z
  .string()
  .refine(
    (list) => originsOf(list).every(isOrigin),
    'is no list of origins: give each with its scheme and without a path, e.g. https://portal.example.org',
  );

/** The variable that holds where a subgraph is, e.g. `HOUSING_URL`. */
export const urlVariable = (subgraph: string): string => `${subgraph.replaceAll('-', '_').toUpperCase()}_URL`;
