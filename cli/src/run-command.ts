/**
 * How every command begins and ends. Its settings are read from the environment by one schema; a refusal becomes one sentence on
 * standard error; the exit code says how it went. Nothing else in the product reads the environment.
 */
import { StartRefused } from '@passerelle/kit/errors';
import { type Environment, readEnvironment } from '@passerelle/kit/settings/environment';
import { z } from 'zod';

/** `DONE` ends with exit code 0. `FAILED` ends with 1: the command has said what it found. */
export type CommandOutcome = 'DONE' | 'FAILED';

/** A command: what it reads, and what it does. */
export interface Command<Settings extends z.ZodType> {
  /** The variables of the environment that the command reads. */
  readonly settings: Settings;
  /** What comes before the reason of a refusal, e.g. "The hub did not start". @default the reason stands alone */
  readonly refusal?: string;
  /** @param environment the whole of it, for the processes that the command starts: each reads its own settings */
  readonly run: (settings: z.infer<Settings>, environment: Environment) => Promise<CommandOutcome>;
}

/** A command that takes a signal itself has a listener of its own. Any other ends at once, and what it started ends with it (`exit`). */
const ENDED_BY = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

/**
 * Runs a command. A StartRefused becomes its message on standard error and exit code 1. Any other error is a fault of the program:
 * it is thrown on, with its stack.
 */
export async function runCommand<Settings extends z.ZodType>({ settings, refusal, run }: Command<Settings>): Promise<void> {
  for (const [signal, code] of ENDED_BY) process.on(signal, () => process.listenerCount(signal) === 1 && process.exit(code));
  try {
    const outcome = await run(readEnvironment(settings, process.env), process.env);
    process.exitCode = outcome === 'DONE' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    console.error(refusal === undefined ? error.message : `${refusal}: ${error.message}`);
    process.exitCode = 1;
  }
}

/** Parses what was given on the command line. Throws StartRefused with what is wrong. */
export function readArguments<Shape extends z.ZodType>(shape: Shape, given: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new StartRefused(parsed.error.issues.map(({ message }) => message).join('\n'));
}
