/** The keys that processes are given in their environment, each as an Ed25519 key in JWK form (RFC 8037). */
import type { JWK } from 'jose';
import { z } from 'zod';

const ed25519 = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string().optional() });
/** An Ed25519 key in JWK form (RFC 8037), private or public. */
export const keySchema = z.string().transform((text, ctx): JWK => {
  const parsed = ed25519.safeParse(safeJson(text));
  if (parsed.success) return parsed.data;
  ctx.addIssue({ code: 'custom', message: 'is not an Ed25519 key in JWK form (npm run keys makes a pair)' });
  return z.NEVER;
});

/** A public key alone: whoever holds the private key of the gateway could act as the gateway. */
export const publicKeySchema = keySchema.refine(({ d }) => d === undefined, 'is a private key: give the public one alone, without "d"');

/** Public keys by the name of their subgraph. */
export const publicKeysSchema = z.string().transform((text, ctx): Record<string, JWK> => {
  const parsed = z.record(z.string(), ed25519.omit({ d: true })).safeParse(safeJson(text));
  if (parsed.success) return parsed.data;
  ctx.addIssue({ code: 'custom', message: 'is not an object of Ed25519 keys in JWK form by subgraph (npm run keys makes them)' });
  return z.NEVER;
});

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
