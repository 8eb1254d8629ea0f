/** A partner takes its people in from a file: each line opens a record, as a professional does it, and asks nobody twice. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { adviser, data, settled, sql } from '../support/hub.js';
import { fileOf, taken } from '../support/importing.js';
import { pairs } from '../support/pair.js';

const HEADER =
  'reference;given_names;family_name;spoken_names;birth_date;birth_precision;sex;nationality;preferred_language;phone;email;another_person';
/** A family name that nobody else has, and that sounds like no other. */
const family = (): string => `Zyx${[...randomUUID().replace(/\D/g, '').slice(0, 6)].map((digit) => 'bdfgklmnpr'[Number(digit)]).join('a')}`;

interface Someone {
  readonly given?: string;
  readonly born?: string;
  readonly precision?: string;
  readonly phone?: string;
  readonly another?: string;
}
const lineOf = (
  reference: string,
  name: string,
  { given = 'Mohammad', born = '09/07/2004', precision = '', phone = '', another = '' }: Someone = {},
) => `${reference};${given};${name};;${born};${precision};MALE;af;PRS;${phone};;${another}`;
const take = (org: string, file: string, ...options: string[]) => taken('registry', file, '--org', org, ...options);
const peopleNamed = (name: string) =>
  sql<{ id: string; slugs: string[] }>(
    'registry',
    `select p.id, array_agg(o.slug) as slugs from person p join record_link l on l.person_id = p.id join organisation o on o.id = l.organisation_id
     where p.family_name = $1 group by p.id`,
    [name],
  );
const problems = async (file: string) =>
  (await readFile(`${file}.errors.csv`, 'utf8')).split('\n').flatMap((line) => {
    const [, number, column, problem] = /^"(\d+)";"(\w*)";"([^"]*)"/.exec(line) ?? [];
    return number ? [[Number(number), column, problem]] : [];
  });

test('people are looked at, taken in, and the same the next time', async () => {
  const [one, other] = [family(), family()];
  const file = await fileOf(HEADER, lineOf('P-1', one, { phone: '06 39 98 55 66' }), lineOf('P-2', other, { born: '' }));
  expect((await take('ml-sete', file, '--preview')).said).toContain('2 would be added, 0 changed, 0 as they were, 0 refused');
  expect(await peopleNamed(one)).toEqual([]);

  const { code, said } = await take('ml-sete', file);
  expect([code, said]).toEqual([0, expect.stringContaining('2 added, 0 changed, 0 as they were, 0 refused')]);
  const [opened] = await peopleNamed(one);
  expect(opened?.slugs).toEqual(['ml-sete']);
  await settled();
  const READ = `query($id: ID!) { youngPerson(id: $id) { identity { givenNames birthDate birthPrecision sex nationality preferredLanguage }
    contact { phone } identityChanges { edges { node { act by { id } holder { slug } } } } } }`;
  const { youngPerson } = await data(adviser('ml-sete'), READ, { id: opened?.id });
  expect(youngPerson).toEqual({
    identity: {
      givenNames: 'Mohammad',
      birthDate: '2004-07-09',
      birthPrecision: 'DAY',
      sex: 'MALE',
      nationality: 'AF',
      preferredLanguage: 'prs',
    },
    contact: { phone: '+33639985566' },
    identityChanges: { edges: Array(2).fill({ node: { act: 'ENTERED', by: null, holder: { slug: 'ml-sete' } } }) },
  });
  // The record is one to write on: every owner knows of it.
  const BEGIN = `mutation($id: ID!) { beginAccompaniment(personId: $id, input: { identifiedOn: "2026-01-05", identificationSource: SELF, programme: IPR }) { status } }`;
  expect((await data(adviser('ml-sete'), BEGIN, { id: opened?.id })).beginAccompaniment.status).toBe('IDENTIFIED');

  expect((await take('ml-sete', file)).said).toContain('0 added, 0 changed, 2 as they were, 0 refused');
  expect(await peopleNamed(one)).toHaveLength(1);
});

test('a file opens records and corrects none: what was corrected since stays', async () => {
  const name = family();
  const file = await fileOf(HEADER, lineOf('C-1', name));
  await take('ml-sete', file);
  const [{ id } = { id: '' }] = await peopleNamed(name);
  const CORRECT = `mutation($id: ID!, $input: IdentityInput!) { correctIdentity(personId: $id, version: 1, input: $input) { id } }`;
  await data(adviser('ml-sete'), CORRECT, { id, input: { givenNames: 'Muhammad', familyName: name, birthDate: '2004-07-10' } });
  expect((await take('ml-sete', file)).said).toContain('0 added, 0 changed, 1 as they were, 0 refused');
  expect(await sql('registry', 'select birth_date::text from person where family_name = $1', [name])).toEqual([
    { birth_date: '2004-07-10' },
  ]);
});

test('whom the consortium may know is opened, and the pair waits for the registrar; neither the report nor the preview says so', async () => {
  const [name, unknown] = [family(), family()];
  await take('ml-beziers', await fileOf(HEADER, lineOf('W-1', name)));
  const [{ id: first } = { id: '' }] = await peopleNamed(name);
  const file = await fileOf(
    HEADER,
    lineOf('W-7', name, { given: 'Muhamed', born: '01/01/2004', precision: 'year' }),
    lineOf('W-8', unknown),
  );
  // Of the two, others know the one: a file is no way to ask who is known (docs/threats.md, 11).
  const SAID =
    /^preview: people: 2 lines read\n {2}2 would be added, 0 changed, 0 as they were, 0 refused\n {2}read as empty, since the file has no such column: identification_source\n$/;
  expect((await take('cada-nimes', file, '--preview')).said).toMatch(SAID);
  expect((await pairs()).filter(({ other }) => other.id === first)).toEqual([]);

  const { code, said } = await take('cada-nimes', file);
  const LACKS = '  read as empty, since the file has no such column: identification_source\n';
  expect([code, said]).toEqual([0, `people: 2 lines read\n  2 added, 0 changed, 0 as they were, 0 refused\n${LACKS}`]);
  const second = (await peopleNamed(name)).find(({ id }) => id !== first);
  expect(second?.slugs).toEqual(['cada-nimes']);
  expect((await pairs()).filter(({ other }) => other.id === first)).toMatchObject([{ person: { id: second?.id } }]);
  // Taken again, the file keeps no second pair.
  expect((await take('cada-nimes', file)).said).toContain('0 added, 0 changed, 2 as they were, 0 refused');
  expect((await pairs()).filter(({ other }) => other.id === first)).toHaveLength(1);
});

test('of their own people the partner says whether they are one or two', async () => {
  const name = family();
  await take('ml-beziers', await fileOf(HEADER, lineOf('O-1', name)));
  const [{ id } = { id: '' }] = await peopleNamed(name);
  const file = await fileOf(
    HEADER,
    lineOf('O-2', name),
    lineOf('O-3', name, { given: 'Muhamed' }),
    lineOf('O-4', name, { born: '01/01/2004' }),
    lineOf('O-5', name, { given: 'Mehmed Anwar', another: 'oui' }),
  );
  const { code, said } = await take('ml-beziers', file);
  // The same to the letter and the day is the record that they hold; who may be is asked.
  expect([code, said]).toEqual([1, expect.stringContaining('1 added, 0 changed, 1 as they were, 2 refused')]);
  expect(await problems(file)).toEqual([3, 4].map((line) => [line, 'another_person', expect.stringContaining(id)]));
  expect(await peopleNamed(name)).toHaveLength(2);
});

test('two lines of one file that may be one person are asked about by their numbers', async () => {
  const name = family();
  const file = await fileOf(HEADER, lineOf('T-1', name), lineOf('T-2', name, { given: 'Muhamed' }), lineOf('T-3', family()));
  for (const options of [['--preview'], []]) {
    const { said } = await take('ml-beziers', file, ...options);
    expect(said).toMatch(/2 (would be )?added, 0 changed, 0 as they were, 1 refused/);
    expect(await problems(file)).toEqual([[3, 'another_person', expect.stringContaining('line 2')]]);
  }
});

test('two who take in the same people at once end with one person each, or with a pair that waits', async () => {
  const names = Array.from({ length: 5 }, family);
  const files = await Promise.all(
    ['A', 'B'].map((prefix) => fileOf(HEADER, ...names.map((name, nth) => lineOf(`${prefix}-${nth}`, name)))),
  );
  await Promise.all(['ml-beziers', 'cada-nimes'].map((org, nth) => take(org, files[nth] ?? '')));
  const waiting = await pairs();
  for (const name of names) {
    const ids = (await peopleNamed(name)).map(({ id }) => id).sort();
    expect(ids).toHaveLength(2);
    expect(waiting.filter(({ person, other }) => [person.id, other.id].sort().join() === ids.join())).toHaveLength(1);
  }
});

test('the consortium takes nobody in, who holds no record', async () => {
  const name = family();
  const { code, said } = await take('consortium', await fileOf(HEADER, lineOf('K-1', name)));
  expect([code, said]).toEqual([1, expect.stringContaining('the consortium holds none')]);
  expect(await peopleNamed(name)).toEqual([]);
});

test('a column that need not be there may be left out, and how each was met is kept where it is', async () => {
  const [one, other] = [family(), family()];
  const short = await take('ml-albi', await fileOf('reference;given_names;family_name', `short-${one};Mohammad;${one}`));
  expect(short).toEqual({
    code: 0,
    said: expect.stringContaining('read as empty, since the file has no such column: spoken_names, birth_date'),
  });
  await take('ml-albi', await fileOf('reference;given_names;family_name;Source', `met-${other};Mohammad;${other};OUTREACH`));
  const SOURCES = 'select identification_source as source from record_link l join person p on p.id = l.person_id where p.family_name = $1';
  expect(await sql('registry', SOURCES, [one])).toEqual([{ source: null }]);
  expect(await sql('registry', SOURCES, [other])).toEqual([{ source: 'OUTREACH' }]);
});
