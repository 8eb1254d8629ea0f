/**
 * A subgraph without its consent guard, to weigh what the guard costs: fields are not wrapped, nothing is decided, loaded or
 * logged. It is done from outside, by what a process loads first, so that no switch for it exists in the project. What a module has
 * beside that is its own (`?whole`).
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/compose-file.js';

const SHIM = `
import { registerHooks } from 'node:module';

const UNGUARDED = \`
import { isObjectType } from 'graphql';
import { HeldValue } from '../record/held.js';
export * from './guarded-schema.js?whole';
export function guardSchema(schema) {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType))
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (resolve) field.resolve = (...given) => bare(resolve(...given));
    }
}
const bare = (found) => (found instanceof Promise ? found.then(bare) : found instanceof HeldValue ? found.value : found);
\`;
const PERMISSIVE = \`
import { ConsentGuard as Whole } from './guard.js?whole';
const PERMIT = { permitted: true, basis: 'HOLDER', grantId: null };
export class ConsentGuard extends Whole {
  prefetch() {}
  decide() { return PERMIT; }
  disclose() {}
  record() {}
  withhold() {}
}
\`;
registerHooks({
  load(url, context, next) {
    if (url.endsWith('/kit/dist/consent/guarded-schema.js')) return { format: 'module', source: UNGUARDED, shortCircuit: true };
    if (url.endsWith('/kit/dist/consent/guard.js')) return { format: 'module', source: PERMISSIVE, shortCircuit: true };
    return next(url, context);
  },
});`;

const loadingFirst = (script: string) => ({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` });

/** The environment of a process that runs without the guard. */
export const GUARD_OFF: Readonly<Record<string, string>> = loadingFirst(SHIM);

const log = pathToFileURL(join(root, 'kit', 'dist', 'disclosure', 'log.js')).href;
/** The environment of a process that decides and withholds, and logs nothing. */
export const LOG_OFF: Readonly<Record<string, string>> = loadingFirst(
  `import { DisclosureLog } from '${log}'; DisclosureLog.prototype.write = async () => undefined;`,
);
