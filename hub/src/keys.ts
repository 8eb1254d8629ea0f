/** `npm run keys`: new keys and secrets for a hub of separate processes, as lines of an environment file. */
import { randomBytes } from 'node:crypto';
import { databasePasswordVariable, feedKeyVariable, makeSecrets } from './data-directory.js';
import { SUBGRAPH_NAMES } from './subgraph-names.js';

const secrets = await makeSecrets();
console.log(`ENVELOPE_PRIVATE_KEY='${secrets.envelopePrivateKey}'`);
console.log(`ENVELOPE_PUBLIC_KEY='${secrets.envelopePublicKey}'`);
for (const [name, key] of Object.entries(secrets.feedPrivateKeys)) console.log(`${feedKeyVariable(name)}='${key}'`);
console.log(`FEED_PUBLIC_KEYS='${secrets.feedPublicKeys}'`);
console.log(`ISSUER_KEY='${secrets.issuerKey}'`);
console.log(`ISSUER_SECRET='${secrets.issuerSecret}'`);
// Each owner's database has a password of its own: what is lost with one opens no other.
for (const name of SUBGRAPH_NAMES) console.log(`${databasePasswordVariable(name)}='${randomBytes(24).toString('base64url')}'`);
