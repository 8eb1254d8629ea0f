/** Leak 39: whoever has the gateway's key, and not the viewer's token, reads nothing; nor does an envelope that was found. */
import { randomUUID } from 'node:crypto';
import { loadSecrets } from '@passerelle/cli/local/data-directory';
import { hashOf } from '@passerelle/kit/envelope/envelope';
import { type Viewer, viewerSchema } from '@passerelle/kit/identity/viewer';
import { decodeJwt, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose';
import { adviser, hub, subject, tokenOf } from '../support/hub.js';
import { person } from '../support/person.js';
import { addressOf, adviserOf, contentFor, issuedBy, send, stolenKey } from '../support/stolen-key.js';

const SECRET = '12 impasse du Secret';
const REFUSED = { status: 401, text: '{"errors":[{"message":"a valid envelope is required","extensions":{"code":"ENVELOPE_REFUSED"}}]}' };

let body: string;
let personId: string;
beforeAll(async () => {
  ({ id: personId } = await person('Zainab').housedBy('cada-muret').arrives());
  body = addressOf(personId);
});

test('a viewer whose token is not there, not theirs, over, or of another issuer, is nobody', async () => {
  const sign = await stolenKey();
  const token = await adviser('cada-muret');
  const viewer = adviserOf('cada-muret');
  const read = (as: Viewer, given: string | undefined, bound = given ?? '') =>
    sign({ audience: 'housing', body, token: bound }, contentFor(as)).then((envelope) => send('housing', body, envelope, given));
  expect((await read(viewer, token)).text).toContain(SECRET);

  const key = JSON.parse((await loadSecrets(hub.folder)).issuerKey);
  const claims = decodeJwt(token);
  expect((await read(viewer, await issuedBy(claims))).text).toContain(SECRET);
  const stranger = await generateKeyPair('RS256');
  const elsewhere = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt' }).sign(stranger.privateKey);
  const attempts: Record<string, Promise<{ status: number; text: string }>> = {
    'without a token': read(viewer, undefined),
    'bound to a token that is not there': read(viewer, undefined, token),
    'with another token than it is bound to': read(viewer, await adviser('cada-albi'), token),
    'with another’s token': read(viewer, await adviser('ml-toulouse')),
    'with a machine’s token': read(viewer, await tokenOf({ org: 'cada-muret', role: 'SYSTEM' })),
    'with a manager’s token': read(viewer, await tokenOf({ org: 'cada-muret', role: 'MANAGER' })),
    'as the person, with a professional’s token': read(
      viewerSchema.parse({ is: 'subject', personId, role: 'SUBJECT', purpose: 'SUPPORT' }),
      token,
    ),
    'as a professional, with a person’s token': read(viewer, await subject(personId)),
    'for a purpose that the policy does not allow': read({ ...viewer, purpose: 'STATISTICS' }, token),
    'with a token that is over': read(viewer, await issuedBy({ ...claims, iat: 1, exp: 2 })),
    'with one for another audience': read(viewer, await issuedBy({ ...claims, aud: 'elsewhere' })),
    'with one of another issuer': read(viewer, await issuedBy({ ...claims, iss: 'http://localhost:1' })),
    'with an identity token': read(viewer, await issuedBy(claims, { typ: 'JWT' })),
    'with one by a key that is not the issuer’s': read(viewer, elsewhere),
    'with no token at all but words': read(viewer, 'nonsense'),
  };
  for (const [how, attempt] of Object.entries(attempts)) expect({ how, ...(await attempt) }).toEqual({ how, ...REFUSED });
});

test('an envelope is good once, and for a minute at most', async () => {
  const token = await adviser('cada-muret');
  const content = contentFor(adviserOf('cada-muret'));
  const envelope = await (await stolenKey())({ audience: 'housing', body, token }, content);
  expect((await send('housing', body, envelope, token)).text).toContain(SECRET);
  expect(await send('housing', body, envelope, token)).toEqual(REFUSED);

  const key = await importJWK(JSON.parse((await loadSecrets(hub.folder)).envelopePrivateKey), 'EdDSA');
  const living = (change: JWTPayload) => {
    const now = Math.floor(Date.now() / 1000);
    const life = { iss: 'passerelle-gateway', aud: 'housing', jti: randomUUID(), iat: now, exp: now + 15, ...change };
    return new SignJWT({ ...content, bodyHash: hashOf(body), tokenHash: hashOf(token), ...life })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'passerelle-envelope+jwt' })
      .sign(key);
  };
  const soon = Math.floor(Date.now() / 1000);
  expect((await send('housing', body, await living({}), token)).text).toContain(SECRET);
  expect(await send('housing', body, await living({ exp: soon + 3_600 }), token)).toEqual(REFUSED);
  expect(await send('housing', body, await living({ iat: soon + 3_600, exp: soon + 3_610 }), token)).toEqual(REFUSED);
  expect(await send('housing', body, await living({ jti: undefined }), token)).toEqual(REFUSED);
});
