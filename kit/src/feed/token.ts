/**
 * How a follower proves who it is: it signs each request by its own key, for one source and one request target. The key opens only what
 * its subgraph may follow.
 */
import type { JWK } from 'jose';
import { type RequestKind, requestSigner, requestVerifier, type SignRequest, type VerifyRequest } from '../transport/signed-request.js';

const FEED_REQUEST: RequestKind = { type: 'passerelle-feed+jwt', longestSeconds: 60 };

/** Makes the signer of a subgraph’s requests to feeds, for its private key (an Ed25519 JWK). Their target is path and query. */
export const feedSigner = (subgraph: string, privateJwk: JWK): Promise<SignRequest> => requestSigner(FEED_REQUEST, subgraph, privateJwk);

/**
 * Makes the verifier of the requests to one source.
 * @param publicJwks the subgraphs' public keys by name
 */
export const feedVerifier = (source: string, publicJwks: Readonly<Record<string, JWK>>): Promise<VerifyRequest> =>
  requestVerifier(FEED_REQUEST, source, publicJwks);
