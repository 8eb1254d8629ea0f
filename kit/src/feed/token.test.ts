import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { feedSigner, feedVerifier } from './token.js';

const TARGET = '/feed/events?after=0&replica=x&wait=0';
const keys = await generateKeyPair('EdDSA', { extractable: true });
const privateJwk = await exportJWK(keys.privateKey);
const verify = await feedVerifier('consent', { housing: await exportJWK(keys.publicKey) });

/** By the follower's own key, from one second until another, counted from now. */
function signed(from: number, until: number): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ target: TARGET, iat: now + from, exp: now + until })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'passerelle-feed+jwt', kid: 'housing' })
    .setIssuer('housing')
    .setAudience('consent')
    .sign(keys.privateKey);
}

test('a follower signs for itself', async () => {
  expect(await verify(await (await feedSigner('housing', privateJwk))('consent', TARGET), TARGET)).toBe('housing');
});

const YEARS = 10 * 365 * 86_400;

test.each<[string, number, number, string | undefined]>([
  ['lives a minute', 0, 60, 'housing'],
  ['is by a clock that is ahead', 55, 85, 'housing'],
  ['is by a clock that is behind', -80, -50, 'housing'],
  ['lives longer than a minute', 0, 90, undefined],
  ['lives for ten years', 0, YEARS, undefined],
  ['has lived for ten years', -YEARS, 30, undefined],
  ['is for in ten years', YEARS, YEARS + 30, undefined],
  ['is over', -300, -270, undefined],
  ['ends before it begins', 0, -300, undefined],
])('a token that %s', async (_what, from, until, follower) => {
  expect(await verify(await signed(from, until), TARGET)).toBe(follower);
});
