/** The commands of who runs one part of a hub: with the address of their own database, and a token of their own issuer. */
import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { databaseVariable, ownerVariable } from '@passerelle/kit/database/orm';
import { z } from 'zod';
import { adviser, hub } from '../support/hub.js';
import { fileOf } from '../support/importing.js';
import { person } from '../support/person.js';

/** Runs a command where no hub runs, with nothing but these settings. */
async function ran(command: string, args: readonly string[], settings: Record<string, string | undefined>): Promise<string> {
  const HUB_DATA_DIR = await mkdtemp(join(tmpdir(), 'passerelle-start-'));
  return new Promise((done) =>
    execFile(
      process.execPath,
      [`cli/dist/commands/${command}.js`, ...args],
      { env: { PATH: process.env.PATH, HUB_DATA_DIR, ...settings } },
      (_error, stdout, stderr) => done(stdout + stderr),
    ),
  );
}

const ownerOf = (name: string) => ({ [ownerVariable(name)]: hub.databases[name] });

test('an owner follows their own log to its end, and compares it with what consent received', async () => {
  const theirs = await ran('audit-verify', ['ofii'], ownerOf('ofii'));
  const [, entries, end] = /^ofii: (\d+) entries, the chain is whole and ends in (\w+); compare it/.exec(theirs) ?? [];
  const received = await ran('audit-verify', ['ofii'], ownerOf('consent'));
  expect(received).toBe(`ofii: not reached from here; consent received ${entries} entries, which end in ${end}\n`);
  expect(await ran('audit-verify', [], {})).toMatch(/^no database: start a hub \(npm start\), or set /);
  expect(await ran('audit-verify', ['nobody'], ownerOf('ofii'))).toMatch(/^there is no subgraph "nobody": it is one of /);
});

test('an owner tells their facts again, and indicators is rebuilt without the others’ databases', async () => {
  expect(await ran('rebuild', ['training', '--facts'], ownerOf('training'))).toMatch(/^training has told \d+ facts again\n$/);
  const rebuilt = await ran('rebuild', ['indicators', '--source', 'training'], ownerOf('indicators'));
  expect(rebuilt).toBe(
    'training is not reached from here: where it is, run npm run rebuild -- training --facts\nindicators follows the events of training again from zero\n',
  );
  expect(await ran('rebuild', ['indicators', '--facts'], ownerOf('indicators'))).toBe('indicators has no facts to tell\n');
});

test('a partner takes a file in where their process runs, with a token of their issuer', async () => {
  const { id } = await person('Baryalai').accompaniedBy('ml-foix').arrives();
  const file = await fileOf(
    'reference;person_id;facility_kind;since;planned_exit_on;exited_on;exit_reason;address_lines;postcode;commune;commune_code;adults;children',
    `OC-1;${id};CADA;2026-01-05;;;;12 rue des Lilas;81000;Albi;81004;1;0`,
  );
  const settings = {
    PASSERELLE_URL: hub.url,
    PASSERELLE_TOKEN: await adviser('cada-albi'),
    [databaseVariable('housing')]: hub.serving.housing,
  };
  expect(await ran('import', ['housing', file, '--preview'], settings)).toMatch(/1 lines read/);
  const { PASSERELLE_TOKEN, ...without } = settings;
  expect(await ran('import', ['housing', file], without)).toMatch(/^set PASSERELLE_TOKEN to an access token of your issuer/);
  expect(await ran('import', ['housing', file], { PASSERELLE_URL: hub.url, PASSERELLE_TOKEN })).toMatch(
    /^housing: no database: set HOUSING_DATABASE_URL/,
  );
});

test('a token is asked of any issuer by an organisation’s own software', async () => {
  const asked: { authorization: string | undefined; form: string }[] = [];
  const issuer = createServer(async (request, response) => {
    const isToken = request.url === '/token';
    if (isToken) asked.push({ authorization: request.headers.authorization, form: await text(request) });
    const refused = isToken && asked.length > 1;
    const answer = isToken
      ? refused
        ? { error: 'invalid_client', error_description: 'the secret is another' }
        : { access_token: 'given' }
      : { token_endpoint: `http://${request.headers.host}/token` };
    response.writeHead(refused ? 401 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((listening) => issuer.listen(0, '127.0.0.1', listening));
  const { port } = z.object({ port: z.number() }).parse(issuer.address());
  const settings = { OIDC_ISSUER: `http://127.0.0.1:${port}`, OIDC_CLIENT_ID: 'ml-foix', OIDC_CLIENT_SECRET: 'a:b' };
  expect(await ran('token', [], settings)).toBe('given\n');
  expect(await ran('token', [], settings)).toBe('the issuer gave no token: the secret is another\n');
  issuer.close();
  expect(asked[0]).toEqual({
    authorization: `Basic ${Buffer.from('ml-foix:a%3Ab').toString('base64')}`,
    form: 'grant_type=client_credentials&resource=urn%3Apasserelle%3Agraph&audience=passerelle',
  });
});
