import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CoreClock } from './core-time.js';
import { type Turn, Turns } from './turns.js';

const { signal } = new AbortController();

/** A core whose time passes only when a test says so. */
class Core implements CoreClock {
  #now = 0;
  #worked = 0;
  #timers: { at: number; then: () => void }[] = [];
  now = () => this.#now;
  worked = () => this.#worked;

  after = (milliseconds: number, then: () => void) => void this.#timers.push({ at: this.#now + milliseconds, then });

  work(milliseconds: number): void {
    this.#worked += milliseconds;
    this.rest(milliseconds);
  }

  /** Works on something synchronous: no timer comes between. */
  hold(milliseconds: number): void {
    this.#worked += milliseconds;
    this.#now += milliseconds;
  }

  rest(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    for (const { then } of due) then();
  }
}

/** A caller who keeps a number of operations going, each of which takes some milliseconds. It counts those that are done. */
class Sender {
  done = 0;
  readonly #under: Turn[] = [];

  constructor(
    private readonly turns: Turns,
    private readonly caller: string,
    private readonly takes: number,
    atOnce: number,
  ) {
    for (let nth = 0; nth < atOnce; nth += 1) this.#send();
  }

  /** Does the work of one active operation. */
  step(core: Core): boolean {
    const turn = this.#under.shift();
    if (!turn) return false;
    core.work(this.takes);
    this.done += 1;
    turn.leave();
    this.#send();
    return true;
  }

  #send(): void {
    this.turns.enter(this.caller, this.takes * 10, signal).then(
      (turn) => this.#under.push(turn),
      () => undefined,
    );
  }
}

/** What the senders get done in some milliseconds. The core works for each that is ready in turn. */
async function run(core: Core, senders: readonly Sender[], until: number): Promise<void> {
  await nextTurn();
  while (core.now() < until) {
    let worked = false;
    for (const sender of senders) worked = sender.step(core) || worked;
    if (!worked) core.rest(1);
    await nextTurn();
  }
}

test('eight of a caller are under way at once, a hundred wait in order, more are told when to come back', async () => {
  const turns = new Turns(new Core());
  const order: number[] = [];
  const under: Turn[] = [];
  for (let nth = 0; nth < 108; nth += 1)
    turns.enter('one', 1, signal).then((turn) => {
      order.push(nth);
      under.push(turn);
    });
  await expect(turns.enter('one', 1, signal)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } });
  expect(order.length).toBe(8);
  (await turns.enter('other', 1, signal)).leave();
  while (under.length > 0) {
    under.shift()?.leave();
    await nextTurn();
  }
  expect(order).toEqual(Array.from({ length: 108 }, (_, nth) => nth));
});

test.each([
  [1, 0.75],
  [2, 0.6],
])(
  'beside %i who send heavy things a hundred at once, one who sends light ones has %d of a fair share of the core',
  async (attackers, part) => {
    const core = new Core();
    const turns = new Turns(core);
    const heavy = Array.from({ length: attackers }, (_, nth) => new Sender(turns, `heavy ${nth}`, 100, 100));
    const light = new Sender(turns, 'light', 4, 1);
    await run(core, [...heavy, light], 30_000);
    const share = 30_000 / (attackers + 1);
    expect(light.done * 4).toBeGreaterThan(share * part);
    for (const { done } of heavy) expect(done * 100).toBeGreaterThan(share * 0.9);
  },
);

test('heavy things of one caller are under way one by one, beside those of another', async () => {
  const turns = new Turns(new Core());
  const begun: string[] = [];
  for (const what of ['first', 'second']) void turns.enter('one', 5_000, signal).then(() => begun.push(what));
  for (const what of ['third', 'fourth']) void turns.enter('other', 900, signal).then(() => begun.push(what));
  await nextTurn();
  expect(begun).toEqual(['first', 'third', 'fourth']);
});

test('what is planned is charged to who asked for it, whatever is under way beside it', async () => {
  const core = new Core();
  const turns = new Turns(core);
  await turns.enter('other', 1_000, signal);
  const planning = await turns.enter('one', 1, signal);
  planning.work(() => core.work(500));
  planning.leave();
  let began = false;
  void turns.enter('one', 1, signal).then(() => {
    began = true;
  });
  (await turns.enter('other', 1, signal)).leave();
  expect(began).toBe(false);
});

test('who is alone has the core alone, and pays when another comes', async () => {
  const core = new Core();
  const turns = new Turns(core);
  const heavy = new Sender(turns, 'heavy', 100, 50);
  await run(core, [heavy], 5_000);
  expect(heavy.done).toBe(50);
  const light = new Sender(turns, 'light', 4, 1);
  await run(core, [heavy, light], 15_000);
  expect(light.done * 4).toBeGreaterThan(10_000 * 0.4);
});

test('who waits for owners while the core is idle owes nothing', async () => {
  const core = new Core();
  const turns = new Turns(core);
  const waiting = await turns.enter('one', 1, signal);
  await turns.enter('other', 1, signal);
  core.rest(5_000);
  const others = await Promise.all(Array.from({ length: 7 }, () => turns.enter('one', 1, signal)));
  for (const turn of [waiting, ...others]) turn.leave();
});

test('who leaves while they wait is not waited for, and one operation is over once', async () => {
  const turns = new Turns(new Core());
  const under = await Promise.all(Array.from({ length: 8 }, () => turns.enter('one', 1, signal)));
  const gone = new AbortController();
  const left = turns.enter('one', 1, gone.signal);
  const next = turns.enter('one', 1, signal);
  gone.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  under[0]?.leave();
  under[0]?.leave();
  await next;
  let began = false;
  void turns.enter('one', 1, signal).then(() => {
    began = true;
  });
  await nextTurn();
  expect(began).toBe(false);
});

test('while others ask, the parts of a heavy operation go on one by one, and after those who owe less', async () => {
  const core = new Core();
  const turns = new Turns(core);
  const begun: string[] = [];
  const part = (turn: Turn, name: string) => {
    const over = Promise.withResolvers<void>();
    turn.part(() => Promise.resolve(begun.push(name)).then(() => over.promise), signal).catch(() => undefined);
    return over.resolve;
  };
  const heavy = await turns.enter('heavy', 1_000, signal);
  const [first] = [part(heavy, 'alone, first'), part(heavy, 'alone, second')];
  await nextTurn();
  expect(begun).toEqual(['alone, first', 'alone, second']);
  core.work(100);
  const other = await turns.enter('other', 1, signal);
  part(heavy, 'third');
  first();
  await nextTurn();
  expect(begun).toEqual(['alone, first', 'alone, second']);
  const light = part(other, 'of the other');
  await nextTurn();
  expect(begun.at(-1)).toBe('of the other');
  light();
  other.leave();
  core.rest(1_000);
  await nextTurn();
  expect(begun.at(-1)).toBe('third');
});

test('who leaves while a part of theirs waits is told so, and their other parts go on', async () => {
  const core = new Core();
  const turns = new Turns(core);
  const heavy = await turns.enter('heavy', 1_000, signal);
  core.rest(100);
  await turns.enter('other', 1, signal);
  const [over, gone] = [Promise.withResolvers<void>(), new AbortController()];
  const first = heavy.part(() => over.promise, signal);
  const left = heavy.part(() => Promise.resolve('never'), gone.signal);
  const third = heavy.part(() => Promise.resolve('done'), signal);
  gone.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  over.resolve();
  await first;
  await expect(third).resolves.toBe('done');
});

test('the events of streams wait for the requests of their caller, however many there are', async () => {
  const turns = new Turns(new Core());
  const under = await Promise.all(Array.from({ length: 8 }, () => turns.enter('one', 1, signal)));
  const order: string[] = [];
  const next = (turn: Turn, what: string) => {
    order.push(what);
    turn.leave();
  };
  const events = Array.from({ length: 150 }, () => turns.enterForEvent('one', 1, signal).then((turn) => next(turn, 'event')));
  const request = turns.enter('one', 1, signal).then((turn) => next(turn, 'request'));
  for (const turn of under) turn.leave();
  await Promise.all([...events, request]);
  // The request began as one of the first eight.
  expect(order.indexOf('request')).toBeLessThan(8);
  expect(order.length).toBe(151);
});

test('plans of one caller are made one by one, each after the one before is paid for; another’s goes on meanwhile', async () => {
  const core = new Core();
  const turns = new Turns(core);
  await turns.enter('other', 1, signal);
  const made: string[] = [];
  const plan = async (caller: string, takes: number) => {
    const turn = await turns.enterToPlan(caller, signal);
    turn.work(() => core.work(takes));
    made.push(caller);
    turn.leave();
  };
  core.rest(100);
  const plans = Array.from({ length: 3 }, () => plan('one', 100));
  await nextTurn();
  expect(made).toEqual(['one']);
  await plan('other', 1);
  expect(made).toEqual(['one', 'other']);
  for (let nth = 0; nth < 20; nth += 1) {
    core.rest(50);
    await nextTurn();
  }
  await Promise.all(plans);
  expect(made).toEqual(['one', 'other', 'one', 'one']);
});

test('a request that is refused is paid for by who sent it, and who asks beside it waits for nothing', async () => {
  const core = new Core();
  const turns = new Turns(core);
  let refused = 0;
  const send = async (): Promise<void> => {
    const arrival = await turns.arrive('refused', signal);
    core.work(5);
    refused += 1;
    arrival.end();
    if (core.now() < 10_000) await send();
  };
  const light = new Sender(turns, 'light', 4, 1);
  const refusing = Array.from({ length: 20 }, send);
  await run(core, [light], 10_000);
  expect(light.done * 4).toBeGreaterThan(5_000 * 0.75);
  expect(refused * 5).toBeGreaterThan(5_000 * 0.75);
  core.rest(5_000);
  await Promise.all(refusing);
});

test('a request weighs nothing while it waits, nor once it is over, whatever it waits for', async () => {
  const core = new Core();
  const turns = new Turns(core);
  await turns.enter('other', 1, signal);
  const arrival = await turns.arrive('one', signal);
  const [waited, waitedOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const waiting = arrival.whileWaiting(() => waited.promise);
  core.work(500);
  waited.resolve();
  await waiting;
  const stillWaiting = arrival.whileWaiting(() => waitedOn.promise);
  arrival.end();
  waitedOn.resolve();
  await stillWaiting;
  core.work(500);
  (await turns.arrive('one', signal)).end();
});

test('a hundred of a caller wait at the door, and more are told when to come back', async () => {
  const core = new Core();
  const turns = new Turns(core);
  await turns.enter('other', 1, signal);
  core.rest(100);
  const first = await turns.arrive('one', signal);
  core.work(500);
  const waiting = Array.from({ length: 100 }, () => turns.arrive('one', signal));
  await expect(turns.arrive('one', signal)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } });
  first.end();
  core.rest(5_000);
  for (const arrival of await Promise.all(waiting)) arrival.end();
});

test('two callers whose operations weigh unlike and work alike get like shares, where the work is done in their turns', async () => {
  const core = new Core();
  const turns = new Turns(core);
  const done = { light: 0, heavy: 0 };
  const ready: (() => void)[] = [];
  const send = async (caller: keyof typeof done, weight: number): Promise<void> => {
    const turn = await turns.enter(caller, weight, signal);
    ready.push(() => {
      turn.work(() => core.hold(20));
      core.rest(0);
      done[caller] += 1;
      turn.leave();
      void send(caller, weight);
    });
  };
  for (let nth = 0; nth < 8; nth += 1) void send('light', 2);
  for (let nth = 0; nth < 8; nth += 1) void send('heavy', 90);
  await nextTurn();
  while (core.now() < 20_000) {
    const next = ready.shift();
    if (next) next();
    else core.rest(1);
    await nextTurn();
  }
  expect(done.light / done.heavy).toBeGreaterThan(0.9);
  expect(done.light / done.heavy).toBeLessThan(1.1);
});

test('who reads and writes has one share of the core, and their writes wait for no place among their reads', async () => {
  const core = new Core();
  const turns = new Turns(core);
  const reads = await Promise.all(Array.from({ length: 8 }, () => turns.enter('one', 1, signal)));
  const write = await turns.enterToWrite('one', 5_000, signal);
  await turns.enter('other', 1, signal);
  write.work(() => core.work(500));
  write.leave();
  for (const read of reads) read.leave();
  core.rest(60);
  let began = false;
  void turns.enter('one', 1, signal).then(() => {
    began = true;
  });
  await nextTurn();
  expect(began).toBe(false);
  core.rest(2_000);
  await nextTurn();
  expect(began).toBe(true);
});
