/** The reader of the trials: a caseworker's pages of a hundred people, read again and again, with each guarded value that came. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { OpenedRead } from './history.js';

/** What a consent is given for, and who decides on it: the pathway's index keeps its own projection beside the owner's. */
export const CATEGORIES = ['HOUSING_STATUS', 'RIGHT_TO_WORK', 'LANGUAGE'] as const;

const PAGE = `query Page($after: Cursor) { caseload(first: 100, after: $after) { edges { cursor node {
  id housing { since } pathway(first: 1, kinds: [HOUSING_ENTRY]) { edges { node { kind } } } rightToWork { ground } language { level }
} } pageInfo { hasNextPage endCursor } } }`;

const personSchema = z.object({
  id: z.string(),
  housing: z.unknown(),
  pathway: z.object({ edges: z.array(z.unknown()) }).nullish(),
  rightToWork: z.unknown(),
  language: z.unknown(),
});
const pageSchema = z.object({
  caseload: z.object({
    edges: z.array(z.object({ node: personSchema })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

/** Between two pages of one reader, so that reading leaves room for what is read about. */
const BREATH_MS = 400;

/** Someone of the caseload, with the categories that are not open to the reader without a trial's consent. */
export interface Closed {
  readonly personId: string;
  readonly categories: readonly string[];
}
/** What is followed through a history: one person under one category. */
export const aboutOf = (personId: string, category: string): string => `${personId} ${category}`;

export class Reading {
  /** The cursors before each page. */
  #pages: (string | null)[] = [null];
  #pageOf = new Map<string, number>();
  #waiting: { readonly page: number; readonly resolve: () => void }[] = [];
  readonly opened: OpenedRead[] = [];
  /** When each was last asked for in a read that opened it. */
  readonly #lastOpened = new Map<string, number>();
  /** Pages read, and guarded values looked at. */
  pages = 0;
  looked = 0;

  /** @param token a fresh access token, asked for before each page */
  constructor(
    private readonly gateway: string,
    private readonly token: () => Promise<string>,
  ) {}

  /** The people of the whole caseload. */
  async everybody(): Promise<Closed[]> {
    const found: Closed[] = [];
    for (let page = 0; page < this.#pages.length; page += 1) {
      const { caseload } = await this.#whenAnswered(page);
      if (caseload.pageInfo.hasNextPage) this.#pages[page + 1] = caseload.pageInfo.endCursor;
      for (const { node } of caseload.edges) {
        this.#pageOf.set(node.id, page);
        const open = openIn(node);
        found.push({ personId: node.id, categories: CATEGORIES.filter((category) => !open.includes(category)) });
      }
    }
    return found;
  }

  /** How many wait for a page. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** A page at the beginning, which a fault may delay. */
  async #whenAnswered(page: number): Promise<z.infer<typeof pageSchema>> {
    for (;;) {
      const answer = pageSchema.safeParse(await this.#ask(page).catch(() => undefined));
      if (answer.success) return answer.data;
      await sleep(BREATH_MS);
    }
  }

  /** Whether a read that was asked for after an instant came with the value. */
  hasOpened(about: string, since: number): boolean {
    return (this.#lastOpened.get(about) ?? 0) > since;
  }

  /** Resolves once a page with the person that was asked for after now has been answered. */
  seen(personId: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ page: this.#pageOf.get(personId) ?? 0, resolve }));
  }

  /** Reads the page that most wait for, until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const counts = Map.groupBy(this.#waiting, ({ page }) => page);
      const [page = 0] = [...counts].sort(([, left], [, right]) => right.length - left.length)[0] ?? [];
      await this.#read(page);
      await sleep(BREATH_MS);
    }
  }

  async #read(page: number): Promise<void> {
    const waiting = this.#waiting.filter((one) => one.page === page);
    this.#waiting = this.#waiting.filter((one) => one.page !== page);
    const asked = performance.now();
    const answer = pageSchema.safeParse(await this.#ask(page).catch(() => undefined));
    const answered = performance.now();
    if (!answer.success) {
      this.#waiting.push(...waiting);
      return;
    }
    const { edges } = answer.data.caseload;
    for (const about of edges.flatMap(({ node }) => openIn(node).map((category) => aboutOf(node.id, category)))) {
      this.opened.push({ about, asked, answered });
      this.#lastOpened.set(about, asked);
    }
    this.pages += 1;
    this.looked += edges.length * CATEGORIES.length;
    for (const { resolve } of waiting) resolve();
  }

  /** Only the data is read: the reasons of what is withheld, three for each person, are not looked at here. */
  async #ask(page: number): Promise<unknown> {
    const response = await fetch(`${this.gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await this.token()}` },
      body: JSON.stringify({ query: PAGE, variables: { after: this.#pages[page] } }),
    });
    return z.object({ data: z.unknown() }).parse(await response.json()).data;
  }
}

function openIn({ housing, pathway, rightToWork, language }: z.infer<typeof personSchema>): string[] {
  return [
    ...(housing != null || (pathway?.edges.length ?? 0) > 0 ? ['HOUSING_STATUS'] : []),
    ...(rightToWork != null ? ['RIGHT_TO_WORK'] : []),
    ...(language != null ? ['LANGUAGE'] : []),
  ];
}
