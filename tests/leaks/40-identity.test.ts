/** Leak 40: a token that says what the registry does not, or that is no access token, opens nothing. */
import { ask, type HubAnswer } from '@passerelle/cli/api/client';
import { loadSecrets } from '@passerelle/cli/local/data-directory';
import { decodeJwt, importJWK, type JWTPayload, SignJWT } from 'jose';
import { z } from 'zod';
import { adviser, hub, subject, tokenOf } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';

const READ = '{ viewer { role organisation { slug } } caseload(first: 1) { edges { node { id } } } }';
const refusedAs = (code: string, { data: read, errors, status }: HubAnswer) =>
  read === undefined && errors.length === 1 && errors[0]?.extensions?.code === code ? status : { read, errors };

/** Signs as the issuer does: what a careless issuer might say of someone. */
async function issued(claims: JWTPayload, header: object = {}): Promise<string> {
  const key = z.looseObject({ kty: z.string(), kid: z.string() }).parse(JSON.parse((await loadSecrets(hub.folder)).issuerKey));
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt', ...header })
    .sign(await importJWK(key, 'RS256'));
}
const claimsOf = async (token: Promise<string>): Promise<JWTPayload> => decodeJwt(await token);
const now = () => Math.floor(Date.now() / 1000);
const askWith = (token: string) => ask(hub.url, READ, {}, { token });

describe('a token by the issuer’s own key', () => {
  test('opens what it says, where the registry agrees', async () => {
    const { data: read, errors } = await askWith(await issued(await claimsOf(adviser('ml-toulouse'))));
    expect(errors).toEqual([]);
    expect(read).toMatchObject({ viewer: { role: 'ADVISER', organisation: { slug: 'ml-toulouse' } } });
    const machine = await askWith(await issued(await claimsOf(tokenOf({ org: 'cada-albi', role: 'SYSTEM' }))));
    expect(machine.errors).toEqual([]);
    expect(machine.data).toMatchObject({ viewer: { role: 'SYSTEM', organisation: { slug: 'cada-albi' } } });
  });

  const stranger = '018f0000-0000-7000-8000-00000000beef';
  const saying: readonly (readonly [string, () => JWTPayload, object?])[] = [
    ['another kind of organisation', () => ({ organisation_kind: 'OFII' })],
    ['another organisation', () => ({ organisation_id: organisation('cada-muret').id })],
    ['another role', () => ({ role: 'MANAGER' })],
    ['a role of machines', () => ({ role: 'SYSTEM' })],
    ['no professional', () => ({ professional_id: undefined })],
    ['a colleague elsewhere', () => ({ professional_id: adviserId('cada-muret') })],
    ['a subject that is another’s', () => ({ sub: adviserId('cada-muret') })],
    ['a professional whom the registry does not know', () => ({ sub: stranger, professional_id: stranger })],
    ['a person beside the professional', () => ({ person_id: stranger })],
    [
      'its organisation as a machine, of another kind',
      () => ({
        sub: organisation('ml-toulouse').id,
        professional_id: undefined,
        role: 'SYSTEM',
        organisation_kind: 'OFII',
      }),
    ],
    [
      'its organisation as a machine, with a person’s role',
      () => ({ sub: organisation('ml-toulouse').id, professional_id: undefined, role: 'MANAGER' }),
    ],
    [
      'a young person whom nobody knows',
      () => ({
        sub: stranger,
        role: 'SUBJECT',
        person_id: stranger,
        ...{ organisation_id: undefined, organisation_kind: undefined, professional_id: undefined },
      }),
    ],
    ['that it is issued in an hour', () => ({ iat: now() + 3_600 })],
    ['that it was issued at no instant', () => ({ iat: -1 })],
    ['that it was issued within a second', () => ({ iat: now() - 10.5 })],
    ['that it ends after the last date', () => ({ exp: 1e300 })],
    ['no instant of issue', () => ({ iat: undefined })],
    ['no subject', () => ({ sub: undefined })],
    ['that it is an identity token', () => ({}), { typ: 'JWT' }],
    ['that it is an envelope', () => ({}), { typ: 'passerelle-envelope+jwt' }],
    ['nothing of what it is', () => ({}), { typ: undefined }],
  ];
  test.each(saying.map(([what, change, header = {}]) => ({ what, change, header })))(
    'opens nothing where it says $what',
    async ({ change, header }) => {
      const token = await issued({ ...(await claimsOf(adviser('ml-toulouse'))), ...change() }, header);
      expect(refusedAs('UNAUTHENTICATED', await askWith(token))).toBe(401);
    },
  );

  test('opens nothing where a person’s token says that they are a member too', async () => {
    const { id } = await person('Laila').accompaniedBy('ml-cahors').arrives();
    const claims = await claimsOf(subject(id));
    expect((await ask(hub.url, '{ viewer { role } }', {}, { token: await issued(claims) })).errors).toEqual([]);
    const both = { organisation_id: organisation('ml-cahors').id, organisation_kind: 'MISSION_LOCALE' };
    expect(refusedAs('UNAUTHENTICATED', await askWith(await issued({ ...claims, ...both })))).toBe(401);
  });

  test('opens nothing with words after it', async () => {
    const token = await adviser('ml-toulouse');
    expect((await askWith(token)).errors).toEqual([]);
    for (const words of [' and more', ', Bearer x', ' x', '\tx'])
      expect({ words, refused: refusedAs('UNAUTHENTICATED', await askWith(`${token}${words}`)) }).toEqual({ words, refused: 401 });
  });
});
