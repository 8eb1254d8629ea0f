/**
 * Wake-ups between the replicas of a subgraph, over the database that they share: `LISTEN` and `NOTIFY` on a connection of their
 * own. A notification inside each business transaction would make these wait for each other, because PostgreSQL locks the whole
 * server while a notifying transaction commits. So one statement notifies of everything that was committed meanwhile.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { WakeUps } from './wake-ups.js';

const RECONNECT_MS = 1_000;

/** Relays until the signal is aborted. A broken connection is opened again; until then nobody is woken. */
export async function relayOverPostgres(wakeUps: WakeUps, databaseUrl: string, channel: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await relayOnce(wakeUps, databaseUrl, channel, signal).catch(() => undefined);
    await sleep(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function relayOnce(wakeUps: WakeUps, connectionString: string, channel: string, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'passerelle wake-ups', keepAlive: true });
  const ended = new Promise<void>((resolve) => {
    client.once('end', resolve);
    client.once('error', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await client.connect();
    let own = 0;
    client.on('notification', ({ processId }) => {
      if (processId !== own) wakeUps.notice();
    });
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    own = rows[0]?.pid ?? 0;
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    // Something may have been committed while this process did not listen.
    wakeUps.notice();
    wakeUps.relayBy({ publish: async () => void (await client.query(`notify ${client.escapeIdentifier(channel)}`)) });
    await ended;
  } finally {
    wakeUps.relayBy(undefined);
    await client.end().catch(() => undefined);
  }
}
