/** A browser without a page: it keeps cookies as one does, and signs in by the web page's own way. */

import type { ErrorCode } from '@passerelle/schema/wire/error-codes';
import { z } from 'zod';

/** Who signs in, as the form of the development issuer's page has them. */
export type SaidAtTheIssuer = Readonly<Record<string, string>>;

/** Somebody whom the registry does not know. */
export const STRANGER: SaidAtTheIssuer = { stranger: 'yes' };

const located = z.object({ location: z.string().nullable() });
const accountsShape = z.object({
  accounts: z.array(z.object({ id: z.string(), organisation: z.string().nullable(), isCurrent: z.boolean() })),
});
type Accounts = z.infer<typeof accountsShape>['accounts'];
const graphShape = z.object({ data: z.record(z.string(), z.any()).nullish(), errors: z.array(z.any()).optional() });

/** A browser with its cookies. */
export class BrowserSession {
  /** By origin, then by name. */
  readonly #cookies = new Map<string, Map<string, string>>();
  /** Each Set-Cookie of the hub, in the order in which they came. */
  readonly kept: string[] = [];
  /** What the hub's own page sends with what it posts. */
  readonly #ownPage: Readonly<Record<string, string>>;

  /** @param hubUrl where the hub serves its page */
  constructor(private readonly hubUrl: string) {
    this.#ownPage = { origin: new URL(hubUrl).origin };
  }

  /** Asks, and keeps the cookies of the answer. It follows no redirection. */
  async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(url, { redirect: 'manual', ...init, headers: { ...init.headers, ...(cookie && { cookie }) } });
    for (const line of answer.headers.getSetCookie()) {
      if (origin === this.#ownPage.origin) this.kept.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }

  /** Posts JSON to the hub, as its own page does unless `headers` say otherwise. */
  post(path: string, body: object, headers = this.#ownPage): Promise<Response> {
    return this.ask(this.hubUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** Goes to the issuer, and says who it is. Returns the address to which the issuer sends it back. */
  async comeBackFrom(said: SaidAtTheIssuer, asked: { readonly invitation?: string; readonly returnTo?: string } = {}): Promise<string> {
    const begun = located.parse(await (await this.post('/session/sign-in', { returnTo: '/', ...asked })).json());
    const form = new URLSearchParams(said).toString();
    let address = begun.location ?? '';
    for (let steps = 0; steps < 10; steps += 1) {
      if (address.startsWith(`${this.hubUrl}/session/callback`)) return address;
      const asks = new URL(address).pathname.startsWith('/sign-in/');
      const answer = await this.ask(
        address,
        asks ? { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form } : {},
      );
      address = new URL(answer.headers.get('location') ?? '', address).href;
    }
    throw new Error('the issuer did not send anybody back');
  }

  /** Signs in. Returns the address on the page to which it is led. */
  async signIn(said: SaidAtTheIssuer, asked: { readonly invitation?: string; readonly returnTo?: string } = {}): Promise<string> {
    const answer = await this.ask(await this.comeBackFrom(said, asked));
    return new URL(answer.headers.get('location') ?? '', this.hubUrl).href.slice(new URL(this.hubUrl).origin.length);
  }

  /** Asks the graph by the session; again where a busy machine has let a process wait for too long. */
  async graph(query: string, variables: object = {}, headers = this.#ownPage) {
    for (;;) {
      const answer = await this.post('/graphql', { query, variables }, headers);
      const body = graphShape.parse(await answer.json());
      const isAway = body.errors?.some(({ extensions }) => extensions?.code === ('SUBGRAPH_UNAVAILABLE' satisfies ErrorCode));
      if (!isAway) return { status: answer.status, ...body };
    }
  }

  async accounts(): Promise<Accounts> {
    return accountsShape.parse(await (await this.ask(`${this.hubUrl}/session`)).json()).accounts;
  }

  /** The secret in the hub's cookie; undefined where it keeps none. */
  get secret(): string | undefined {
    return this.#cookies.get(new URL(this.hubUrl).origin)?.get('passerelle');
  }

  /** Puts a secret in the place of its own, as somebody does who found it. */
  take(secret: string): this {
    this.#cookies.set(new URL(this.hubUrl).origin, new Map([['passerelle', secret]]));
    return this;
  }
}
