/** A partner's developer, new to the hub: what the documents say runs as written, and so does each example. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { ask, Refused } from '@passerelle/client/ask';
import { parse } from 'graphql';
import { inBrowser, openBrowser } from '../browser/chromium.js';
import { adviser, hub, sql } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

/** Runs a script as a shell does, against the hub under test. */
async function shell(
  script: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; said: string; wrong: string }> {
  const child = spawn('bash', ['-ec', script], {
    env: { ...process.env, HUB_DATA_DIR: hub.folder, PASSERELLE_URL: `${hub.url}/graphql`, ...environment },
  });
  const [said, wrong, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((ended) => child.once('exit', ended)),
  ]);
  return { code, said, wrong };
}

/** The first block of a shell's commands under a heading of a document. */
async function blockUnder(heading: string, document: string): Promise<string> {
  const content = await readFile(document, 'utf8');
  const [, block] = /```sh\n([\s\S]*?)```/.exec(content.slice(content.indexOf(`\n${heading}\n`))) ?? [];
  return block ?? '';
}

test('the first query of the README answers as it is shown there', async () => {
  const { code, said } = await shell((await blockUnder('## A first query', 'README.md')).replace('http://localhost:4000', hub.url));
  expect([code, JSON.parse(said)]).toMatchObject([
    0,
    { data: { caseload: { edges: [{ node: { identity: { givenNames: expect.any(String) } } }] } } },
  ]);
});

test('the first typed query for partners runs as written', async () => {
  const { code, said, wrong } = await shell(await blockUnder('### Typed', 'docs/for-partners.md'));
  expect([code, wrong]).toEqual([0, '']);
  expect(said).toMatch(/^\d+ people\n(.+: ([A-Z]+|no accompaniment), housing .+\n){3}$/);
});

test('the inbox of the examples gives its first items, in order', async () => {
  const { code, said } = await shell('node examples/src/inbox.ts', { TOKEN: await adviser('ml-toulouse') });
  expect([code, said]).toEqual([0, expect.stringMatching(/^1 REFERRAL_\w+: .+\n2 .+\n3 .+\n$/)]);
});

test('without any library, the question and the stream', async () => {
  const { code, said } = await shell('sh examples/curl.sh', { TOKEN: await adviser('ml-toulouse') });
  expect(code).toBe(0);
  expect(said).toContain('"purpose":"HOUSING"');
  expect(said).toMatch(/data: .*"position":1/);
});

inBrowser('from a page of the partner’s own, whose origin the hub lets in', async () => {
  const page = await readFile('examples/browser.html', 'utf8');
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page));
  await new Promise<void>((listening) => server.listen(hub.partnerPort, '127.0.0.1', listening));
  const browser = await openBrowser();
  try {
    await browser.page.goto(`http://127.0.0.1:${hub.partnerPort}/#${await adviser('ml-toulouse')}@${hub.url}/graphql`);
    await browser.page.getByText('Mission Locale de Toulouse').waitFor();
  } finally {
    await browser.close();
    await new Promise((closed) => server.close(closed));
  }
});

test('a refusal says what is wrong, with its code', async () => {
  const asking = ask({ url: `${hub.url}/graphql`, token: 'none' }, parse('{ viewer { role } }'), {});
  await expect(asking).rejects.toThrow(Refused);
  await expect(asking).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('the client sends a mutation once more where the answer was lost, and it is done once', async () => {
  const { id } = await person('Naheed').accompaniedBy('ml-toulouse').arrives();
  const input = { personId: id, toOrganisationId: organisation('cada-toulouse').id, kind: 'HOUSING', subject: 'Une place', needs: [] };
  const document = parse('mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }');
  const direct = globalThis.fetch;
  let sent = 0;
  globalThis.fetch = async (...request) => {
    const response = await direct(...request);
    sent += 1;
    if (sent === 1) throw new TypeError('the connection broke');
    return response;
  };
  await ask({ url: `${hub.url}/graphql`, token: await adviser('ml-toulouse') }, document, { input }).finally(() => {
    globalThis.fetch = direct;
  });
  expect(sent).toBe(2);
  expect(await sql('coordination', 'select count(*)::int as sent from referral where person_id = $1', [id])).toEqual([{ sent: 1 }]);
});
