/**
 * The trials: consent is given to several categories of a person, read on, and withdrawn, while the reader goes on reading.
 * A trial is one category, which its own subgraph decides on: it was read under the consent, the withdrawal returned, and it
 * was asked for again after that. The reader records the consent and the person confirms it. It is renewed, by the person too,
 * while it is withdrawn: that too is withdrawn, or refused. Under a fault any step may fail, and the answer to a request may be
 * lost though it was done.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '@passerelle/cli/api/client';
import pg from 'pg';
import { z } from 'zod';
import { aSignedForm } from '../support/evidence.js';
import type { Topology } from '../support/topology.js';
import type { HistoryClock } from './clock.js';
import { grantsOnRecord } from './grants-on-record.js';
import { leftStanding, type StaleRead, staleReads, type Withdrawal } from './history.js';
import { aboutOf, type Closed, Reading } from './reading.js';

const GRANT = 'mutation Grant($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
const CONFIRM = 'mutation Confirm($grantId: ID!) { confirmConsent(grantId: $grantId) { id } }';
const RENEW = 'mutation Renew($input: RenewConsentInput!) { renewConsent(input: $input) { id } }';
const WITHDRAW = 'mutation Withdraw($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';

const GIVEN = {
  explainedIn: 'fr',
  interpreter: false,
  method: 'SIGNED_FORM',
  get evidenceSha256() {
    return aSignedForm();
  },
};

/** How often someone is taken for whom nothing was ever read: that may have been a fault's doing, or there is nothing. */
const CHANCES = 4;
/** How many see to those who were set aside. */
const CLEANERS = 40;
/** Readers at a time. */
const READERS = 2;
/** What the readers are. */
const READER_KIND = 'MISSION_LOCALE';
/** After a step that failed, before the next. */
const BREATH_MS = 500;
/** Tokens live an hour. */
const TOKEN_MS = 20 * 60_000;

export interface TrialOptions {
  readonly trials: number;
  /** People at a time. */
  readonly workers: number;
  /** Ends the trials early; what was seen till then is reported. */
  readonly until?: AbortSignal;
  /** Told every few seconds how many are done, and where the others stand. */
  readonly onProgress?: (done: number, standing: string) => void;
}

export interface TrialReport {
  readonly trials: number;
  readonly withdrawals: number;
  /** Of the opened reads, those that no consent allowed any more. */
  readonly stale: readonly StaleRead[];
  /** Consents that still stood though one that they renewed, or that renewed them, had been withdrawn. */
  readonly left: readonly string[];
  readonly openedReads: number;
  readonly looked: number;
  /** How long each withdrawConsent that returned took, in milliseconds. */
  readonly blockedMs: readonly number[];
}

export class Trials {
  readonly #withdrawals: Withdrawal[] = [];
  readonly #blocked: number[] = [];
  /** What was withdrawn before is over. */
  readonly #began = new Date();
  #asking = 0;
  readonly #chances = new Map<string, number>();
  /** The system of record, to clean up after requests that were lost. */
  readonly #consent: pg.Pool;
  #recipient = '';
  readonly #setAside: Closed[] = [];
  readonly #reading: Reading;
  readonly #gateway: string;
  #token: { readonly text: Promise<string>; readonly until: number } | undefined;

  /** @param reader who gives, reads and withdraws: a Mission Locale whose own caseload it is, on what others hold of these people */
  constructor(
    private readonly topology: Topology,
    private readonly reader: string,
    private readonly clock: HistoryClock,
  ) {
    this.#gateway = topology.address('gateway');
    this.#consent = new pg.Pool({ connectionString: topology.databaseUrl('consent'), max: 4 });
    // What drops its connections shows in the statements.
    this.#consent.on('error', () => undefined);
    this.#reading = new Reading(this.#gateway, () => this.#freshToken());
  }

  async run({ trials, workers, until, onProgress }: TrialOptions): Promise<TrialReport> {
    const stop = new AbortController();
    this.#recipient = await this.#organisation();
    const people = (await this.#reading.everybody()).filter(({ categories }) => categories.length > 0);
    let left = trials;
    const readings = Array.from({ length: READERS }, () => this.#reading.run(stop.signal));
    const cleaners = Array.from({ length: CLEANERS }, () => this.#clean(people, stop.signal));
    const standing = () =>
      `${people.length} people free, ${this.#setAside.length} set aside, ${this.#reading.waiting} waiting to be read, ${this.#asking} requests under way`;
    const progress = setInterval(() => onProgress?.(trials - Math.max(0, left), standing()), 5_000);
    try {
      const work = async () => {
        while (left > 0 && !until?.aborted) {
          const person = people.shift();
          const read = person && (await this.#trial(person));
          if (read !== undefined) left -= read;
          if (person && read !== undefined && this.#isWorthAgain(person, read)) people.push(person);
          // Set aside to be cleaned up after; meanwhile the worker takes another.
          if (person && read === undefined) this.#setAside.push(person);
          if (read === undefined) await sleep(BREATH_MS);
        }
      };
      await Promise.all(Array.from({ length: workers }, work));
    } finally {
      clearInterval(progress);
      stop.abort();
    }
    await Promise.all([...readings, ...cleaners]);
    const reader = { recipient: this.#recipient, kind: READER_KIND, began: this.#began };
    const grants = await grantsOnRecord(this.#consent, reader, this.clock);
    await this.#consent.end();
    return {
      trials: trials - left,
      withdrawals: this.#blocked.length,
      left: leftStanding(grants, this.#withdrawals),
      stale: staleReads(grants, this.#withdrawals, this.#reading.opened),
      openedReads: this.#reading.opened.length,
      looked: this.#reading.looked,
      blockedMs: this.#blocked,
    };
  }

  /** Whether the person has records that a consent opens, as far as is known. */
  #isWorthAgain({ personId }: Closed, read: number): boolean {
    const chances = read > 0 ? Number.POSITIVE_INFINITY : (this.#chances.get(personId) ?? CHANCES) - 1;
    this.#chances.set(personId, chances);
    return chances > 0;
  }

  /** Returns how many categories were read, withdrawn and asked for again, or undefined where a step failed. */
  async #trial(person: Closed): Promise<number | undefined> {
    const { personId, categories } = person;
    const input = {
      personId,
      recipientOrganisationId: this.#recipient,
      categories,
      purposes: ['SUPPORT'],
      ...GIVEN,
    };
    const asked = performance.now();
    const granted = granting.safeParse(await this.#attempt(GRANT, { input })).data?.grantConsent.id;
    if (!granted || !confirming.safeParse(await this.#attempt(CONFIRM, { grantId: granted }, personId)).success) return undefined;
    await this.#reading.seen(personId);
    const read = categories.filter((category) => this.#reading.hasOpened(aboutOf(personId, category), asked));
    const renewed = this.#attempt(RENEW, { input: { grantId: granted, ...GIVEN } }, personId);
    const withdrawn = await this.#withdraw(granted);
    // Its withdrawal reaches every renewal that was written before; none is written after.
    await renewed;
    if (!withdrawn) return undefined;
    await this.#reading.seen(personId);
    return read.length;
  }

  async #withdraw(grantId: string): Promise<boolean> {
    const asked = performance.now();
    const answer = withdrawing.safeParse(await this.#attempt(WITHDRAW, { grantId }));
    const returned = performance.now();
    if (!answer.success) return false;
    this.#withdrawals.push({ grantId, returned });
    this.#blocked.push(returned - asked);
    return true;
  }

  /**
   * Whoever was set aside may hold a consent that nobody was told of; it is withdrawn, so that the next trial begins without any
   * as far as is known. One that is written later still is on record, and the check knows it from there.
   */
  async #clean(people: Closed[], signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const next = this.#setAside.shift();
      if (next) {
        await this.#withdrawAll(next, signal);
        people.push(next);
      } else await sleep(BREATH_MS);
    }
  }

  async #withdrawAll(person: Closed, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const held = await this.#held(person).catch(() => undefined);
      if (held?.length === 0) return;
      for (const id of held ?? []) await this.#withdraw(id);
      await sleep(BREATH_MS);
    }
  }

  /** The consents of the person that are on record; asked of the database, so that the hub has only the trials to bear. */
  async #held({ personId, categories }: Closed): Promise<string[]> {
    const found = await this.#consent.query<{ id: string }>(
      'select id from grant_record where person_id = $1 and recipient_organisation_id = $2 and category_codes && $3::text[] and collected_by_id = $2 and withdrawn_at is null and valid_until > now()',
      [personId, this.#recipient, categories],
    );
    return found.rows.map(({ id }) => id);
  }

  /** The data of an answer, or nothing where there was none. The reader asks, or the person. */
  async #attempt(query: string, variables: Readonly<Record<string, unknown>>, person?: string): Promise<unknown> {
    this.#asking += 1;
    return (person ? this.topology.tokenOf({ person }) : this.#freshToken())
      .then((token) => ask(this.#gateway, query, variables, { token }))
      .then(
        ({ data }) => data,
        () => undefined,
      )
      .finally(() => {
        this.#asking -= 1;
      });
  }

  /** Asked until it is told: the torment may have begun. */
  async #organisation(): Promise<string> {
    for (;;) {
      const answer = await this.#attempt('query($slug: String!) { organisation(slug: $slug) { id } }', { slug: this.reader });
      const found = z.object({ organisation: z.object({ id: z.string() }) }).safeParse(answer);
      if (found.success) return found.data.organisation.id;
      await sleep(BREATH_MS);
    }
  }

  #freshToken(): Promise<string> {
    if (!this.#token || this.#token.until < performance.now())
      this.#token = { text: this.topology.tokenOf({ org: this.reader, role: 'ADVISER' }), until: performance.now() + TOKEN_MS };
    return this.#token.text;
  }
}

const granting = z.object({ grantConsent: z.object({ id: z.string() }) });
const confirming = z.object({ confirmConsent: z.object({ id: z.string() }) });
const withdrawing = z.object({ withdrawConsent: z.object({ effectiveEverywhere: z.literal(true) }) });
