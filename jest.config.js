/**
 * Unit tests stand beside their code. Those of `tests/` run against whole hubs: by the API, by the page in a browser, and over processes
 * that are started, killed and put back. `npm test` runs the first two projects; the others have commands of their own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        target: 'es2023',
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
    },
  ],
};
const common = {
  transform,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Its modules import JSON in a way of which jest warns at each.
    '^libphonenumber-js/min$': '<rootDir>/node_modules/libphonenumber-js/min/index.cjs',
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/.hub-data'],
};

const root = fileURLToPath(new URL('.', import.meta.url));
const TESTS = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.test.ts') && !/^(dist|node_modules)\//.test(file),
);
const isOfPage = (file) => file.startsWith('browser/');
/** Whatever starts a hub of separate processes, such as the leaks that stop one of them, is tried with what starts and stops a hub. */
const isOverProcesses = (file) =>
  /^(topology|faults)\//.test(file) || readFileSync(join(root, 'tests', file), 'utf8').includes("'../support/topology.js'");

/** A project of tests, each file against a hub that its worker has alone. */
const against = (displayName, files) => ({
  ...common,
  displayName,
  testMatch: files.map((file) => `<rootDir>/tests/${file}`),
  globalSetup: '<rootDir>/tests/dist/support/start-hub.js',
  globalTeardown: '<rootDir>/tests/dist/support/stop-hub.js',
});

export default {
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/*/src/**/*.test.ts', '<rootDir>/subgraphs/*/src/**/*.test.ts'] },
    against(
      'hub',
      TESTS.filter((file) => !isOfPage(file) && !isOverProcesses(file)),
    ),
    against('page', TESTS.filter(isOfPage)),
    against('processes', TESTS.filter(isOverProcesses)),
  ],
  // A machine may be busy with other work: tests wait for states, and this ends one that never comes.
  testTimeout: 300_000,
  // Most tests wait for a browser, a process or PostgreSQL. Of three workers on two cores, tests ran into their time limits.
  maxWorkers: 2,
  // What jest loaded for a file is never freed wholly: a worker that has grown is begun anew.
  workerIdleMemoryLimit: '1500MB',
};
