/**
 * The processes that serve one subgraph over one database. Requests go to them in turn. Where one cannot be reached, the next one
 * is asked.
 */

/** The address of a process. */
export interface ProcessAddress {
  readonly origin: string;
  readonly path: string;
}

/** A list with at least one element. */
export type NonEmpty<Value> = readonly [Value, ...Value[]];

/** Maps a list with at least one element to another one. */
export const mapNonEmpty = <Value, Made>([first, ...others]: NonEmpty<Value>, make: (value: Value) => Made): NonEmpty<Made> => [
  make(first),
  ...others.map(make),
];

/** Splits a URL into origin and path. */
export const addressOf = (url: string): ProcessAddress => {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
};

/** The processes of one subgraph. */
export class SubgraphProcesses<Process> {
  #next = 0;

  constructor(readonly all: NonEmpty<Process>) {}

  /**
   * Asks one process, and the next ones as long as that is allowed. Rejects as the last of them does.
   * @param mayAskNext whether another process may be asked after this failure
   */
  async ask<Answered>(ask: (process: Process) => Promise<Answered>, mayAskNext: (error: unknown) => boolean): Promise<Answered> {
    const begin = this.#next++ % this.all.length;
    const inTurn = [...this.all.slice(begin), ...this.all.slice(0, begin)];
    for (const process of inTurn.slice(0, -1)) {
      try {
        return await ask(process);
      } catch (error) {
        if (!mayAskNext(error)) throw error;
      }
    }
    return ask(inTurn.at(-1) ?? this.all[0]);
  }
}
