/** `npm run keys`: new keys, secrets and certificates for a hub of separate processes, as lines of an environment file. */
import 'reflect-metadata';
import { z } from 'zod';
import { makeCertificates } from '../keys/certificates.js';
import { makeSecrets } from '../keys/secrets.js';
import {
  certificateVariable,
  databasePasswordVariable,
  feedKeyVariable,
  servingPasswordVariable,
  tlsKeyVariable,
} from '../keys/variables.js';
import { runCommand } from '../run-command.js';

const onOneLine = (pem: string): string => pem.replaceAll('\n', '\\n');

await runCommand({
  settings: z.object({}),
  run: async () => {
    const secrets = await makeSecrets();
    console.log(`ENVELOPE_PRIVATE_KEY='${secrets.envelopePrivateKey}'`);
    console.log(`ENVELOPE_PUBLIC_KEY='${secrets.envelopePublicKey}'`);
    console.log(`TOKEN_PRIVATE_KEY='${secrets.tokenPrivateKey}'`);
    console.log(`TOKEN_PUBLIC_KEY='${secrets.tokenPublicKey}'`);
    for (const [name, key] of Object.entries(secrets.feedPrivateKeys)) console.log(`${feedKeyVariable(name)}='${key}'`);
    console.log(`FEED_PUBLIC_KEYS='${secrets.feedPublicKeys}'`);
    console.log(`ISSUER_KEY='${secrets.issuerKey}'`);
    console.log(`ISSUER_SECRET='${secrets.issuerSecret}'`);
    for (const [name, password] of Object.entries(secrets.ownerPasswords)) console.log(`${databasePasswordVariable(name)}='${password}'`);
    for (const [name, password] of Object.entries(secrets.servingPasswords)) console.log(`${servingPasswordVariable(name)}='${password}'`);

    const certificates = await makeCertificates();
    for (const [name, { certificate, key }] of certificates) {
      console.log(`${certificateVariable(name)}='${onOneLine(certificate)}'`);
      console.log(`${tlsKeyVariable(name)}='${onOneLine(key)}'`);
    }
    console.log(`TLS_CA='${onOneLine(certificates.get('gateway')?.authority ?? '')}'`);
    return 'DONE';
  },
});
