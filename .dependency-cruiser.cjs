/**
 * The rules by which a room's folders import one way.
 * @param folders each with what it is for, the first above all others: a folder imports folders below it and none above
 */
const oneWay = (room, folders) =>
  folders.slice(1).map(([folder, comment], at) => ({
    name: `${room}-${folder.replace('|', '-and-')}-imports-nothing-above-it`,
    comment,
    severity: 'error',
    from: { path: inFolders(room, [folders[at + 1]]) },
    to: { path: inFolders(room, folders.slice(0, at + 1)) },
  }));

/** What stands in any of a room's folders, or in a file of that name. */
const inFolders = (room, folders) => `^${room}/src/(${folders.map(([folder]) => folder).join('|')})(/|\\.ts$)`;

/** The rooms of the house, with those that each imports besides itself. */
const ROOMS = {
  schema: [],
  synthetic: ['schema'],
  kit: ['schema'],
  gateway: ['schema', 'kit'],
  subgraphs: ['schema', 'kit', 'synthetic'],
  client: ['schema'],
  dashboard: ['schema', 'client'],
  graphiql: [],
  examples: ['client'],
  cli: ['schema', 'synthetic', 'kit', 'gateway', 'subgraphs'],
};

/** A room imports no other than those. Tests import all, and nothing imports them. */
const ROOM_RULES = Object.entries(ROOMS).map(([room, below]) => ({
  name: `${room}-imports-${below.join('-and-') || 'nobody'}`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: `^(${[...Object.keys(ROOMS), 'tests'].join('|')})/`, pathNot: `^(${[room, ...below].join('|')})/` },
}));

/**
 * The kit's folders from the ground up, with what each is for. A folder imports folders below it and never one above it: a change
 * in a folder reaches only what stands above.
 */
const KIT_FOLDERS = [
  ['errors|bare', 'Errors and plain records know nothing of the kit.'],
  ['vocabulary', 'Code lists and the calendar are plain values.'],
  ['wake', 'Wake-ups carry no data: they know neither feeds nor requests.'],
  ['settings', 'Parsing an environment needs no part that is set by it.'],
  ['transport', 'How processes reach each other does not depend on what they say.'],
  ['identity', 'Ids, viewers and access tokens are the same for the gateway and for every owner.'],
  ['input', 'A value is parsed without a database and without a request.'],
  ['database', 'The database is opened and asked without knowing what is stored.'],
  ['feed', 'A feed carries events to any follower, whatever follows them.'],
  ['record', 'A record and its acts are written and told of, without deciding who reads them.'],
  ['graphql', 'The types that all schemas share know no request.'],
  ['envelope', 'A request is let in before anything is decided about it.'],
  ['quota', 'Counting reads and writes needs no more than the viewer.'],
  ['consent', 'Consent is decided on records and evidence, whichever request asks.'],
  ['disclosure', 'The disclosure log writes what the guard has permitted.'],
  ['request', 'The context of a request holds the guard, the loaders and the quotas.'],
  ['history', 'What a record was before is read by a request, as any record is.'],
  ['registry', 'What is known of the registry is followed into tables and read by requests.'],
  ['import', 'An import writes acts by a file instead of a request.'],
  ['server', 'The server puts all of it together.'],
];

const KIT_RULES = oneWay('kit', KIT_FOLDERS.toReversed());

/**
 * The gateway's folders in the order in which a request comes through them, with what each is for. A folder imports folders after
 * it and never one before it. A plan is made before it is executed, but `execution` stands before `plan` here, because it imports
 * the plan that it carries out.
 */
const GATEWAY_FOLDERS = [
  ['server', 'The server takes requests in and sends answers out, over every transport.'],
  ['export', 'An export reads the graph as a client does, and knows nothing of HTTP.'],
  ['session', 'A browser’s session gives a token, which is then verified as every other.'],
  ['identity', 'Who asks is known before anything else of a request is read.'],
  ['limits', 'Limits share work out among callers, and need no token to tell them apart.'],
  ['operation', 'An operation is made ready once for all who send it, so it knows neither callers nor turns.'],
  ['execution', 'An execution carries out a plan, whichever operation the plan was made for.'],
  ['plan', 'A plan is the same for every request, so it knows nothing of its executions.'],
  ['subscriptions', 'Streams are shared and delivered whatever their events hold.'],
  ['subgraph', 'A subgraph is reached in the same way whatever it is asked.'],
  ['supergraph', 'The supergraph is read before anything is built on it.'],
];

const inGateway = (folders) => inFolders('gateway', folders);
const GATEWAY_RULES = oneWay('gateway', GATEWAY_FOLDERS);

/**
 * The folders of cli/src, from the commands, which a reader meets first, to what all of them rest on, with what each is for. A folder
 * imports folders below it and never one above it.
 */
const CLI_FOLDERS = [
  ['commands', 'A command is where it all begins: nothing imports one.'],
  ['settings-page', 'The page of settings knows every schema of a setting, and no command.'],
  ['demo', 'The story is told against a hub that runs.'],
  ['new-subgraph', 'A further owner is texts alone, written into files by the command.'],
  ['operator', 'What operators do over databases needs no hub that runs.'],
  ['importing', 'A file is taken in without a terminal, by the command and the tests.'],
  ['api', 'A hub is asked as any client asks it, whoever started it.'],
  ['local', 'The federation on one machine starts processes as any machine does.'],
  ['processes', 'A process starts by its name and its environment.'],
  ['dev-issuer', 'The development issuer knows the invented people alone.'],
  ['owners', 'The owners are loaded from the manifest.'],
  ['keys', 'Keys and certificates are made without anything that runs.'],
];

const CLI_RULES = [
  ...oneWay('cli', CLI_FOLDERS),
  {
    name: 'cli-files-beside-the-folders-import-none-of-them',
    comment: 'How a command runs and what it logs does not depend on what it does.',
    severity: 'error',
    from: { path: '^cli/src/[^/]+$', pathNot: '\\.test\\.ts$' },
    to: { path: '^cli/src/[^/]+/' },
  },
];

/** The views of the web page: each imports what stands below, and no other view. */
const VIEWS = 'consortium|import|partner|person|register|sign-in';

/** Imports run one way through the packages and through their folders, and never in circles. */
module.exports = {
  forbidden: [
    ...GATEWAY_RULES,
    {
      name: 'only-server-and-export-know-the-gateway-as-a-whole',
      comment: 'gateway.ts and the files beside it, but errors.ts, join the folders together. Only server and export import them.',
      severity: 'error',
      from: { path: inGateway(GATEWAY_FOLDERS.slice(2)) },
      to: { path: '^gateway/src/(gateway|operation-context|prepared|settings|version)\\.' },
    },
    {
      name: 'gateway-errors-import-no-folder-of-the-gateway',
      comment: 'Every folder imports errors.ts, so errors.ts imports none of them.',
      severity: 'error',
      from: { path: '^gateway/src/errors\\.' },
      to: { path: '^gateway/src/' },
    },
    {
      name: 'every-folder-of-the-gateway-is-on-the-way',
      comment: 'A new folder of the gateway is added to GATEWAY_FOLDERS, at the place where a request comes to it.',
      severity: 'error',
      from: { path: '^gateway/src/' },
      to: { path: '^gateway/src/[^/]+/', pathNot: inGateway(GATEWAY_FOLDERS) },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    ...ROOM_RULES,
    ...KIT_RULES,
    {
      name: 'every-folder-of-the-kit-has-its-place',
      comment: 'A new folder of the kit is added to KIT_FOLDERS, at the place where its imports run down.',
      severity: 'error',
      from: {},
      to: { path: '^kit/src/', pathNot: inFolders('kit', KIT_FOLDERS) },
    },
    {
      name: 'gateway-takes-of-the-kit-what-both-ends-share',
      severity: 'error',
      from: { path: '^gateway/' },
      to: {
        path: '^kit/',
        pathNot:
          '^kit/(dist|src)/(envelope/|identity/|transport/|bare|errors|settings/|server/leaving|server/draining|server/metrics|server/said-once)',
      },
    },
    {
      name: 'client-imports-the-wire-contract-alone',
      severity: 'error',
      from: { path: '^client/' },
      to: {
        path: '^schema/',
        pathNot: '^schema/(src|dist)/(wire/(close-codes|consent-report|error-codes|request-headers)|categories)\\.',
      },
    },
    {
      name: 'pages-and-examples-import-the-client-the-wire-contract-and-typography-alone',
      severity: 'error',
      from: { path: '^(dashboard|graphiql|examples)/' },
      to: {
        path: '^schema/',
        pathNot:
          '^schema/(src|dist)/(typography|partner-file/(csv|form|header|kinds|naming|refused-lines|remedies|remedies-in-english|remedies-in-french|text|written)|wire/(code-letters|input-limits|consent-report|consent-report-schema|page|error-codes|request-headers|sign-in-refusals|residence-permits|french-certificates|integration-contract|languages))\\.',
      },
    },
    {
      name: 'a-view-of-the-web-page-imports-no-other-view',
      severity: 'error',
      comment: 'What two views share stands in components/, graph/ or language/.',
      from: { path: `^dashboard/src/(${VIEWS})/` },
      to: { path: `^dashboard/src/(app|${VIEWS})/`, pathNot: '^dashboard/src/$1/' },
    },
    {
      name: 'components-of-the-web-page-import-no-view',
      severity: 'error',
      comment: 'A component is used by several views, and knows none of them.',
      from: { path: '^dashboard/src/components/' },
      to: { path: `^dashboard/src/(app|${VIEWS})/` },
    },
    {
      name: 'graph-language-and-session-of-the-web-page-import-nothing-that-is-drawn',
      severity: 'error',
      comment: 'They know the hub, the words and who is signed in. Components and views are built on them.',
      from: { path: '^dashboard/src/(graph|language|session)/' },
      to: { path: '^dashboard/src/(app|consortium|import|partner|person|register|sign-in|components)/' },
    },
    {
      name: 'graph-and-language-of-the-web-page-do-not-know-each-other',
      severity: 'error',
      comment: 'The hub gives codes; the page says them in words where it shows them.',
      from: { path: '^dashboard/src/(graph|language)/' },
      to: { path: '^dashboard/src/(graph|language)/', pathNot: '^dashboard/src/$1/' },
    },
    {
      name: 'the-session-of-the-web-page-stands-alone',
      severity: 'error',
      comment: 'It keeps the token and what the tab remembers. Everything else in the page stands above it.',
      from: { path: '^dashboard/src/session/' },
      to: { path: '^dashboard/src/', pathNot: '^dashboard/src/session/' },
    },
    {
      name: 'every-folder-of-the-web-page-has-its-place',
      comment: 'A new view is added to VIEWS. Another folder needs a rule of its own that says what it may import.',
      severity: 'error',
      from: {},
      to: { path: '^dashboard/src/[^/]+/', pathNot: `^dashboard/src/(app|${VIEWS}|components|graph|language|session)/` },
    },
    {
      name: 'no-subgraph-imports-another',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'only-seeds-know-the-synthetic-world',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: 'seed\\.ts$' },
      to: { path: '^synthetic/', pathNot: '/world\\.' },
    },
    ...CLI_RULES,
    {
      name: 'every-folder-of-cli-has-its-place',
      comment: 'A new folder of cli is added to CLI_FOLDERS, at the place where its imports run down.',
      severity: 'error',
      from: {},
      to: { path: '^cli/src/[^/]+/', pathNot: inFolders('cli', CLI_FOLDERS) },
    },
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
    // It finds imports of types too, without a compiler: `tsPreCompilationDeps` would ask for one.
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
