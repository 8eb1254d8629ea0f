/** `npm run keys`: new keys, secrets and certificates for a hub of separate processes, as lines of an environment file. */
import { makeCertificates } from './certificates.js';
import {
  certificateVariable,
  databasePasswordVariable,
  feedKeyVariable,
  makeSecrets,
  servingPasswordVariable,
  tlsKeyVariable,
} from './data-directory.js';

const secrets = await makeSecrets();
console.log(`ENVELOPE_PRIVATE_KEY='${secrets.envelopePrivateKey}'`);
console.log(`ENVELOPE_PUBLIC_KEY='${secrets.envelopePublicKey}'`);
for (const [name, key] of Object.entries(secrets.feedPrivateKeys)) console.log(`${feedKeyVariable(name)}='${key}'`);
console.log(`FEED_PUBLIC_KEYS='${secrets.feedPublicKeys}'`);
console.log(`ISSUER_KEY='${secrets.issuerKey}'`);
console.log(`ISSUER_SECRET='${secrets.issuerSecret}'`);
for (const [name, password] of Object.entries(secrets.ownerPasswords)) console.log(`${databasePasswordVariable(name)}='${password}'`);
for (const [name, password] of Object.entries(secrets.servingPasswords)) console.log(`${servingPasswordVariable(name)}='${password}'`);

const onOneLine = (pem: string): string => pem.replaceAll('\n', '\\n');
const certificates = await makeCertificates();
for (const [name, { certificate, key }] of certificates) {
  console.log(`${certificateVariable(name)}='${onOneLine(certificate)}'`);
  console.log(`${tlsKeyVariable(name)}='${onOneLine(key)}'`);
}
console.log(`TLS_CA='${onOneLine(certificates.get('gateway')?.authority ?? '')}'`);
