/** A flood of tokens that are refused waits, and keeps nobody else waiting. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { loadPolicy } from '@passerelle/schema/policy';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import pino from 'pino';
import { z } from 'zod';
import { authenticator } from './access-token.js';
import { RefusedTokens } from './refused-tokens.js';

const PERSON = '6c1f3d52-6f0b-4a2e-9a51-0d6a1c9f4e10';
const FLOODING = '192.0.2.1';
const refused = async () => undefined;

/** The counts of a flood: twenty of its tokens were refused. */
async function flooded(): Promise<RefusedTokens> {
  const tokens = new RefusedTokens();
  for (let nth = 0; nth < 20; nth += 1) await tokens.verified(FLOODING, refused);
  return tokens;
}

test('an address that sent many tokens which are refused has one verified in each turn of the event loop', async () => {
  const tokens = await flooded();
  let verified = 0;
  const waiting = Array.from({ length: 100 }, () =>
    tokens.verified(FLOODING, async () => {
      verified += 1;
      return undefined;
    }),
  );
  await expect(tokens.verified(FLOODING, refused)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } });
  for (let before = 0; before < 50; before = verified) {
    await nextTurn();
    expect(verified - before).toBeLessThanOrEqual(1);
  }
  await Promise.all(waiting);
  expect(verified).toBe(100);
});

test('another address does not wait, nor one whose tokens are good', async () => {
  const tokens = await flooded();
  for (let nth = 0; nth < 30; nth += 1) await tokens.verified('192.0.2.2', async () => 'good');
  let verified = 0;
  const verify = async () => {
    verified += 1;
    return 'good';
  };
  void tokens.verified('192.0.2.2', verify);
  void tokens.verified('192.0.2.3', verify);
  expect(verified).toBe(2);
});

test('who was admitted before is not kept waiting by a flood from the same address', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }] });
  const issuer = createServer((_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(keys));
  await once(issuer.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${z.object({ port: z.number() }).parse(issuer.address()).port}`;
  const token = await new SignJWT({ role: 'SUBJECT', person_id: PERSON })
    .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'at+jwt' })
    .setIssuer(url)
    .setAudience('passerelle')
    .setSubject(PERSON)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(privateKey);
  const hubKey = await exportJWK((await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })).publicKey);
  const trusted = { issuer: url, jwksUrl: url, audience: 'passerelle', hubKey };
  const authenticate = authenticator(trusted, loadPolicy(), pino({ level: 'silent' }));
  const admitted = () => authenticate(`Bearer ${token}`, undefined, FLOODING);
  expect((await admitted()).viewer).toMatchObject({ is: 'subject', personId: PERSON });
  const forged = `${token.slice(0, -8)}AAAAAAAA`;
  const attempt = () => authenticate(`Bearer ${forged}`, undefined, FLOODING).catch(({ extensions }) => extensions.code);
  for (let nth = 0; nth < 20; nth += 1) expect(await attempt()).toBe('UNAUTHENTICATED');
  const answers: string[] = [];
  const flood = Array.from({ length: 150 }, () => attempt().then((code) => answers.push(code)));
  await admitted();
  expect(answers.filter((code) => code === 'UNAUTHENTICATED')).toEqual([]);
  await Promise.all(flood);
  expect(answers.filter((code) => code === 'UNAUTHENTICATED').length).toBe(100);
  expect(answers.filter((code) => code === 'RATE_LIMITED').length).toBe(50);
  issuer.close().closeAllConnections();
});
