/** Lines of a file name their people by names and birth date: those of the organisation's own caseload alone, and nobody is guessed. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { FILE_KINDS } from '@passerelle/schema/partner-file/kinds';
import { adviser, data, query, sql, tokenOf } from '../support/hub.js';
import { fileOf, taken } from '../support/importing.js';
import { adviserId } from '../support/person.js';

/** A family name that nobody else has, and that sounds like no other. */
const family = (): string => `Zyq${[...randomUUID().replace(/\D/g, '').slice(0, 6)].map((digit) => 'bdfgklmnpr'[Number(digit)]).join('a')}`;

/** Opens records of people for an organisation, as its manager's file does. */
async function opened(org: string, ...people: readonly (readonly [family: string, given: string, born: string])[]): Promise<void> {
  const cellsOf = ([familyName, given, born]: readonly [string, string, string]) => {
    const said: Readonly<Record<string, string>> = {
      reference: randomUUID(),
      family_name: familyName,
      given_names: given,
      birth_date: born,
      another_person: 'oui',
    };
    return FILE_KINDS.people.columns.map((column) => said[column] ?? '');
  };
  const OPEN = `mutation($lines: [FileLineInput!]!) { importIntoRegistry(kind: people, lines: $lines, preview: false) { added refused { problem } } }`;
  const lines = people.map((one, nth) => ({ line: nth + 2, cells: cellsOf(one) }));
  expect((await data(tokenOf({ org, role: 'MANAGER' }), OPEN, { lines })).importIntoRegistry).toEqual({
    added: people.length,
    refused: [],
  });
}
const idOf = async (familyName: string, given: string): Promise<string> =>
  (await sql<{ id: string }>('registry', 'select id from person where family_name = $1 and given_names = $2', [familyName, given]))[0]
    ?.id ?? '';

const PEOPLE_OF_LINES = `query PeopleOfLines($lines: [FileLineInput!]!) { peopleOfLines(lines: $lines) {
  line person { id identity { givenNames familyName } } refusal { column } } }`;
const asked = (...lines: readonly (readonly [family: string, given: string, born: string])[]) => ({
  lines: lines.map((cells, nth) => ({ line: nth + 2, cells: [...cells] })),
});

test('whoever is called so and born then is found under other spellings and in any order; nobody held elsewhere is, and no two are guessed between', async () => {
  const [mine, twins, others] = [family(), family(), family()];
  await opened(
    'cada-muret',
    [mine, 'Mohammad', '09/07/2004'],
    [twins, 'Ali Reza', '01/02/2003'],
    [twins, 'Hossein Reza', '01/02/2003'],
    [twins, 'Zahra', '05/05/2005'],
    [twins, 'Zahrah', '05/05/2005'],
  );
  await opened('cada-nimes', [others, 'Mina', '09/07/2004']);
  const { peopleOfLines } = await data(
    adviser('cada-muret'),
    PEOPLE_OF_LINES,
    asked(
      [mine.toUpperCase(), 'Mohamed', '2004-07-09'],
      ['Muhammad', mine, '9/7/2004'],
      [mine, 'Mohammad', '10/07/2004'],
      [twins, 'Reza', '01/02/2003'],
      [twins, 'Hossein Reza', '01/02/2003'],
      [twins, 'Mohammad Reza', '01/02/2003'],
      [twins, 'Zahra', '05/05/2005'],
      [others, 'Mina', '09/07/2004'],
      [family(), 'Mina', '09/07/2004'],
      [mine, 'Mohammad', '31/02/2004'],
      [mine, '', '09/07/2004'],
    ),
  );
  const id = await idOf(mine, 'Mohammad');
  const found = { person: { id, identity: { givenNames: 'Mohammad', familyName: mine } }, refusal: null };
  const refused = (column: string) => ({ person: null, refusal: { column } });
  expect(peopleOfLines).toEqual(
    [
      found,
      found,
      refused('family_name'),
      // Of two with that name neither has no other.
      refused('family_name'),
      { person: { id: await idOf(twins, 'Hossein Reza'), identity: { givenNames: 'Hossein Reza', familyName: twins } }, refusal: null },
      refused('family_name'),
      refused('family_name'),
      refused('family_name'),
      refused('family_name'),
      refused('birth_date'),
      refused('given_names'),
    ].map((one, nth) => ({ line: nth + 2, ...one })),
  );
});

test('somebody held elsewhere is answered as somebody whom nobody knows', async () => {
  const theirs = family();
  await opened('cada-nimes', [theirs, 'Mina', '09/07/2004']);
  const answer = async (name: string) => (await query(adviser('cada-muret'), PEOPLE_OF_LINES, asked([name, 'Mina', '09/07/2004']))).text;
  expect(await answer(theirs)).toBe(await answer(family()));
});

test('a person who was found is told that they were looked for by name, and no statistical purpose asks', async () => {
  const mine = family();
  await opened('cada-muret', [mine, 'Laila', '03/03/2003']);
  await data(
    adviser('cada-muret'),
    'query LooksForLaila($lines: [FileLineInput!]!) { peopleOfLines(lines: $lines) { line } }',
    asked([mine, 'Laila', '03/03/2003']),
  );
  const rows = await sql<{ professional_id: string }>(
    'registry',
    "select professional_id from kit.disclosure where operation = 'LooksForLaila' and readings::text like '%NAME_SEARCH%' and readings::text like $1",
    [`%${await idOf(mine, 'Laila')}%`],
  );
  expect(rows).toEqual([{ professional_id: adviserId('cada-muret') }]);
});

test('a file by names is looked at, with whom each line would go to, and taken in; each refused line says what to do', async () => {
  const [mine, unknown] = [family(), family()];
  await opened('cada-muret', [mine, 'Ahmad', '09/07/2004']);
  const id = await idOf(mine, 'Ahmad');
  const header =
    'Prénom;NOM;Né(e) le;N° dossier;Hébergement;Entrée;Sortie prévue;Date de sortie;Motif de sortie;Adresse;CP;Ville;INSEE;Adultes;Enfants';
  const line = (given: string, name: string, born: string, reference: string) =>
    `${given};${name};${born};${reference};CADA;05/01/2026;;;;12 rue des Lilas;31600;Muret;31395;1;0`;
  const file = await fileOf(
    header,
    line('Ahmed', mine, '09/07/2004', randomUUID()),
    line('Ahmad', unknown, '09/07/2004', randomUUID()),
    line('', '', '', randomUUID()),
  );
  const looked = await taken('housing', file, '--org', 'cada-muret', '--preview');
  expect(looked.said).toContain('1 would be added, 0 changed, 0 as they were, 2 refused');
  expect(looked.said).toContain(`line 2: Ahmad ${mine}`);
  expect((await taken('housing', file, '--org', 'cada-muret')).said).toContain('1 added, 0 changed, 0 as they were, 2 refused');
  expect(await sql('housing', 'select since::text from stay where person_id = $1', [id])).toEqual([{ since: '2026-01-05' }]);
  const refused = (await readFile(`${file}.errors.csv`, 'utf8')).split('\n');
  expect(refused[1]).toMatch(/^"3";"NOM";".*(open it first|ouvrez)/);
  expect(refused[2]).toMatch(/^"4";"person_id";/);
  const { youngPerson } = await data(adviser('cada-muret'), 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }', {
    id,
  });
  expect(youngPerson.housing.facilityKind).toBe('CADA');
});
