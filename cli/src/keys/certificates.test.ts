import 'reflect-metadata';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { clientTls, serverTls, type TlsIdentity } from '@passerelle/kit/transport/identity';
import { Agent, fetch } from 'undici';
import { z } from 'zod';
import { makeCertificates } from './certificates.js';

const [ours, strangers] = await Promise.all([makeCertificates(), makeCertificates()]);
const of = (among: ReadonlyMap<string, TlsIdentity>, name: string): TlsIdentity => {
  const found = among.get(name);
  if (!found) throw new Error(`${name} has no certificate`);
  return found;
};
const { authority } = of(ours, 'gateway');

/** What comes of a request to whom the client takes for `housing`: the answer, or why there is none. */
async function meet(server: TlsIdentity, client: TlsIdentity): Promise<unknown> {
  const listening = createServer(serverTls(server), (_request, response) => response.end('heard'));
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  const agent = new Agent({ connect: clientTls(client, 'housing') });
  try {
    const { port } = listening.address() as AddressInfo;
    return await (await fetch(`https://127.0.0.1:${port}/`, { dispatcher: agent })).text();
  } catch (error) {
    return z.object({ cause: z.object({ code: z.string() }) }).parse(error).cause.code;
  } finally {
    await agent.destroy();
    listening.closeAllConnections();
    listening.close();
  }
}

test('processes with certificates of one authority hear each other', async () => {
  expect(await meet(of(ours, 'housing'), of(ours, 'gateway'))).toBe('heard');
});

test('a client does not speak to who has another name, or a certificate of another authority', async () => {
  expect(await meet(of(ours, 'training'), of(ours, 'gateway'))).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  expect(await meet(of(strangers, 'housing'), of(ours, 'gateway'))).toBe('CERT_SIGNATURE_FAILURE');
});

test('a server does not hear who has a certificate of another authority', async () => {
  expect(await meet(of(ours, 'housing'), { ...of(strangers, 'gateway'), authority })).not.toBe('heard');
});
