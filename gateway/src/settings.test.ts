import { generateKeyPairSync } from 'node:crypto';
import { gatewaySettings } from './settings.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const environment = (HOUSING_URL: string) => ({
  ENVELOPE_PRIVATE_KEY: JSON.stringify(privateKey.export({ format: 'jwk' })),
  TOKEN_PUBLIC_KEY: JSON.stringify(publicKey.export({ format: 'jwk' })),
  OIDC_ISSUER: 'http://127.0.0.1:1',
  OIDC_JWKS_URL: 'http://127.0.0.1:1/jwks',
  HOUSING_URL,
});

test('an owner is at one address, or at several with commas between them', () => {
  expect(gatewaySettings(['housing'], environment('http://127.0.0.1:2')).subgraphs).toEqual({ housing: ['http://127.0.0.1:2'] });
  const { subgraphs } = gatewaySettings(['housing'], environment('http://127.0.0.1:2, http://127.0.0.1:3'));
  expect(subgraphs).toEqual({ housing: ['http://127.0.0.1:2', 'http://127.0.0.1:3'] });
});

test.each(['housing', 'http://127.0.0.1:2,', ','])('%p is no address', (text) =>
  expect(() => gatewaySettings(['housing'], environment(text))).toThrow('HOUSING_URL: '),
);

test('each of them is held to what goes over a network', () =>
  expect(() => gatewaySettings(['housing'], environment('http://127.0.0.1:2,http://housing:4000'))).toThrow('HOUSING_URL: is plain'));
