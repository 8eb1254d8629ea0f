/** The pages that a browser is shown: the web page on `/`, and GraphiQL on `/graphql`. All their files come from this server. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { refuseUnknownPaths } from './unknown-paths.js';

const resolve = createRequire(import.meta.url).resolve;

/** The text of a file in `gateway/assets/`. */
const assetText = (name: string): string => readFileSync(new URL(`../../assets/${name}`, import.meta.url), 'utf8');

/** The files of GraphiQL and React, as their packages ship them. */
const ASSETS: Readonly<Record<string, string>> = {
  'graphiql.css': join(dirname(resolve('graphiql/package.json')), 'graphiql.min.css'),
  'graphiql.js': join(dirname(resolve('graphiql/package.json')), 'graphiql.min.js'),
  'react.js': join(dirname(resolve('react/package.json')), 'umd/react.production.min.js'),
  'react-dom.js': join(dirname(resolve('react-dom/package.json')), 'umd/react-dom.production.min.js'),
};

/** What the web page must know about its surroundings. It is served as a file, so that one build runs everywhere. */
export interface PageSettings {
  readonly issuer: string;
  /** Whether a GET of a browser on /graphql shows GraphiQL. */
  readonly graphiql: boolean;
  /** The folder of the built web page. */
  readonly dashboard: string;
}

/** Serves the pages and their files. */
export async function servePages(app: FastifyInstance, { issuer, graphiql, dashboard }: PageSettings): Promise<void> {
  await app.register(fastifyStatic, { root: dirname(resolve('graphiql/package.json')), serve: false });
  if (existsSync(join(dashboard, 'index.html'))) await serveDashboard(app, issuer, dashboard);
  else {
    const home = assetText('home.html');
    app.get('/', async (request, reply) => reply.type('text/html; charset=utf-8').send(home.replace('localhost:PORT', request.host)));
    refuseUnknownPaths(app, null);
  }
  const style = assetText('page.css');
  app.get('/assets/page.css', async (_request, reply) => reply.type('text/css').send(style));
  if (!graphiql) return;
  const start = assetText('start-graphiql.js');
  app.get('/assets/start-graphiql.js', async (_request, reply) => reply.type('text/javascript').send(start));
  for (const [name, file] of Object.entries(ASSETS)) {
    app.get(`/assets/${name}`, async (_request, reply) => reply.sendFile(basename(file), dirname(file)));
  }
}

/**
 * Serves the built web page. Browsers keep its files for a year, because a file's name changes with its content. Every unknown
 * address that a browser opens shows the page, which routes it.
 */
async function serveDashboard(app: FastifyInstance, issuer: string, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(folder, 'built'),
    prefix: '/built/',
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  });
  app.get('/settings.json', async () => ({ issuer, client: 'dashboard', resource: 'urn:passerelle:graph' }));
  const page = (reply: FastifyReply) => reply.header('cache-control', 'no-cache').sendFile('index.html', folder);
  app.get('/', async (_request, reply) => page(reply));
  refuseUnknownPaths(app, page);
}

/** The page that shows GraphiQL. */
export const graphiqlPage = assetText('graphiql.html');
