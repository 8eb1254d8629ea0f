/** The pages that a browser is shown: the web page on `/`, and GraphiQL on `/graphql`. All their files come from this server. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { refuseUnknownPaths } from './unknown-paths.js';

/** The folder of the built GraphiQL. */
const GRAPHIQL_FOLDER = fileURLToPath(new URL('../../../graphiql/dist/', import.meta.url));

/** The text of a file in `gateway/assets/`. */
const assetText = (name: string): string => readFileSync(new URL(`../../assets/${name}`, import.meta.url), 'utf8');

/** What the web page must know about its surroundings. It is served as a file, so that one build runs everywhere. */
export interface PageSettings {
  /** Of the page, which signs people in there alone. */
  readonly origin: string;
  /** Whether a GET of a browser on /graphql shows GraphiQL. */
  readonly graphiql: boolean;
  /** The folder of the built web page. */
  readonly dashboard: string;
}

/** Serves the pages and their files. */
export async function servePages(app: FastifyInstance, { origin, graphiql, dashboard }: PageSettings): Promise<void> {
  await app.register(fastifyStatic, { serve: false });
  const icon = assetText('icon.svg');
  // A browser asks for it at this address for whatever it shows that names none, e.g. GraphiQL or an answer read as text.
  app.get('/favicon.ico', async (_request, reply) => reply.type('image/svg+xml').header('cache-control', 'max-age=86400').send(icon));
  if (existsSync(join(dashboard, 'index.html'))) await serveDashboard(app, origin, dashboard);
  else servePlainPage(app);
  if (graphiql) await serveFiles(app, GRAPHIQL_FOLDER, 'graphiql');
}

/** Shows GraphiQL. */
export const showGraphiql = (reply: FastifyReply): FastifyReply => showPage(reply, GRAPHIQL_FOLDER);

/** Serves the built web page. Every unknown address that a browser opens shows the page, which routes it. */
async function serveDashboard(app: FastifyInstance, origin: string, folder: string): Promise<void> {
  await serveFiles(app, folder, 'built');
  app.get('/settings.json', async () => ({ origin }));
  app.get('/', async (_request, reply) => showPage(reply, folder));
  refuseUnknownPaths(app, (reply) => showPage(reply, folder));
}

/** Serves a page that says how to ask for a token and send a query. */
function servePlainPage(app: FastifyInstance): void {
  const home = assetText('home.html');
  const style = assetText('page.css');
  app.get('/', async (request, reply) => reply.type('text/html; charset=utf-8').send(home.replace('localhost:PORT', request.host)));
  app.get('/assets/page.css', async (_request, reply) => reply.type('text/css').send(style));
  refuseUnknownPaths(app, null);
}

/** Serves the files of a built page. Browsers keep them for a year, because a file's name changes with its content. */
async function serveFiles(app: FastifyInstance, folder: string, name: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(folder, name),
    prefix: `/${name}/`,
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  });
}

/** Shows a built page. Browsers ask for it each time, because it names the files of its build. */
const showPage = (reply: FastifyReply, folder: string): FastifyReply =>
  reply.header('cache-control', 'no-cache').sendFile('index.html', folder, { cacheControl: false });
