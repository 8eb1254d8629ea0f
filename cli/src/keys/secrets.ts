/** The keys and secrets that the parts of one hub share. */
import { randomBytes } from 'node:crypto';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

/** Each is the text that goes into an environment. */
export const secretsSchema = z.object({
  envelopePrivateKey: z.string(),
  envelopePublicKey: z.string(),
  /** Of the registry, which signs the access tokens of who signs in on the web page. */
  tokenPrivateKey: z.string(),
  tokenPublicKey: z.string(),
  /** By subgraph. */
  feedPrivateKeys: z.record(z.string(), z.string()),
  feedPublicKeys: z.string(),
  issuerKey: z.string(),
  issuerSecret: z.string(),
  /** By subgraph: of its database's owner, and of the role by which it serves. What is lost with one opens nothing of another. */
  ownerPasswords: z.record(z.string(), z.string()),
  servingPasswords: z.record(z.string(), z.string()),
});
/** The keys and secrets of one hub. */
export type Secrets = z.infer<typeof secretsSchema>;

/** New keys, e.g. for the environment of separate processes. */
export async function makeSecrets(): Promise<Secrets> {
  const envelope = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const feeds = await Promise.all(
    OWNER_NAMES.map(async (name) => ({ name, ...(await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })) })),
  );
  const token = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const issuer = await generateKeyPair('RS256', { extractable: true });
  return {
    envelopePrivateKey: JSON.stringify(await exportJWK(envelope.privateKey)),
    envelopePublicKey: JSON.stringify(await exportJWK(envelope.publicKey)),
    tokenPrivateKey: JSON.stringify(await exportJWK(token.privateKey)),
    tokenPublicKey: JSON.stringify(await exportJWK(token.publicKey)),
    feedPrivateKeys: Object.fromEntries(
      await Promise.all(feeds.map(async ({ name, privateKey }) => [name, JSON.stringify(await exportJWK(privateKey))])),
    ),
    feedPublicKeys: JSON.stringify(
      Object.fromEntries(await Promise.all(feeds.map(async ({ name, publicKey }) => [name, await exportJWK(publicKey)]))),
    ),
    issuerKey: JSON.stringify({ ...(await exportJWK(issuer.privateKey)), alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') }),
    issuerSecret: randomBytes(32).toString('base64url'),
    ownerPasswords: passwords(),
    servingPasswords: passwords(),
  };
}

const passwords = (): Record<string, string> =>
  Object.fromEntries(OWNER_NAMES.map((name) => [name, randomBytes(24).toString('base64url')]));
