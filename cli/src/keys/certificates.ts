/**
 * A private authority and the certificates by which the processes of a hub know each other (X.509, RFC 5280). The authority's key is
 * kept nowhere: nobody adds a name later, and new certificates are made for all.
 */
import 'reflect-metadata';
import type { TlsIdentity } from '@passerelle/kit/transport/identity';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import * as x509 from '@peculiar/x509';

/** Who has a certificate beside the owners: the gateway, and who looks at the owners' `/health` and `/metrics`. */
export const CERTIFIED: readonly string[] = ['gateway', ...OWNER_NAMES, 'operator'];

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const YEARS = 2;

/** New ones for all, by name. They end after two years. */
export async function makeCertificates(): Promise<ReadonlyMap<string, TlsIdentity>> {
  // A machine whose clock is behind takes them at once.
  const notBefore = new Date(Date.now() - 3_600_000);
  const notAfter = new Date(notBefore);
  notAfter.setFullYear(notBefore.getFullYear() + YEARS);
  const life = { notBefore, notAfter, signingAlgorithm: ALGORITHM };
  const authorityKeys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...life,
    name: 'CN=Passerelle',
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  const identities = CERTIFIED.map(async (name): Promise<[string, TlsIdentity]> => {
    const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.create({
      ...life,
      subject: `CN=${name}`,
      issuer: authority.subject,
      publicKey: keys.publicKey,
      signingKey: authorityKeys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
        new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }]),
      ],
    });
    const key = x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
    return [name, { authority: authority.toString('pem'), certificate: certificate.toString('pem'), key }];
  });
  return new Map(await Promise.all(identities));
}
