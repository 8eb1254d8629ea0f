/** Unit tests stand beside their code; journeys and leaks run against a whole hub, one for each worker. */
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
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/.hub-data'],
};

export default {
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/*/src/**/*.test.ts', '<rootDir>/subgraphs/*/src/**/*.test.ts'] },
    {
      ...common,
      displayName: 'hub',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/dist/support/start-hub.js',
      globalTeardown: '<rootDir>/tests/dist/support/stop-hub.js',
    },
  ],
  // A machine may be busy with other work: tests wait for states, and this ends one that never comes.
  testTimeout: 300_000,
  // Most tests wait for a browser, a process or PostgreSQL. Of three workers on two cores, tests ran into their time limits.
  maxWorkers: 2,
  // What jest loaded for a file is never freed wholly: a worker that has grown is begun anew.
  workerIdleMemoryLimit: '1500MB',
};
