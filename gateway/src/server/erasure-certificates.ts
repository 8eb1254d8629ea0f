/** The certificate of an erasure, for who has its reference and no account any more: as JSON, or as a page to print. */
import { certificateAnswer, ERASURES_PATH } from '@passerelle/schema/wire/erasure-certificate';
import type { FastifyInstance } from 'fastify';
import { LoopGate } from '../limits/loop-gate.js';
import type { RegistryDoor } from '../session/registry-door.js';
import { printCertificate } from './erasure-page.js';
import { namesType } from './media-types.js';

/** Serves certificates by their references. A reference is 160 random bits: nobody finds one by trying. */
export function serveCertificates(app: FastifyInstance, door: RegistryDoor): void {
  // Nobody is known here, so all of these requests wait in one line.
  const gate = new LoopGate('Too many certificates are asked for at this moment.');
  app.get<{ Params: { reference: string } }>(`${ERASURES_PATH}/:reference`, async ({ params: { reference }, headers }, reply) => {
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    await gate.pass();
    const { certificate } = await door.ask('certificate', { reference: reference.slice(0, 100) }, certificateAnswer);
    if (certificate === null) return reply.callNotFound();
    if (namesType(headers.accept, 'text/html')) return reply.type('text/html; charset=utf-8').send(printCertificate(certificate));
    return reply.header('content-disposition', 'attachment; filename="effacement.json"').send(certificate);
  });
}
