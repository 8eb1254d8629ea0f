/**
 * Hashes of what people type to sign in, which are slow to make, so that a copy of a table gives little away (scrypt, RFC 7914). One is
 * made at a time: the threads on which they are made are those that verify everybody's tokens.
 */
import { type ScryptOptions, scrypt } from 'node:crypto';

/** What a hash costs. */
export type HashCost = Pick<ScryptOptions, 'N' | 'r' | 'p'>;
/** For a code of 55 random bits: what scrypt's author gives for a sign-in in which somebody waits (Percival 2009, section 6). */
export const CODE_COST: HashCost = { N: 2 ** 14, r: 8, p: 1 };
/** For a PIN, which has few values: OWASP, Password Storage Cheat Sheet, scrypt with 16 MiB. */
export const PIN_COST: HashCost = { N: 2 ** 14, r: 8, p: 5 };

/** How many may wait for their hash. */
const MOST_WAITING = 40;

/** More people sign in at this moment than can be told apart from those who guess. */
export class TooManyWait extends Error {
  override readonly name = 'TooManyWait';
}

/** Makes hashes, in the order in which they are asked for. */
export class SlowHash {
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * The hash of a secret.
   * @throws TooManyWait where too many wait
   */
  async of(secret: string, salt: string | Buffer, bytes: number, cost: HashCost): Promise<Buffer> {
    if (this.#waiting >= MOST_WAITING) throw new TooManyWait();
    this.#waiting += 1;
    const made = this.#last.then(() => derived(secret, salt, bytes, cost));
    this.#last = made.catch(() => undefined);
    return made.finally(() => {
      this.#waiting -= 1;
    });
  }
}

const derived = (secret: string, salt: string | Buffer, bytes: number, cost: HashCost): Promise<Buffer> =>
  new Promise((done, failed) => {
    scrypt(secret, salt, bytes, cost, (error, hash) => (error ? failed(error) : done(hash)));
  });
