/** Structured logs to standard error. Only what is named here is ever written: no body, variable, token or header. */
import { type Logger, pino } from 'pino';

export const makeLog = (name: string, environment: NodeJS.ProcessEnv): Logger =>
  pino({ name, level: environment.LOG_LEVEL ?? 'warn' }, pino.destination(2));
