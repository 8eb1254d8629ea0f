/**
 * How the gateway proves to an owner that a request is its own where nobody is known yet, so no envelope can be made: when somebody
 * signs in. It signs the request by its key, for one owner, one path and one body.
 */
import type { JWK } from 'jose';
import { type RequestKind, requestSigner, requestVerifier } from '../transport/signed-request.js';
import { hashOf } from './envelope.js';

const GATEWAY_REQUEST: RequestKind = { type: 'passerelle-gateway+jwt', longestSeconds: 30 };
const GATEWAY = 'gateway';

/** What is signed: the owner that is asked, the path, and the body. */
export interface GatewayRequest {
  readonly audience: string;
  readonly path: string;
  readonly body: string;
}

export type SignGatewayRequest = (request: GatewayRequest) => Promise<string>;

/** Makes the signer for the gateway's private key (an Ed25519 JWK). */
export async function gatewayRequestSigner(privateJwk: JWK): Promise<SignGatewayRequest> {
  const sign = await requestSigner(GATEWAY_REQUEST, GATEWAY, privateJwk);
  return ({ audience, ...request }) => sign(audience, targetOf(request));
}

/** Resolves with whether the gateway signed this request. */
export type VerifyGatewayRequest = (jws: string, request: Omit<GatewayRequest, 'audience'>) => Promise<boolean>;

/**
 * Makes the verifier of one owner.
 * @param audience its name
 * @param publicJwk the gateway's public key
 */
export async function gatewayRequestVerifier(audience: string, publicJwk: JWK): Promise<VerifyGatewayRequest> {
  const verify = await requestVerifier(GATEWAY_REQUEST, audience, { [GATEWAY]: publicJwk });
  return async (jws, request) => (await verify(jws, targetOf(request))) === GATEWAY;
}

const targetOf = ({ path, body }: Omit<GatewayRequest, 'audience'>): string => `${path} ${hashOf(body)}`;
