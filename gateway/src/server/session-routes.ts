/**
 * What the web page asks of its session: whether there is one, to sign in and out, and as whom they act. Answers are JSON; what is
 * refused is refused as GraphQL errors are. The page holds no token.
 */
import { Forbidden } from '@passerelle/kit/errors';
import { accountsAnswer, beginAnswer, chooseAnswer, completeAnswer, contactAnswer, endAnswer } from '@passerelle/schema/wire/sign-in';
import type { SignInRefusal } from '@passerelle/schema/wire/sign-in-refusals';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Unauthenticated } from '../errors.js';
import { LoopGate } from '../limits/loop-gate.js';
import { isFromOwnPage } from '../session/own-page.js';
import type { SessionParts } from '../session/session-parts.js';
import { parsedBody } from './parsed-body.js';
import { serveWaysIn } from './way-in-routes.js';

/** The path to which the issuer sends people back. */
const CALLBACK = '/session/callback';

/** A path on the page itself: an address of another host would send somebody there who has just signed in. */
const ownPath = z.string().regex(/^\/(?![/\\])/);
const language = z.string().max(20).optional();
const signInShape = z.object({ returnTo: ownPath.catch('/'), language, invitation: z.string().max(100).optional() });
const accountShape = z.object({ account: z.string() });
const signOutShape = z.object({ language }).catch({});

/** Serves the page's session under /session. */
export function serveSession(app: FastifyInstance, parts: SessionParts): void {
  const { door, sessions, cookies, origin } = parts;
  const { options } = cookies;
  const secretIn = (request: FastifyRequest): string | undefined => request.cookies[cookies.session];
  // Nobody is known here, so all of these requests wait in one line.
  const gate = new LoopGate('Too many people sign in at this moment.');
  const refuseOthers = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.header('cache-control', 'no-store');
    if (!isFromOwnPage(request.headers, request.method, origin)) throw new Forbidden('The hub’s own web page asks for this.');
    await gate.pass();
  };
  const onRequest = refuseOthers;
  serveWaysIn(app, parts, onRequest);

  app.get('/session', { onRequest }, async (request, reply) => {
    const secret = secretIn(request);
    const { accounts } = secret ? await door.ask('accounts', { session: secret }, accountsAnswer) : { accounts: [] };
    if (secret && accounts.length === 0) reply.clearCookie(cookies.session, options);
    return { accounts };
  });

  app.get('/session/contact', { onRequest }, async () => ({ contact: await door.ask('contact', {}, contactAnswer) }));

  app.post('/session/sign-in', { onRequest }, async (request, reply) => {
    const asked = parsedBody(signInShape, request.body);
    const { location, transaction } = await door.ask('begin', { ...asked, redirectUri: origin + CALLBACK }, beginAnswer);
    reply.setCookie(cookies.transaction, transaction, options);
    return { location };
  });

  // The issuer sends the browser here, from another site.
  app.get(CALLBACK, async (request, reply) => {
    reply.header('cache-control', 'no-store').clearCookie(cookies.transaction, options);
    await gate.pass();
    const transaction = request.cookies[cookies.transaction];
    if (transaction === undefined) return reply.redirect(refusedAt('/', 'NOT_COMPLETED'), 303);
    const completed = await door.ask('complete', { cameTo: origin + request.url, transaction }, completeAnswer);
    if ('refused' in completed) return reply.redirect(refusedAt(completed.returnTo, completed.refused), 303);
    return reply.setCookie(cookies.session, completed.session, options).redirect(ownPath.catch('/').parse(completed.returnTo), 303);
  });

  app.post('/session/account', { onRequest }, async (request, reply) => {
    const secret = secretIn(request);
    const { account } = parsedBody(accountShape, request.body);
    if (secret === undefined) throw new Unauthenticated('Your session has ended: sign in again.');
    const { session } = await door.ask('choose', { session: secret, account }, chooseAnswer);
    if (session === null) throw new Forbidden('This is none of your accounts.');
    sessions.forget(secret);
    return reply.setCookie(cookies.session, session, options).code(204).send();
  });

  app.post('/session/sign-out', { onRequest }, async (request, reply) => {
    const secret = secretIn(request);
    reply.clearCookie(cookies.session, options);
    if (secret === undefined) return { location: null };
    sessions.forget(secret);
    return door.ask('end', { session: secret, returnTo: `${origin}/`, ...parsedBody(signOutShape, request.body) }, endAnswer);
  });
}

/** The page says why nobody was signed in. */
const refusedAt = (path: string, why: SignInRefusal): string => `${ownPath.catch('/').parse(path).split(/[?#]/)[0]}?refused=${why}`;
