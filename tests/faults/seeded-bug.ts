/**
 * A bug put into running processes, to see that the checker finds it: the barrier of `consent` opens at once, waiting for
 * no follower. It is done from outside, so that no switch for it exists in the project.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/compose-file.js';

const barrier = pathToFileURL(join(root, 'kit', 'dist', 'feed', 'barrier.js')).href;

/** The environment of a process whose barrier does not hold. */
export const BARRIER_TAKEN_OUT: Readonly<Record<string, string>> = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
    `import { Barrier } from '${barrier}'; Barrier.prototype.waitForAll = async () => undefined;`,
  )}`,
};
