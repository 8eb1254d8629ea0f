/**
 * Streams that subscribers share. A subscriber misses no event, gets none twice, and gets no answer that was decided before they
 * asked.
 */

import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { MORE, type StreamMessage } from '@passerelle/schema/wire/stream-frames';
import fc from 'fast-check';
import { Streams, type Subscription } from './streams.js';

const { signal } = new AbortController();

/** How many events of a replay the subgraph sends before it waits to be asked for more. */
const PAGE = 3;

/** A subgraph's stream. Its events are added by the test, and the position of each is its cursor. */
class Source {
  readonly #grown = new EventEmitter().setMaxListeners(0);
  head = 0;
  opened = 0;
  answered = 0;
  clock = 0;

  append(): void {
    this.head += 1;
    this.#grown.emit('grown');
  }

  subscription(key: string | null, answerMs: () => number = () => 0): Subscription<{ position: number; decided: number }> {
    return {
      key,
      open: (cursor, signal) => this.#open(Number(cursor ?? 0), signal),
      answer: async ({ position = 0 }) => {
        this.answered += 1;
        const decided = ++this.clock;
        await sleep(answerMs());
        return { position, decided };
      },
    };
  }

  async *#open(after: number, signal: AbortSignal): AsyncGenerator<StreamMessage | typeof MORE> {
    this.opened += 1;
    try {
      let caughtUp = false;
      for (let position = after; !signal.aborted; ) {
        if (position < this.head) {
          position += 1;
          yield { position, cursor: String(position), answer: {} };
          if (!caughtUp && position - after === PAGE) {
            yield MORE;
            return;
          }
          continue;
        }
        if (!caughtUp) yield { caughtUpAt: position };
        caughtUp = true;
        if (position === this.head) await once(this.#grown, 'grown', { signal }).catch(() => undefined);
      }
    } finally {
      this.opened -= 1;
    }
  }
}

async function taken(streams: Streams<{ position: number; decided: number }>, source: Source, until: number, options: Taking) {
  const left = new AbortController();
  const positions: number[] = [];
  for await (const { payload } of streams.deliver(source.subscription('same', options.answerMs), String(options.after), left.signal)) {
    positions.push(payload.position);
    if (payload.position >= until) break;
    await sleep(options.drainMs());
  }
  left.abort();
  return positions;
}

interface Taking {
  readonly after: number;
  readonly answerMs: () => number;
  readonly drainMs: () => number;
}

const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, nth) => from + nth + 1);

test(
  'whoever joins when, and reads how slowly, gets every position after its cursor once and in order',
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ after: fc.nat({ max: 20 }), delay: fc.nat({ max: 20 }), drain: fc.nat({ max: 4 }) }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.nat({ max: 3 }),
        async (subscribers, answer) => {
          const source = new Source();
          const streams = new Streams<{ position: number; decided: number }>();
          for (let nth = 0; nth < 20; nth += 1) source.append();
          const TO = 60;
          const taking = subscribers.map(async ({ after, delay, drain }) => {
            await sleep(delay);
            const options = { after, answerMs: () => answer * Math.random(), drainMs: () => drain * Math.random() };
            expect(await taken(streams, source, TO, options)).toEqual(upTo(after, TO));
          });
          for (let nth = 20; nth < TO; nth += 1) {
            source.append();
            await sleep(Math.random() * 2);
          }
          await Promise.all(taking);
        },
      ),
      { numRuns: 30 },
    ),
  60_000,
);

test('those who are the same are one to the subgraph once they have caught up, and nobody is when all have left', async () => {
  const source = new Source();
  const streams = new Streams<{ position: number; decided: number }>();
  const now = () => 0;
  const taking = Array.from({ length: 50 }, () => taken(streams, source, 10, { after: 0, answerMs: now, drainMs: now }));
  await sleep(20);
  expect(source.opened).toBe(1);
  for (let nth = 0; nth < 10; nth += 1) {
    source.append();
    await sleep(5);
  }
  expect((await Promise.all(taking)).every((positions) => positions.length === 10)).toBe(true);
  expect(source.answered).toBe(10);
  await sleep(5);
  expect(source.opened).toBe(0);
});

test('who joins while an event is being answered pulls that one for itself', async () => {
  const source = new Source();
  const streams = new Streams<{ position: number; decided: number }>();
  const slow = source.subscription('same', () => 50);
  const left = new AbortController();
  const first = streams.deliver(slow, '0', left.signal);
  const firstEvent = first.next();
  await sleep(10);
  source.append();
  await sleep(10);
  const asked = source.clock;
  const second = await streams.deliver(slow, '0', left.signal).next();
  expect(second.value?.payload.decided).toBeGreaterThan(asked);
  expect((await firstEvent).value?.payload.decided).toBe(asked);
  left.abort();
});

test('a subscriber that reads nothing is left behind by the others, and goes on where it was', async () => {
  const source = new Source();
  const streams = new Streams<{ position: number; decided: number }>();
  const left = new AbortController();
  const stopped = streams.deliver(source.subscription('same'), '0', left.signal);
  const begun = stopped.next();
  const running = taken(streams, source, 200, { after: 0, answerMs: () => 0, drainMs: () => 0 });
  await sleep(10);
  for (let nth = 0; nth < 200; nth += 1) {
    source.append();
    await sleep(0);
  }
  expect(await running).toEqual(upTo(0, 200));
  const positions = [(await begun).value?.payload.position];
  while (positions.length < 200) positions.push((await stopped.next()).value?.payload.position);
  expect(positions).toEqual(upTo(0, 200));
  left.abort();
});

test.each([
  ['nothing', []],
  ['an event without a cursor', [{ position: 1, cursor: null, answer: {} }]],
  ['the event at the cursor once more', [{ position: 1, cursor: '1', answer: {} }]],
])('a page that gives %s and says that more comes breaks the stream, and is not asked for again', async (_what, page) => {
  let opened = 0;
  const stuck: Subscription<null> = {
    key: null,
    open: async function* () {
      opened += 1;
      if (opened > 5) throw new Error('asked for too often');
      yield* page;
      yield MORE;
    },
    answer: async () => null,
  };
  const reading = async () => {
    for await (const { cursor } of new Streams<null>().deliver(stuck, '1', signal)) expect(['1', null]).toContain(cursor);
  };
  await expect(reading()).rejects.toThrow('without moving the cursor');
  expect(opened).toBe(1);
});
