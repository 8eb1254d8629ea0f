/** Structured logs to standard error. Only what is named here is ever written: no body, variable, token or header. */
import { readEnvironment } from '@passerelle/kit/server/settings';
import { type Logger, pino } from 'pino';
import { z } from 'zod';

const shape = z.object({ LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn') });

/** Throws StartRefused where LOG_LEVEL is no level. */
export const makeLog = (name: string, environment: NodeJS.ProcessEnv): Logger =>
  pino({ name, level: readEnvironment(shape, environment).LOG_LEVEL }, pino.destination(2));
