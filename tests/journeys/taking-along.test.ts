/** An organisation takes its own records along by the API, in the lines that the import takes, and each person reads that they were read. */
import { FILE_KINDS, type FileKind } from '@passerelle/schema/partner-file/kinds';
import { adviser, data, query, settled, subject, tokenOf } from '../support/hub.js';
import { person } from '../support/person.js';

const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
const fieldOf = (kind: FileKind): string => `export${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
const asking = (kind: FileKind) => `query Along($after: Cursor) {
  written: ${fieldOf(kind)}(first: 50, after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }`;

type Line = Readonly<Record<string, string>>;
interface Page {
  readonly columns: readonly string[];
  readonly edges: readonly { readonly node: { readonly cells: readonly string[] } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

/** Every line of a file, page by page. */
async function taken(kind: FileKind, token: Promise<string>): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (let after: string | null = null; ; ) {
    const { columns, edges, pageInfo }: Page = (await data(token, asking(kind), { after })).written;
    expect(columns).toEqual(FILE_KINDS[kind].columns);
    lines.push(...edges.map(({ node: { cells } }) => Object.fromEntries(columns.map((column, nth) => [column, cells[nth] ?? '']))));
    if (!pageInfo.hasNextPage) return lines;
    after = pageInfo.endCursor;
  }
}

test('a manager takes the stays and the people of their operator along, and nobody else’s', async () => {
  const { id } = await person('Tahmina', 'Nouri').housedBy('cada-muret', { since: '2026-01-07', plannedExitOn: '2027-01-07' }).arrives();
  const other = await person('Tajwar').housedBy('cada-nimes').arrives();
  const stays = await taken('stays', manager('cada-muret'));
  expect(stays.filter(({ person_id }) => person_id === id)).toMatchObject([{ since: '2026-01-07', planned_exit_on: '2027-01-07' }]);
  expect(stays.filter(({ person_id }) => person_id === other.id)).toEqual([]);
  const people = await taken('people', manager('cada-muret'));
  expect(people.filter(({ reference }) => reference === id)).toMatchObject([{ given_names: 'Tahmina', family_name: 'Nouri' }]);
  expect(people.filter(({ reference }) => reference === other.id)).toEqual([]);
});

test('what was taken along is taken in again as it is', async () => {
  await person('Taiba').accompaniedBy('ml-muret').arrives();
  const lines = await taken('dossiers', manager('ml-muret'));
  const given = lines
    .slice(0, 20)
    .map((line, nth) => ({ line: nth + 2, cells: FILE_KINDS.dossiers.columns.map((name) => line[name] ?? '') }));
  const TAKE = `mutation($lines: [FileLineInput!]!) {
    taken: importIntoMissionsLocales(kind: dossiers, lines: $lines, preview: true) { added refused { line column problem } } }`;
  expect((await data(adviser('ml-muret'), TAKE, { lines: given })).taken.added).toBe(0);
});

test('each person reads who took their record along, by what it tells of them', async () => {
  const { id } = await person('Tamana').housedBy('cada-muret').arrives();
  await taken('stays', manager('cada-muret'));
  await settled();
  const LOG = `{ youngPerson(id: "${id}") { disclosures(first: 50) { edges { node { organisation { slug } category { code } basis fields } } } } }`;
  const { edges } = (await data(subject(id), LOG)).youngPerson.disclosures;
  const along = edges.filter(({ node }: { node: { fields: string[] } }) => node.fields.includes('Query.exportStays'));
  const told = along.map(({ node }: { node: { organisation: { slug: string }; category: { code: string }; basis: string } }) => [
    node.organisation.slug,
    node.category.code,
    node.basis,
  ]);
  expect(told.toSorted()).toEqual([
    ['cada-muret', 'HOUSING_ADDRESS', 'HOLDER'],
    ['cada-muret', 'HOUSING_STATUS', 'HOLDER'],
    ['cada-muret', 'SOCIAL_SITUATION', 'HOLDER'],
  ]);
});

test('nobody but a manager by name takes records along', async () => {
  const { id } = await person('Tarana').housedBy('cada-muret').arrives();
  const codes = async (token: Promise<string>) => (await query(token, asking('stays'))).errors.map(({ extensions }) => extensions?.code);
  expect(await codes(adviser('cada-muret'))).toEqual(['FORBIDDEN']);
  expect(await codes(tokenOf({ org: 'cada-muret', role: 'SYSTEM' }))).toEqual(['FORBIDDEN']);
  expect(await codes(tokenOf({ org: 'consortium', role: 'COORDINATOR' }))).toEqual(['FORBIDDEN']);
  expect(await codes(subject(id))).toEqual(['FORBIDDEN']);
});
