/**
 * The signed envelope: a compact JWS (EdDSA) on every request from the gateway to a subgraph. It says who asks, for what
 * purpose and operation, which subgraph it is for, until when, and the hash of the body it belongs to. A subgraph
 * executes nothing without a valid one, so there is no way round the gateway. It is bound to the viewer's access token, which
 * travels beside it: who has the gateway's key alone is nobody.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { viewerSchema } from '../identity/viewer.js';

export const ENVELOPE_HEADER = 'passerelle-envelope';
/** The viewer's access token, to which the envelope is bound by its hash. */
export const TOKEN_HEADER = 'passerelle-token';
/** Asks that the answer tell on what ground each part was given. It is the viewer's own ground, so nobody signs for it. */
export const GROUNDS_HEADER = 'consent-grounds';
export const ENVELOPE_ISSUER = 'passerelle-gateway';
/** Seconds an envelope lives: long enough for a slow hop, short enough to be worth nothing when found. */
export const ENVELOPE_SECONDS = 15;
/** An envelope that says it lives longer is refused, whoever signed it. */
export const LONGEST_ENVELOPE_SECONDS = 60;

/** A name of GraphQL (section 2.1.9) that is no longer than a header can bear: Node takes 16 kB of headers in all. */
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
  /** Of a mutation sent with an Idempotency-Key: the key, and the hash of the client's whole request. */
  repeat: z.object({ key: z.string().min(1).max(LONGEST_REPEAT_KEY), request: z.string() }).optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** What of an envelope is its subgraph's to know. */
export type EnvelopeContent = Omit<Envelope, 'bodyHash' | 'tokenHash'>;

export const hashOf = (body: string): string => createHash('sha256').update(body).digest('base64url');
