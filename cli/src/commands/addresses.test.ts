/** An address that a command was given, and at which nobody answers as it should, is told in a sentence by its setting. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** A file of stays without a stay: it is read before a hub is asked. */
const STAYS = join(tmpdir(), `passerelle-stays-${process.pid}.csv`);
beforeAll(() =>
  writeFile(
    STAYS,
    'reference;person_id;facility_kind;since;planned_exit_on;exited_on;exit_reason;address_lines;postcode;commune;commune_code;adults;children\n',
  ),
);
afterAll(() => rm(STAYS));
const IMPORT = ['import.js', 'housing', STAYS];
const TOKEN = ['token.js'];

async function run([command = '', ...given]: readonly string[], environment: Record<string, string>): Promise<string> {
  const file = fileURLToPath(new URL(`../../dist/commands/${command}`, import.meta.url));
  const settings = { PASSERELLE_TOKEN: 'x', HOUSING_DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/housing', ...environment };
  const child = spawn(process.execPath, [file, ...given], { env: { PATH: process.env.PATH, HUB_DATA_DIR: '/nowhere', ...settings } });
  const [said, wrong, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(1);
  return said + wrong;
}

const other = createServer((_request, response) => response.end('<!doctype html>'));
beforeAll(() => once(other.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => other.close());
const another = (): string => `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
const issuer = (address: string) => ({ OIDC_ISSUER: address, OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' });

test.each([
  [
    'a hub that is away',
    IMPORT,
    () => ({ PASSERELLE_URL: 'http://127.0.0.1:1' }),
    /^no hub answers at .+ \(Error, ECONNREFUSED\): check PASSERELLE_URL\n$/,
  ],
  [
    'a page in place of a hub',
    IMPORT,
    () => ({ PASSERELLE_URL: another() }),
    /^no hub answers at .+ \(SyntaxError, .+\): check PASSERELLE_URL\n$/,
  ],
  ['no address of a hub', IMPORT, () => ({ PASSERELLE_URL: 'here' }), /^the environment .+:\n {2}PASSERELLE_URL: is no address: .+\n$/],
  ['an issuer that is away', TOKEN, () => issuer('http://127.0.0.1:1'), /^.+ does not answer \(.+\): check OIDC_ISSUER\n$/],
  ['a page in place of an issuer', TOKEN, () => issuer(another()), /^.+ does not answer as an issuer does: check OIDC_ISSUER\n$/],
])('%s', async (_what, command, environment, says) => {
  expect(await run(command, environment())).toMatch(says);
});
