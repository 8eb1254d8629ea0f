/** Asks the registry about who signs in: each request is signed by the gateway's key, since no viewer is known yet. */
import type { SignGatewayRequest } from '@passerelle/kit/envelope/gateway-request';
import { clientTls, type TlsIdentity } from '@passerelle/kit/transport/identity';
import { SIGN_IN_PATH } from '@passerelle/schema/wire/sign-in';
import { Pool } from 'undici';
import type { z } from 'zod';
import { SubgraphUnavailable } from '../errors.js';
import { isNotReached } from '../subgraph/circuit.js';
import { addressOf, mapNonEmpty, type NonEmpty, SubgraphProcesses } from '../subgraph/processes.js';

const REGISTRY = 'registry';
/** The connections to each of its processes, so that many who sign in at once leave it room for everything else. */
const CONNECTIONS = 16;
/** The registry asks the issuer, which may take its time, in milliseconds. */
const PATIENCE_MS = 15_000;

/** The registry's door. */
export class RegistryDoor {
  readonly #processes: SubgraphProcesses<Pool>;

  /** @param urls the addresses of the registry's processes */
  constructor(
    urls: NonEmpty<string>,
    private readonly sign: SignGatewayRequest,
    tls: TlsIdentity | null,
  ) {
    const connect = clientTls(tls, REGISTRY);
    const options = { connections: CONNECTIONS, ...(connect && { connect }) };
    this.#processes = new SubgraphProcesses(mapNonEmpty(urls, (url) => new Pool(addressOf(url).origin, options)));
  }

  /**
   * Asks, and parses the answer.
   * @param what the last part of the path, such as `begin`
   * @throws SubgraphUnavailable where the registry, or the issuer, does not answer
   */
  async ask<Answer>(what: string, request: unknown, shape: z.ZodType<Answer>): Promise<Answer> {
    const path = `${SIGN_IN_PATH}/${what}`;
    const body = JSON.stringify(request);
    try {
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${await this.sign({ audience: REGISTRY, path, body })}`,
      };
      const asked = { method: 'POST', path, headers, body, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS } as const;
      const answered = await this.#processes.ask((pool) => pool.request(asked), isNotReached);
      const said = await answered.body.text();
      if (answered.statusCode !== 200) throw new Error(`the registry answered ${answered.statusCode}`);
      return shape.parse(JSON.parse(said));
    } catch {
      throw new SubgraphUnavailable(REGISTRY, []);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#processes.all.map((pool) => pool.destroy()));
  }
}
