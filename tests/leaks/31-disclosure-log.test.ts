/** Leak 31: what is read is logged before it is told, and a log that was tampered with is found out. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ownerVariable } from '@passerelle/kit/database/orm';
import { adviser, data, hub, query, settled, sql, subject } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const READ =
  'query Visit($id: ID!) { youngPerson(id: $id) { identity { givenNames birthDate } housing { facilityKind address { lines } } language { level } } }';

test('every guarded value of an answer is in the log, and what was withheld has none', async () => {
  const { id, grants } = await person('Torpekai')
    .accompaniedBy('ml-albi')
    .housedBy('cada-albi')
    .trainedBy('of-albi')
    .grants({ to: 'ml-albi', categories: ['HOUSING_STATUS', 'HOUSING_ADDRESS'] })
    .arrives();
  await data(adviser('ml-albi'), READ, { id });
  const rowsOf = (subgraph: string) =>
    sql(
      subgraph,
      `select operation, organisation_id, purpose, category, basis, person->>1 as grant_id, fields
       from kit.disclosure, json_to_recordset(readings) as reading(category text, basis text, fields json, people json),
         json_array_elements(people) as person
       where person->>0 = $1 order by category`,
      [id],
    );
  const visit = { operation: 'Visit', organisation_id: organisation('ml-albi').id, purpose: 'SUPPORT' };
  expect(await rowsOf('registry')).toEqual([
    {
      ...visit,
      category: 'IDENTITY',
      basis: 'HOLDER',
      grant_id: null,
      fields: ['Identity.birthDate', 'Identity.givenNames', 'YoungPerson.identity'],
    },
  ]);
  expect(await rowsOf('housing')).toEqual([
    {
      ...visit,
      category: 'HOUSING_ADDRESS',
      basis: 'CONSENT',
      grant_id: grants[0]?.id,
      fields: ['Address.lines', 'HousingRecord.address'],
    },
    {
      ...visit,
      category: 'HOUSING_STATUS',
      basis: 'CONSENT',
      grant_id: grants[0]?.id,
      fields: ['HousingRecord.facilityKind', 'YoungPerson.housing'],
    },
  ]);
  expect(await rowsOf('training')).toEqual([]);
});

test('an answer whose disclosures cannot be written does not leave', async () => {
  const { id } = await person('Uzma').inProcedure('ofii-montpellier').arrives();
  const ask = () => query(adviser('ofii-montpellier'), 'query($id: ID!) { youngPerson(id: $id) { procedure { stage } } }', { id });
  await sql('ofii', 'alter table kit.disclosure rename to disclosure_away');
  try {
    const answer = await ask();
    expect(answer.data).toEqual({ youngPerson: { procedure: null } });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'ofii' } }]);
  } finally {
    await sql('ofii', 'alter table kit.disclosure_away rename to disclosure');
  }
  expect((await ask()).data).toEqual({ youngPerson: { procedure: { stage: 'PROTECTED' } } });
});

describe('npm run audit:verify', () => {
  const command = fileURLToPath(new URL('../../cli/dist/commands/audit-verify.js', import.meta.url));
  const node = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
  const addresses = Object.fromEntries(Object.entries(hub.databases).map(([name, url]) => [ownerVariable(name), url]));
  const ran = async (file: string, ...args: string[]): Promise<string> => {
    const { stdout, stderr } = await promisify(execFile)(node, [file, ...args], { env: { ...process.env, ...addresses } }).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    return stdout + stderr;
  };
  const verify = async (): Promise<string> => (await ran(command)).split('\n').find((line) => line.startsWith('training:')) ?? '';

  test('finds an entry that was changed, removed or put in another’s place', async () => {
    const { id } = await person('Wajma').trainedBy('of-mende').arrives();
    for (let visit = 0; visit < 4; visit += 1)
      await data(adviser('of-mende'), 'query($id: ID!) { youngPerson(id: $id) { language { level } } }', { id });
    const mine = await sql<{ position: string }>(
      'training',
      'select position from kit.disclosure where readings::text like $1 order by position',
      [`%${id}%`],
    );
    const [first = 0, second = 0] = mine.map(({ position }) => Number(position));
    expect(await verify()).toMatch(/the chain is whole/);

    await sql('training', "update kit.disclosure set purpose = 'TRAINING' where position = $1", [first]);
    expect(await verify()).toBe(`training: entry ${first} was changed`);
    await sql('training', "update kit.disclosure set purpose = 'SUPPORT' where position = $1", [first]);

    await sql('training', 'create table kept as select * from kit.disclosure where position = $1', [second]);
    await sql('training', 'delete from kit.disclosure where position = $1', [second]);
    expect(await verify()).toBe(`training: entry ${second} is missing`);
    await sql('training', 'insert into kit.disclosure select * from kept');

    const swap = [
      `update kit.disclosure set position = -1 where position = ${first}`,
      `update kit.disclosure set position = ${first} where position = ${second}`,
      `update kit.disclosure set position = ${second} where position = -1`,
    ];
    await sql('training', swap.join(';'));
    expect(await verify()).toBe(`training: entry ${first} was changed`);
    await sql('training', swap.join(';'));
    expect(await verify()).toMatch(/the chain is whole/);
  });

  test('finds a log that is sound in itself but is not the one that consent received', async () => {
    const { id } = await person('Spogmai').trainedBy('of-mende').arrives();
    await data(adviser('of-mende'), 'query($id: ID!) { youngPerson(id: $id) { language { level } } }', { id });
    await settled();
    await sql('training', 'create table last_row as select * from kit.disclosure order by position desc limit 1');
    await sql('training', 'delete from kit.disclosure where position = (select position from last_row)');
    await sql('training', 'update kit.disclosure_head h set position = l.position - 1, hash = l.previous from last_row l');
    expect(await verify()).toMatch(/^training: 1 entries that consent received are not in it any more, from entry \d+ of /);

    await sql('training', 'insert into kit.disclosure select * from last_row');
    await sql('training', 'update kit.disclosure_head h set position = l.position, hash = l.hash from last_row l');
    expect(await verify()).toMatch(/the chain is whole and agrees with what consent received/);
    await sql('training', 'drop table last_row');
  });

  test('a log that was put back goes on; what it lost is a fault until the operator says so, and stays with the person', async () => {
    const { id } = await person('Zarmina').trainedBy('of-mende').arrives();
    const READ_LEVEL = 'query Level($id: ID!) { youngPerson(id: $id) { language { level } } }';
    const read = () => data(adviser('of-mende'), READ_LEVEL, { id });
    const toldToThem = async () => {
      await settled();
      const { viewer } = await data(
        subject(id),
        '{ viewer { person { disclosures(ownReads: false, first: 50) { edges { node { at } } } } } }',
      );
      return new Set(viewer.person.disclosures.edges.map(({ node }: { node: { at: string } }) => node.at)).size;
    };
    await read();
    await settled();
    const before = await toldToThem();
    await read();
    await read();
    await settled();
    await sql(
      'training',
      `with kept as (select max(position) - 2 as position from kit.disclosure), lost as (
         delete from kit.disclosure d using kept where d.position > kept.position)
       update kit.disclosure_head h set position = d.position, hash = d.hash from kept join kit.disclosure d using (position)`,
    );
    for (let visit = 0; visit < 3; visit += 1) await read();
    expect(await toldToThem()).toBe(before + 5);
    expect(await verify()).toMatch(/^training: 2 entries that consent received are not in it any more/);

    const putBack = fileURLToPath(new URL('../../cli/dist/commands/audit-put-back.js', import.meta.url));
    const said = await ran(putBack, 'training', '--because', 'the disk of 28 November; the copy of the night before');
    expect(said).toMatch(/^training: 2 entries, from entry \d+ on, are noted as lost when it was put back/);
    expect(await verify()).toMatch(/the chain is whole and agrees with what consent received/);
    expect(await toldToThem()).toBe(before + 5);
    expect(await ran(putBack, 'training', '--because', 'again')).toMatch(/nothing that consent received is missing/);
  });
});
