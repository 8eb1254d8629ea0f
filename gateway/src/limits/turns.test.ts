import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CoreClock, type Turn, Turns } from './turns.js';

const { signal } = new AbortController();

/** A core whose time passes as it is told. */
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

  rest(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    for (const { then } of due) then();
  }
}

/** One who sends what takes so long, so many at once, again and again; counts what is done of it. */
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

  /** Works off one of those under way. */
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

/** What the senders have done in so long, the core turning to each that is ready. */
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
