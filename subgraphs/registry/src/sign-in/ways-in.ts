/**
 * How young people sign in without an issuer: by the code on paper that an organisation gave them, used once for a passkey or a PIN, and
 * then by that. Whoever guesses learns nothing from an answer: one refusal stands for all of them, after the same work.
 */
import { timingSafeEqual } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AnswerGateway } from '@passerelle/kit/server/subgraph';
import { signInCodeOf } from '@passerelle/schema/wire/code-letters';
import { SIGN_IN_PATH } from '@passerelle/schema/wire/sign-in';
import type { WayInRefusal } from '@passerelle/schema/wire/sign-in-refusals';
import {
  askPasskeyRequest,
  bindPasskeyRequest,
  codeRequest,
  type EnteredAnswer,
  enterRequest,
  pinRequest,
} from '@passerelle/schema/wire/way-in';
import { countGuess, settleGuess, useChallenge } from './guesses.js';
import { newCredential, type Passkeys, usedCredential } from './passkeys.js';
import { isGuessedSoon, isPin } from './pin.js';
import { type CodeKeys, hashOfPin, keysOf } from './sign-in-code.js';
import { SlowHash, TooManyWait } from './slow-hash.js';
import {
  countTry,
  enter,
  type FoundCode,
  findCode,
  findPasskey,
  findPin,
  forgetTries,
  keepPasskey,
  keepPin,
  keepUse,
  useCode,
} from './way-in.js';

interface WaysInParts {
  readonly passkeys: Passkeys;
  readonly entityManager: () => EntityManager;
}

/** A code that somebody sent, and whose it is. */
interface Looked {
  readonly keys: CodeKeys;
  readonly found: FoundCode | undefined;
}

/** Answers the gateway about codes, PINs and passkeys. */
export class WaysIn {
  readonly #slowHash = new SlowHash();

  constructor(private readonly parts: WaysInParts) {}

  readonly answers: ReadonlyMap<string, AnswerGateway> = new Map<string, AnswerGateway>([
    [`${SIGN_IN_PATH}/code`, (body) => this.#refusing(() => this.#code(body))],
    [`${SIGN_IN_PATH}/choose-pin`, (body) => this.#refusing(() => this.#choosePin(body))],
    [`${SIGN_IN_PATH}/enter-pin`, (body) => this.#refusing(() => this.#enterPin(body))],
    [`${SIGN_IN_PATH}/bind-passkey`, (body) => this.#refusing(() => this.#bindPasskey(body))],
    [`${SIGN_IN_PATH}/ask-passkey`, async (body) => this.parts.passkeys.askAny(askPasskeyRequest.parse(body).origin)],
    [`${SIGN_IN_PATH}/enter-passkey`, (body) => this.#refusing(() => this.#enterPasskey(body))],
  ]);

  /** What follows for a code. For one that waits for no first use it is always the PIN, whether or not it is anybody's. */
  async #code(body: unknown) {
    const { code, origin } = codeRequest.parse(body);
    const { found } = await this.#look(code);
    return found?.is_new ? { next: 'BIND', ...(await this.parts.passkeys.askNew(origin)) } : { next: 'PIN' };
  }

  async #choosePin(body: unknown): Promise<EnteredAnswer> {
    const { code, pin, former } = pinRequest.parse(body);
    const { keys, found } = await this.#look(code);
    const hash = await hashOfPin(this.#slowHash, pin, keys);
    if (!found?.is_new) throw new Refused('NOT_RIGHT');
    if (!isPin(pin) || isGuessedSoon(pin, found.birth_date)) throw new Refused('PIN_TOO_SIMPLE');
    return this.#inOne(async (em, now) => {
      const person = await useCode(em, keys.hash, now);
      const way = person && (await keepPin(em, person, hash, now));
      return way && enter(em, way, person, former, now);
    });
  }

  async #enterPin(body: unknown): Promise<EnteredAnswer> {
    const { code, pin, former } = pinRequest.parse(body);
    const { keys } = await this.#look(code);
    const takes = await this.#alone((em) => countTry(em, keys.hash));
    const hash = await hashOfPin(this.#slowHash, pin, keys);
    return this.#inOne(async (em, now) => {
      const way = await findPin(em, keys.hash);
      if (!takes || !way || !isSame(way.pin_hash, hash)) return undefined;
      await forgetTries(em, keys.hash);
      await keepUse(em, way.id, now, null);
      return enter(em, way.id, way.person_id, former, now);
    });
  }

  async #bindPasskey(body: unknown): Promise<EnteredAnswer> {
    const { code, former, credential, ...rest } = bindPasskeyRequest.parse(body);
    const { keys } = await this.#look(code);
    const made = await this.parts.passkeys.made({ ...rest, credential: newCredential.parse(credential) });
    if (!made) throw new Refused('NOT_RIGHT');
    return this.#inOne(async (em, now) => {
      const personId = (await useChallenge(em, made.challenge, made.until, now)) ? await useCode(em, keys.hash, now) : undefined;
      const way = personId && (await keepPasskey(em, { ...made, personId }, now));
      return way && enter(em, way, personId, former, now);
    });
  }

  async #enterPasskey(body: unknown): Promise<EnteredAnswer> {
    const { former, credential: answer, ...rest } = enterRequest.parse(body);
    const credential = usedCredential.parse(answer);
    return this.#inOne(async (em, now) => {
      const passkey = await findPasskey(em, credential.id);
      const used = passkey && (await this.parts.passkeys.used(passkey, { ...rest, credential }));
      if (!passkey || !used || !(await useChallenge(em, used.challenge, used.until, now))) return undefined;
      await keepUse(em, passkey.id, now, used.counter);
      return enter(em, passkey.id, passkey.personId, former, now);
    });
  }

  /** Whose a code is. Wrong codes are counted, whoever sends them; more than are taken are refused before any work. */
  async #look(code: string): Promise<Looked> {
    const now = new Date();
    if (!(await countGuess(this.parts.entityManager(), now))) throw new Refused('TOO_MANY_TRIES');
    const keys = await keysOf(this.#slowHash, signInCodeOf(code) ?? '');
    const found = await this.#alone((em) => findCode(em, keys.hash, now));
    await settleGuess(this.parts.entityManager(), !found, now);
    return { keys, found };
  }

  #alone<Result>(work: (em: EntityManager) => Promise<Result>): Promise<Result> {
    return this.parts.entityManager().transactional(work);
  }

  /** @param work begins a session; nothing where nobody is let in: then nothing of it was done */
  #inOne(work: (em: EntityManager, now: Date) => Promise<string | null | undefined>): Promise<EnteredAnswer> {
    return this.#alone(async (em) => {
      const session = await work(em, new Date());
      if (!session) throw new Refused('NOT_RIGHT');
      return { session };
    });
  }

  async #refusing(work: () => Promise<object>): Promise<object> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused) return { refused: error.why };
      if (error instanceof TooManyWait) return { refused: 'TOO_MANY_TRIES' satisfies WayInRefusal };
      throw error;
    }
  }
}

/** Nobody is let in. */
class Refused extends Error {
  constructor(readonly why: WayInRefusal) {
    super();
  }
}

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));
