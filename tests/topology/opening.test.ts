/** The hub's port opens last: a script that connects the moment it opens is answered as one that comes later. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askToken } from '@passerelle/cli/api/ask-token';
import { ask, type HubAnswer } from '@passerelle/cli/api/client';
import { type Running, runningHub } from '@passerelle/cli/local/data-directory';
import { freePort } from '@passerelle/cli/local/free-port';
import { BUSY_MACHINE_MS } from '../support/serving.js';

const CASELOAD = `query AtOnce { caseload(first: 20) { edges { node {
  id identity { givenNames } housing { facilityKind } procedure { stage } training { enrolments { status } }
  pathway(first: 5) { edges { node { id title } } } } } } }`;

/** Resolves once something listens there. */
async function opened(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    // The system may give a connecting socket this very port as its own: then the socket is connected to itself.
    const isOpen = await once(socket, 'connect').then(
      () => socket.localPort !== port,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await sleep(5);
  }
}

/** Resolves once a process says that it is ready: on a busy machine a lease may run out for a moment. */
async function isReady(address: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${address}/ready`);
    const said = await answer.json();
    if (answer.status === 200) return expect(said).toEqual({ status: 'ready', waitsFor: [] });
    expect([answer.status, said]).toEqual([503, { status: 'waiting', waitsFor: expect.arrayContaining([expect.any(String)]) }]);
    await sleep(100);
  }
}

/** In one order: owners answer in any. */
const withheldOf = ({ withheld }: HubAnswer): string[] => withheld.map((entry) => JSON.stringify(entry)).toSorted();

const asked = async (running: Running) =>
  ask(running.url, CASELOAD, {}, { token: await askToken(running, { org: 'ml-toulouse', role: 'ADVISER' }) });

/** An answer that no lease withheld: on a busy machine one may run out for a moment. */
async function askedWhileReady(running: Running): Promise<HubAnswer> {
  for (;;) {
    const answer = await asked(running);
    if (!answer.withheld.some(({ reason }) => reason === 'CONSENT_STATE_STALE')) return answer;
    await sleep(100);
  }
}

test('who connects the moment the port opens finds the hub on record, ready, and answering as it will', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-opening-'));
  await chmod(folder, 0o711);
  const directory = join(folder, 'hub');
  const port = await freePort();
  const env = { ...process.env, HUB_DATA_DIR: directory, PORT: String(port), FETCH_TIMEOUT_MS: BUSY_MACHINE_MS };
  const child = spawn(process.execPath, ['cli/dist/commands/start.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('the hub ended before it had begun')));
    await Promise.race([opened(port), ended]);
    const running = await runningHub(directory);
    if (!running) throw new Error('the hub is not on record');
    const first = await asked(running);
    expect([first.status, first.errors]).toEqual([200, []]);
    expect(first.withheld.map(({ reason }) => reason)).not.toContain('CONSENT_STATE_STALE');

    for (const address of [running.url, running.issuer, ...Object.values(running.subgraphs)]) await isReady(address);
    await sleep(5_000);
    const later = await askedWhileReady(running);
    expect([first.data, withheldOf(first)]).toEqual([later.data, withheldOf(later)]);
  } finally {
    const ended = child.exitCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
});
