/**
 * How young people sign in on the web page by a code on paper, a PIN or a passkey. What they send goes to the registry, and its answer
 * comes back; the gateway keeps the session's cookie and nothing else.
 */
import { challengeAnswer, codeAnswer, type EnteredAnswer, enteredAnswer } from '@passerelle/schema/wire/way-in';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { z } from 'zod';
import type { SessionParts } from '../session/session-parts.js';
import { parsedBody } from './parsed-body.js';

const code = z.string().max(100);
const credential = z.looseObject({});
const codeShape = z.object({ code });
const pinShape = z.object({ code, pin: z.string().max(20), isNew: z.boolean() });
const bindShape = z.object({ code, credential });
const enterShape = z.object({ credential });

/** @param onRequest lets through what the own page asks, and nothing else */
export function serveWaysIn(
  app: FastifyInstance,
  { door, sessions, cookies, origin }: SessionParts,
  onRequest: onRequestAsyncHookHandler,
): void {
  const { options } = cookies;
  /** The session that the browser had ends, so that nothing of it is known any more. */
  const formerOf = (request: FastifyRequest): { readonly former?: string } => {
    const former = request.cookies[cookies.session];
    return former === undefined ? {} : { former };
  };
  const transactionOf = (request: FastifyRequest): string => request.cookies[cookies.passkey] ?? '';
  const enter = (request: FastifyRequest, reply: FastifyReply, answer: EnteredAnswer) => {
    if ('refused' in answer) return answer;
    const { former } = formerOf(request);
    if (former !== undefined) sessions.forget(former);
    reply.setCookie(cookies.session, answer.session, options).clearCookie(cookies.passkey, options);
    return {};
  };

  app.post('/session/code', { onRequest }, async (request, reply) => {
    const answer = await door.ask('code', { ...parsedBody(codeShape, request.body), origin }, codeAnswer);
    if (!('options' in answer)) return answer;
    const { transaction, ...shown } = answer;
    reply.setCookie(cookies.passkey, transaction, options);
    return shown;
  });

  app.post('/session/pin', { onRequest }, async (request, reply) => {
    const { isNew, ...typed } = parsedBody(pinShape, request.body);
    return enter(request, reply, await door.ask(isNew ? 'choose-pin' : 'enter-pin', { ...typed, ...formerOf(request) }, enteredAnswer));
  });

  app.post('/session/passkey/bind', { onRequest }, async (request, reply) => {
    const asked = { ...parsedBody(bindShape, request.body), transaction: transactionOf(request), origin, ...formerOf(request) };
    return enter(request, reply, await door.ask('bind-passkey', asked, enteredAnswer));
  });

  app.post('/session/passkey/ask', { onRequest }, async (_request, reply) => {
    const { transaction, ...shown } = await door.ask('ask-passkey', { origin }, challengeAnswer);
    reply.setCookie(cookies.passkey, transaction, options);
    return shown;
  });

  app.post('/session/passkey/enter', { onRequest }, async (request, reply) => {
    const asked = { ...parsedBody(enterShape, request.body), transaction: transactionOf(request), origin, ...formerOf(request) };
    return enter(request, reply, await door.ask('enter-passkey', asked, enteredAnswer));
  });
}
