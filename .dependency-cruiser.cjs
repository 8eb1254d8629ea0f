/** The one way that imports run (design §9), and nothing round in circles. */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'schema-imports-nobody',
      severity: 'error',
      from: { path: '^schema/' },
      to: { path: '^(kit|gateway|hub|synthetic|subgraphs|tests)/' },
    },
    {
      name: 'synthetic-imports-schema-alone',
      severity: 'error',
      from: { path: '^synthetic/' },
      to: { path: '^(kit|gateway|hub|subgraphs|tests)/' },
    },
    {
      name: 'kit-imports-schema-alone',
      severity: 'error',
      from: { path: '^kit/' },
      to: { path: '^(gateway|hub|synthetic|subgraphs|tests)/' },
    },
    {
      name: 'gateway-imports-kit-and-schema',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(hub|synthetic|subgraphs|tests)/' },
    },
    {
      name: 'gateway-takes-of-the-kit-what-both-ends-share',
      severity: 'error',
      from: { path: '^gateway/' },
      to: {
        path: '^kit/',
        pathNot: '^kit/(dist|src)/(envelope/|identity/|transport/|bare|errors|server/settings|server/leaving|server/draining)',
      },
    },
    {
      name: 'client-imports-nobody',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^(schema|kit|gateway|hub|synthetic|subgraphs|dashboard|tests)/' },
    },
    {
      name: 'the-web-page-and-examples-import-the-client-alone',
      severity: 'error',
      from: { path: '^(dashboard|examples)/' },
      to: { path: '^(schema|kit|gateway|hub|synthetic|subgraphs|tests)/' },
    },
    {
      name: 'no-subgraph-imports-another',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    { name: 'no-subgraph-imports-the-gateway', severity: 'error', from: { path: '^subgraphs/' }, to: { path: '^(gateway|hub|tests)/' } },
    {
      name: 'only-seeds-know-the-synthetic-world',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: 'seed\\.ts$' },
      to: { path: '^synthetic/', pathNot: '/world\\.' },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^tests/' }, to: { path: '^tests/' } },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@apollo/server-gateway-interface$|^@graphql-typed-document-node/core$' },
    },
  ],
  options: {
    // Installed by the bench's own command alone.
    exclude: { path: '^tests/bench/peers/' },
    doNotFollow: { path: 'node_modules|/dist/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
