/**
 * Wake-ups across machines, over NATS JetStream. The stream keeps the newest message of each subject for some seconds, in memory,
 * because a wake-up is only a hint. Pulls expire soon: a server that restarts forgets a pull, and the client waits until it
 * expires.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { AckPolicy, DeliverPolicy, DiscardPolicy, jetstream, jetstreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import { connect, type NatsConnection, nanos } from '@nats-io/transport-node';
import type { WakeUps } from './wake-ups.js';

const STREAM = 'PASSERELLE_WAKE';
const SUBJECTS = 'passerelle.wake.>';
const KEPT_MS = 10_000;
const PULL_MS = 1_000;
const RECONNECT_MS = 1_000;
const AT_ONCE = 256;

export interface NatsRelay {
  readonly url: string;
  /** The name of the subgraph. */
  readonly name: string;
  /** The name of this process, which does not wake itself. */
  readonly replica: string;
}

/** Relays until the signal is aborted. A server that is away is tried again; until it is back, nobody is woken. */
export async function relayOverNats(wakeUps: WakeUps, relay: NatsRelay, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await relayOnce(wakeUps, relay, signal).catch(() => undefined);
    await sleep(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function relayOnce(wakeUps: WakeUps, { url, name, replica }: NatsRelay, signal: AbortSignal): Promise<void> {
  const connection = await connect({ servers: url, name: `passerelle ${name}`, maxReconnectAttempts: 0, timeout: PULL_MS * 2 });
  const leave = () => void connection.close();
  signal.addEventListener('abort', leave, { once: true });
  try {
    const consumer = await consumerOf(connection, name);
    const client = jetstream(connection);
    // Something may have been committed while this process did not listen.
    wakeUps.notice();
    wakeUps.relayBy({ publish: async () => void (await client.publish(`passerelle.wake.${name}`, replica, { timeout: PULL_MS })) });
    while (!signal.aborted && !connection.isClosed()) {
      let others = false;
      for await (const message of await consumer.fetch({ max_messages: AT_ONCE, expires: PULL_MS })) {
        // One message is enough: every wait looks at all new events.
        if (message.string() !== replica) wakeUps.notice();
        others = true;
      }
      if (!others && connection.isClosed()) return;
    }
  } finally {
    wakeUps.relayBy(undefined);
    signal.removeEventListener('abort', leave);
    await connection.close().catch(() => undefined);
  }
}

async function consumerOf(connection: NatsConnection, name: string) {
  const manager = await jetstreamManager(connection);
  const kept = {
    subjects: [SUBJECTS],
    storage: StorageType.Memory,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_age: nanos(KEPT_MS),
    max_msgs_per_subject: 1,
  };
  await manager.streams.add({ name: STREAM, ...kept });
  const { name: consumer } = await manager.consumers.add(STREAM, {
    filter_subject: `passerelle.wake.${name}`,
    deliver_policy: DeliverPolicy.New,
    ack_policy: AckPolicy.None,
    inactive_threshold: nanos(KEPT_MS),
    mem_storage: true,
  });
  return jetstream(connection).consumers.get(STREAM, consumer);
}
