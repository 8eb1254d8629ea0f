/**
 * A type name has one meaning in the product: no name is exported by two declarations, but for the types of the API, which several
 * subgraphs declare and GraphQL merges, and the names that docs/glossary.md lists with a reason.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ROOMS = ['cli', 'client', 'dashboard', 'gateway', 'graphiql', 'kit', 'schema', 'synthetic', ...foldersIn('subgraphs')];
const DECLARED = /^export (?:declare )?(?:abstract )?(?:interface|type|class|enum) (\w+)/gm;

function foldersIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [join(folder, entry.name)] : [],
  );
}

/** The files of a room that are written by hand and served: not its tests, not what is generated, not templates of other files. */
const sourcesOf = (room: string): readonly string[] =>
  readdirSync(join(root, room, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|generated|new-subgraph/.test(file))
    .map((file) => join(root, room, 'src', file));

/** Which files declare a name. */
const declarations = new Map<string, string[]>();
for (const file of ROOMS.flatMap(sourcesOf))
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(DECLARED))
    declarations.set(name, [...(declarations.get(name) ?? []), relative(root, file)]);

const api = new Set(Object.keys(buildSchema(readFileSync(join(root, 'schema/api.graphql'), 'utf8')).getTypeMap()));
/** What declares types of the API, and what the seeds make them of. */
const DECLARES_THE_API = /^(subgraphs|kit\/src\/graphql|kit\/src\/vocabulary|synthetic)\//;
const isOfTheApi = (name: string, files: readonly string[]): boolean =>
  api.has(name.replace(/Resolver$/, '')) && files.every((file) => DECLARES_THE_API.test(file));

const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8');
const allowed = [...glossary.slice(glossary.indexOf('## Type names with two declarations')).matchAll(/^\| `(\w+)` +\|/gm)].map(
  ([, name]) => name,
);

const doubled = [...declarations].filter(([name, files]) => files.length > 1 && !isOfTheApi(name, files));

test('no type name has two meanings that the glossary does not tell of', () => {
  expect(Object.fromEntries(doubled.filter(([name]) => !allowed.includes(name)))).toEqual({});
});

test('the glossary tells of no name that has one meaning', () => {
  expect(allowed.filter((name) => !doubled.some(([one]) => one === name))).toEqual([]);
});
