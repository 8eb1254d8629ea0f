/** Why a process cannot listen where it was told to. */
import { codeOf } from '../whole-file.js';

/** @returns the sentence that says what to do; undefined where it failed for something else */
export function listenProblem(error: unknown, { host, port }: { readonly host: string; readonly port: number }): string | undefined {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `port ${port} is taken by another program: end it, or set PORT to another`;
    case 'EACCES':
      return `port ${port} is for root alone: set PORT to 1024 or more`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `this machine has no address ${host}: set HOST to one of its own, such as 127.0.0.1, or 0.0.0.0 for all`;
    default:
      return undefined;
  }
}
