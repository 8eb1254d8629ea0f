/** Structured logs to standard error. Only what is named here is ever written: no body, variable, token or header. */
import { type Environment, readEnvironment } from '@passerelle/kit/settings/environment';
import { type Logger, pino } from 'pino';
import { z } from 'zod';

/** The setting of every process that logs. */
export const logShape = z.object({
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('warn')
    .describe('The least that is logged, to standard error. `info` adds one line for each operation.'),
});

/** The log of one process. Throws StartRefused where LOG_LEVEL is no level. */
export const makeLog = (name: string, environment: Environment): Logger =>
  pino({ name, level: readEnvironment(logShape, environment).LOG_LEVEL }, pino.destination(2));
