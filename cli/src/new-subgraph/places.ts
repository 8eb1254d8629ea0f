/** The places that name every owner, and the tests that name every act: what a new owner adds to each. */
import { StartRefused } from '@passerelle/kit/errors';
import { loadPolicy } from '@passerelle/schema/policy';
import type { NewOwner } from './names.js';

/** What is added to a file. */
interface Addition {
  readonly file: string;
  readonly texts: readonly PlacedText[];
}

/**
 * A text that is put before, or after, the first occurrence of another text. Several that are put before one text keep their order.
 * `after` is for the head of a table, whose rows may be anything.
 */
type PlacedText = { readonly text: string } & ({ readonly before: string } | { readonly after: string });

/** What a new owner adds to each of these places. */
export const additionsOf = (owner: NewOwner): readonly Addition[] => {
  const { name, field, category, kind } = owner;
  const policy = loadPolicy();
  // An owner is told of consents to all that its kind of organisations keeps.
  const kept = [...policy.categories.values()].filter(({ heldBy, neverShared }) => heldBy === kind && !neverShared);
  const told = [...new Set([category, ...kept.map(({ code }) => code)])].toSorted();
  return [
    {
      file: 'schema/src/consortium.ts',
      texts: [
        {
          before: '} as const satisfies',
          text: manifestOf(owner),
        },
      ],
    },
    {
      file: 'schema/consent/policy.yaml',
      texts: [{ before: '  coordination: { people: ALL', text: `  ${name}: { people: ${kind}, categories: [${told.join(', ')}] }\n` }],
    },
    {
      file: 'cli/src/owners/load-subgraph.ts',
      texts: [{ before: '} satisfies', text: `  ${keyOf(name)}: async () => (await import('@passerelle/${name}/subgraph')).${field},\n` }],
    },
    {
      file: 'cli/package.json',
      texts: [{ before: '    "@peculiar/x509"', text: `    "@passerelle/${name}": "*",\n` }],
    },
    {
      file: 'cli/tsconfig.json',
      texts: [{ before: '    { "path": "../subgraphs/training" }', text: `    { "path": "../subgraphs/${name}" },\n` }],
    },
    {
      file: 'tsconfig.json',
      texts: [{ before: '    { "path": "./cli" }', text: `    { "path": "./subgraphs/${name}" },\n` }],
    },
    { file: 'docker-compose.yml', texts: composeOf(owner) },
    ...testsOf(owner),
  ];
};

const manifestOf = ({ name, words, type, variable, category }: NewOwner): string => `  ${keyOf(name)}: {
    called: { fr: '${words}', en: '${words}' },
    follows: ['registry'],
    stepType: '${type}Step',
    steps: [{ kind: '${variable}_START', category: '${category}', means: 'A record of ${name} began.' }],
    facts: false,
    discloses: true,
  },
`;

/** The tests that go over every act, or every field, of the schema. */
function testsOf({ name, type, organisation }: NewOwner): readonly Addition[] {
  const call = `record${type}(personId: `;
  return [
    {
      file: 'tests/support/api-inputs.ts',
      texts: [{ after: 'const ORGANISATIONS: Readonly<Record<string, string>> = {\n', text: `  ${keyOf(name)}: '${organisation}',\n` }],
    },
    {
      file: 'tests/leaks/35c-repeats.test.ts',
      texts: [
        {
          after: 'const TRIALS: Readonly<Record<string, () => Promise<Trial>>> = {\n',
          text: `  record${type}: async () => ({
    owner: '${name}',
    by: adviser('${organisation}'),
    text: \`mutation { ${call}"\${(await person('Nasrin').heldBy('${organisation}').arrives()).id}", since: "2026-01-05") { since } }\`,
  }),
`,
        },
      ],
    },
    {
      file: 'tests/leaks/46c-what-refusals-tell.test.ts',
      texts: [
        {
          after: 'const TRIALS: Readonly<Record<string, string | readonly (() => Promise<Refused>)[]>> = {\n',
          text: `  record${type}: NOT_BUT_ITS_ID,\n`,
        },
      ],
    },
    {
      file: 'tests/leaks/46-every-reading-has-its-row.test.ts',
      texts: [
        { after: "const someone = person('Zarmina', 'Popalzai')\n", text: `    .heldBy('${organisation}')\n` },
        {
          after: 'await someone.arrives();\n  id = personId;\n',
          text: `  await data(adviser('${organisation}'), \`mutation { ${call}"\${id}", since: "2026-01-05") { since } }\`);\n`,
        },
      ],
    },
  ];
}

/** Throws StartRefused where an anchor is not there. */
export const added = (content: string, { file, texts }: Addition): string =>
  texts.reduce((changed, placed) => {
    const anchor = 'before' in placed ? placed.before : placed.after;
    const found = changed.indexOf(anchor);
    if (found < 0)
      throw new StartRefused(`${file} has no ${JSON.stringify(anchor)} beside which a new owner is named: see cli/src/new-subgraph`);
    const at = 'before' in placed ? found : found + anchor.length;
    return changed.slice(0, at) + placed.text + changed.slice(at);
  }, content);

/** A key of an object as biome writes it. */
const keyOf = (name: string): string => (name.includes('-') ? `'${name}'` : name);

/** What the commands say where a variable is missing. */
const KEYS = '?npm run --silent keys > .env';

function composeOf({ name, variable }: NewOwner): Addition['texts'] {
  const serving = `postgresql://passerelle_${name.replaceAll('-', '_')}:\${${variable}_SERVING_PASSWORD:${KEYS}}@${name}-db/${name}`;
  const owner = `postgresql://passerelle:\${${variable}_DATABASE_PASSWORD:${KEYS}}@${name}-db/${name}`;
  const services = `  ${name}:
    <<: *process
    command: [${name}]
    networks: [partners, ${name}]
    depends_on: { ${name}-migrate: { condition: service_completed_successfully } }
    environment:
      <<: *subgraph
      FEED_PRIVATE_KEY: \${${variable}_FEED_KEY:${KEYS}}
      TLS_CERTIFICATE: \${${variable}_TLS_CERTIFICATE:${KEYS}}
      TLS_KEY: \${${variable}_TLS_KEY:${KEYS}}
      ${variable}_DATABASE_URL: ${serving}

  ${name}-migrate:
    <<: *migrate
    command: [${name}]
    networks: [${name}]
    depends_on: { ${name}-db: { condition: service_healthy } }
    environment:
      ALLOW_PLAIN_DATABASE: "yes"
      ${variable}_OWNER_DATABASE_URL: ${owner}
      ${variable}_DATABASE_URL: ${serving}

  ${name}-db:
    <<: *database
    networks: [${name}]
    volumes: ["${name}-data:/var/lib/postgresql"]
    environment:
      POSTGRES_USER: passerelle
      POSTGRES_PASSWORD: \${${variable}_DATABASE_PASSWORD:${KEYS}}
      POSTGRES_DB: ${name}

`;
  return [
    { before: '\nx-subgraph:', text: `  ${variable}_URL: https://${name}:4000\n` },
    { before: '  seed:\n    <<: *process', text: services },
    // Of the networks of the seed, which reaches every database.
    { before: 'coordination, indicators]', text: `${name}, ` },
    {
      before: '      indicators-migrate: { condition: service_completed_successfully }\n    environment:\n      ALLOW_PLAIN_DATABASE',
      text: `      ${name}-migrate: { condition: service_completed_successfully }\n`,
    },
    { before: '\nnetworks:\n  partners:', text: `      ${variable}_OWNER_DATABASE_URL: ${owner}\n` },
    { before: '\nvolumes:\n  registry-data:', text: `  ${name}:\n` },
  ];
}

/** The volumes stand at the end of the compose file. */
export const withVolume = (compose: string, { name }: NewOwner): string => `${compose.trimEnd()}\n  ${name}-data:\n`;
