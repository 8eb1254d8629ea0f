import { z } from 'zod';
import { type Hops, transportOf, transportShape } from './settings.js';

const PEM = '-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\\n';
const TLS = { TLS_CA: PEM, TLS_CERTIFICATE: PEM, TLS_KEY: PEM };
const hops = (change: Partial<Hops> = {}): Hops => ({ processes: [], others: {}, databases: {}, listensOn: '127.0.0.1', ...change });
const transport = (environment: object, change?: Partial<Hops>) => transportOf(z.object(transportShape).parse(environment), hops(change));

test.each(['http://127.0.0.1:4001', 'http://127.1.2.3:1', 'http://localhost:4001', 'http://[::1]:4001'])(
  '%s is this machine, and may be plain',
  (CONSENT_URL) => expect(transport({}, { processes: [['CONSENT_URL', CONSENT_URL]] })).toBeNull(),
);

const plain: readonly (readonly [string, Partial<Hops>, string])[] = [
  ['another owner', { processes: [['CONSENT_URL', 'http://consent:4000']] }, 'CONSENT_URL: is plain'],
  ['one whose name looks near', { processes: [['CONSENT_URL', 'http://127.0.0.1.example.org']] }, 'CONSENT_URL: is plain'],
  ['the issuer’s keys', { others: { OIDC_JWKS_URL: 'http://issuer:4000/jwks' } }, 'OIDC_JWKS_URL: is plain'],
  ['a NATS server', { others: { NATS_URL: 'nats://10.20.30.41:4222' } }, 'NATS_URL: is plain'],
  ['whoever comes', { listensOn: '0.0.0.0' }, 'HOST: is open'],
];
test.each(plain)('a plain way from and to %s on other machines is refused, unless said so', (_whom, change, fault) => {
  expect(() => transport({}, change)).toThrow(fault);
  expect(transport({ ALLOW_PLAIN_HTTP: 'yes' }, change)).toBeNull();
});

test.each([
  'postgresql://housing@10.20.30.40/housing',
  'postgresql://housing@db/housing?sslmode=prefer',
  'postgresql://housing@db/housing?sslmode=no-verify',
])('a plain way to a database on another machine is refused, unless said so: %s', (HOUSING_DATABASE_URL) => {
  const change = { databases: { HOUSING_DATABASE_URL } };
  expect(() => transport({}, change)).toThrow('HOUSING_DATABASE_URL: is plain');
  expect(() => transport({ ALLOW_PLAIN_HTTP: 'yes' }, change)).toThrow('HOUSING_DATABASE_URL: is plain');
  expect(transport({ ALLOW_PLAIN_DATABASE: 'yes' }, change)).toBeNull();
});

test.each(['postgresql://housing@127.0.0.1:5432/housing', 'postgresql://housing@db/housing?sslmode=verify-full'])(
  'a database on this machine, or over TLS, may be reached: %s',
  (HOUSING_DATABASE_URL) => expect(transport({}, { databases: { HOUSING_DATABASE_URL } })).toBeNull(),
);

test('over TLS all may be anywhere, but what is plain stays refused', () => {
  const anywhere: Partial<Hops> = { processes: [['CONSENT_URL', 'https://consent:4000']], listensOn: '0.0.0.0' };
  expect(transport(TLS, anywhere)).toEqual({
    authority: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    certificate: expect.any(String),
    key: expect.any(String),
  });
  expect(() => transport(TLS, { processes: [['CONSENT_URL', 'http://consent:4000']] })).toThrow('CONSENT_URL: is plain');
  expect(() => transport({}, anywhere)).toThrow('CONSENT_URL: https wants TLS_CA');
});

test('a certificate without its key or its authority, or one that is none, is refused', () => {
  expect(() => transport({ ...TLS, TLS_KEY: undefined })).toThrow('go together');
  expect(() => transport({ TLS_CA: 'nowhere.pem' })).toThrow('neither PEM nor a file');
});
