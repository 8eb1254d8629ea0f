/** An owner without its guard loads: what the kit's modules have of each other is there, also what came since. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../support/compose-file.js';
import { GUARD_OFF, LOG_OFF } from './guard-off.js';

const ALL = ['cli/dist/owners/subgraphs.js', 'kit/dist/server/serve.js', 'kit/dist/consent/guard.js'].map(
  (file) => pathToFileURL(join(root, file)).href,
);
const LOAD = `
  await import('reflect-metadata');
  const [, , { ConsentGuard }] = await Promise.all(${JSON.stringify(ALL)}.map((file) => import(file)));
  console.log(Object.getOwnPropertyNames(ConsentGuard.prototype).includes('idsOf') ? 'guarded' : 'unguarded');`;

test.each([
  ['without its guard', GUARD_OFF, 'unguarded'],
  ['without its log', LOG_OFF, 'guarded'],
])('%s', async (_name, environment, says) => {
  const env = { ...process.env, ...environment };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', LOAD], { cwd: root, env });
  expect(stdout).toBe(`${says}\n`);
});
