/**
 * The signed envelope: a compact JWS (EdDSA) on every request from the gateway to a subgraph. It names the viewer, the purpose, the
 * operation and the subgraph; it carries its expiry and the hash of the body. A subgraph executes nothing without a valid one. It
 * is bound to the viewer's access token, which is sent beside it, so the gateway's key alone gives access to nothing.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { viewerSchema } from '../identity/viewer.js';

export const ENVELOPE_HEADER = 'passerelle-envelope';
/** The viewer's access token, to which the envelope is bound by its hash. */
export const TOKEN_HEADER = 'passerelle-token';
export const ENVELOPE_ISSUER = 'passerelle-gateway';
/** Seconds an envelope lives: long enough for a slow hop, short enough to be worth nothing when found. */
export const ENVELOPE_SECONDS = 15;
/** An envelope with a longer life is refused, whoever signed it. */
export const LONGEST_ENVELOPE_SECONDS = 60;

/** A name of GraphQL (section 2.1.9), short enough for a header: Node accepts 16 kB of headers in all. */
export const LONGEST_OPERATION_NAME = 100;
export const operationNameSchema = z
  .string()
  .max(LONGEST_OPERATION_NAME)
  .regex(/^[_A-Za-z][_0-9A-Za-z]*$/)
  .brand<'OperationName'>();
export type OperationName = z.infer<typeof operationNameSchema>;

/** In characters, of an Idempotency-Key: a UUID is 36. */
export const LONGEST_REPEAT_KEY = 100;

export const envelopeSchema = z.object({
  viewer: viewerSchema,
  /** The client's operation name, for the disclosure log; null for an anonymous operation. */
  operation: operationNameSchema.nullable(),
  /** One id for all fetches of one client request. */
  request: z.uuid(),
  bodyHash: z.string(),
  tokenHash: z.string(),
  /** For a mutation with an Idempotency-Key: the key, and the hash of the client's whole request. */
  repeat: z.object({ key: z.string().min(1).max(LONGEST_REPEAT_KEY), request: z.string() }).optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** The content of an envelope without its hashes. */
export type EnvelopeContent = Omit<Envelope, 'bodyHash' | 'tokenHash'>;

/** The hash by which an envelope is bound to a body or a token: SHA-256 in base64url. */
export const hashOf = (body: string): string => createHash('sha256').update(body).digest('base64url');
