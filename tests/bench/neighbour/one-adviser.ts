/**
 * One adviser who asks for all that takes a hub away, at once, as fast as it is answered: long names, chains of fragments, costly
 * pages, many aliases, sums, negative lengths, a thousand subscriptions, slow bodies. Arguments: the hub's address, a token. Begins
 * and ends with a message; answers the second with what came of it.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { Pool } from 'undici';
import WebSocket from 'ws';

const [url = '', token = ''] = process.argv.slice(2);
/** So many of each kind are under way. */
const AT_ONCE = 8;
const SUBSCRIPTIONS = 1_001;
const SLOW_BODIES = 50;

let nth = 0;
const repeated = (times: number, one: (n: number) => string): string => Array.from({ length: times }, (_, n) => one(n)).join(' ');
const PAGE = `edges { node { id identity { givenNames familyName } contact { phone email } accompaniment { status barriers }
  housing { facilityKind address { commune } } procedure { stage } rightToWork { allowed } training { enrolments { status } }
  language { level } pathway(first: 5) { edges { node { kind title } } } } }`;

/** Each is another document every time: none is planned already. */
const KINDS: Readonly<Record<string, () => string>> = {
  longName: () => `query ${'Q'.repeat(20_000)} { viewer { role } }`,
  fragments: () =>
    `query($t: Boolean = true) { viewer { ...A0 } } ${repeated(24, (n) => `fragment A${n} on Viewer { ...A${n + 1} ...A${n + 1} }`)}
     fragment A24 on Viewer { n${++nth}: role @include(if: $t) }`,
  costlyPage: () => `{ n${++nth}: caseload(first: 100) { ${PAGE} } }`,
  aliases: () => `{ ${repeated(90, (n) => `n${++nth}x${n}: caseload(first: 5) { edges { node { id identity { givenNames } } } }`)} }`,
  sums: () => `{ ${repeated(90, () => `n${++nth}: indicators { total }`)} }`,
  negative: () =>
    `{ n${++nth}: viewer { role } z: caseload(first: -2147483648) @skip(if: true) { totalCount } caseload(first: 100) { ${PAGE} } }`,
};

const pool = new Pool(url, { connections: 256 });
const counts: Record<string, Record<string, number>> = {};
let over = false;

async function ask(kind: string, make: () => string): Promise<void> {
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: make() }),
  });
  const code = /"code":"([A-Z_]+)"/.exec(await body.text())?.[1] ?? String(statusCode);
  const counted = counts[kind] ?? {};
  counted[code] = (counted[code] ?? 0) + 1;
  counts[kind] = counted;
}

async function subscribe(): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await once(socket, 'message');
  const payload = { query: 'subscription { inbox { position person { id identity { givenNames } } } }' };
  for (let id = 0; id < SUBSCRIPTIONS; id += 1) socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload }));
  return socket;
}

/** Says that a body comes, and does not send it. */
function sendSlowly() {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`,
  );
  return socket;
}

await once(process, 'message');
const socket = await subscribe();
const slow = Array.from({ length: SLOW_BODIES }, sendSlowly);
const loops = Object.entries(KINDS).flatMap(([kind, make]) =>
  Array.from({ length: AT_ONCE }, async () => {
    while (!over) await ask(kind, make).catch(() => undefined);
  }),
);
process.send?.('begun');
await once(process, 'message');
over = true;
await pool.destroy();
await Promise.all(loops);
socket.terminate();
for (const one of slow) one.destroy();
process.send?.(counts);
process.disconnect();
