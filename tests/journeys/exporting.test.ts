/** An organisation takes its own records along, in the files that the import takes. */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { taken, written } from '../support/importing.js';
import { person } from '../support/person.js';

const folder = () => mkdtemp(join(tmpdir(), 'passerelle-export-'));

test.each([
  ['registry', 'ml-pamiers', ['people']],
  ['missions-locales', 'ml-pamiers', ['dossiers']],
  ['housing', 'cada-nimes', ['stays']],
  ['ofii', 'ofii-toulouse', ['procedures', 'contracts']],
  ['training', 'of-rodez', ['enrolments', 'assessments']],
])(
  'what %s keeps of %s is written, and the import takes it, but an enrolment of which the facts are not on record',
  async (owner, slug, kinds) => {
    await person('Dordana')
      .accompaniedBy('ml-pamiers')
      .housedBy('cada-nimes')
      .inProcedure('ofii-toulouse')
      .contractedBy('ofii-toulouse')
      .trainedBy('of-rodez')
      .arrives();
    const to = await folder();
    expect(await written(owner, '--org', slug, '--to', to)).toMatchObject({ code: 0 });
    for (const kind of kinds) {
      const file = join(to, `${slug}-${kind}.csv`);
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n').length - 1;
      expect(lines).toBeGreaterThan(0);
      const { said } = await taken(owner, file, '--org', slug, '--preview');
      expect(said).toContain(`preview: ${kind}: ${lines} lines read`);
      const refused = await readFile(`${file}.errors.csv`, 'utf8').catch(() => '');
      const problems = refused
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(';')[2]);
      expect(problems.filter((problem) => !problem?.startsWith('"Not eligible for IPR on the day of enrolment'))).toEqual([]);
      expect(problems.length).toBeLessThan(lines);
    }
  },
);

test('a stay is written with every column, as it is on record', async () => {
  const { id, stays } = await person('Dunia').housedBy('cada-nimes', { plannedExitOn: '2027-03-31', children: 3 }).arrives();
  const to = await folder();
  await written('housing', '--org', 'cada-nimes', '--to', to);
  const found = (await readFile(join(to, 'cada-nimes-stays.csv'), 'utf8')).split('\n').find((line) => line.includes(id));
  const [stay] = stays;
  const cells = [stay?.id, id, stay?.facility, '2026-01-05', '2027-03-31', '', '', '12 impasse du Secret', stay?.address.postcode];
  expect(found).toBe(
    [...cells, stay?.address.commune, stay?.address.communeCode, '1', '3'].map((cell) => (cell === '' ? '' : `"${cell}"`)).join(';'),
  );
});

test('an owner that keeps no files writes none, and an organisation that there is not has none', async () => {
  expect(await written('consent', '--org', 'ml-pamiers')).toMatchObject({
    code: 1,
    said: expect.stringContaining('"consent" writes no files'),
  });
  expect(await written('housing', '--org', 'nobody-here')).toMatchObject({
    code: 1,
    said: expect.stringContaining('no organisation has the short name nobody-here'),
  });
});
