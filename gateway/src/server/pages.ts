/** What a browser is shown: the web page on `/`, and GraphiQL on `/graphql`, both from this server alone. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { refuseUnknownPaths } from './unknown-paths.js';

const resolve = createRequire(import.meta.url).resolve;

/** The files of GraphiQL and React, as their packages ship them. */
const ASSETS: Readonly<Record<string, string>> = {
  'graphiql.css': join(dirname(resolve('graphiql/package.json')), 'graphiql.min.css'),
  'graphiql.js': join(dirname(resolve('graphiql/package.json')), 'graphiql.min.js'),
  'react.js': join(dirname(resolve('react/package.json')), 'umd/react.production.min.js'),
  'react-dom.js': join(dirname(resolve('react-dom/package.json')), 'umd/react-dom.production.min.js'),
};

const START_GRAPHIQL = `
const query = \`# Your token goes under Headers, below: "Authorization": "Bearer …"
# npm run --silent token -- --org ml-toulouse --role ADVISER
query Caseload {
  caseload(first: 5) {
    totalCount
    edges {
      node {
        id
        identity { givenNames familyName }
        housing { facilityKind operator { name } }
        pathway(first: 3) {
          edges { node { occurredOn kind title } }
        }
      }
    }
  }
}
\`;
const headers = '{\\n  "Authorization": "",\\n  "Purpose": "SUPPORT"\\n}';
const fetcher = GraphiQL.createFetcher({ url: location.origin + '/graphql' });
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: query, defaultHeaders: headers, defaultEditorToolsVisibility: 'headers' }),
);
`;

const GRAPHIQL = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Passerelle: GraphiQL</title>
    <link rel="stylesheet" href="/assets/graphiql.css">
    <link rel="stylesheet" href="/assets/page.css">
  </head>
  <body class="whole">
    <div id="graphiql">Loading…</div>
    <script src="/assets/react.js"></script>
    <script src="/assets/react-dom.js"></script>
    <script src="/assets/graphiql.js"></script>
    <script src="/assets/start-graphiql.js"></script>
  </body>
</html>`;

const STYLE = `
body { margin: 0; font: 1.05rem/1.6 system-ui, sans-serif; color: #1d2330; background: #fbfaf7; }
body.whole, body.whole #graphiql { height: 100vh; }
main { max-width: 42rem; margin: 0 auto; padding: 3rem 1.25rem; }
h1 { font-size: 2rem; margin: 0 0 .25rem; }
.lead { font-size: 1.2rem; color: #4a5263; margin-top: 0; }
code, pre { font-family: ui-monospace, monospace; font-size: .92em; background: #efece4; border-radius: .3rem; }
code { padding: .1em .35em; }
pre { padding: 1rem; overflow-x: auto; }
a { color: #0b5c5c; }
@media (prefers-color-scheme: dark) {
  body { color: #e8e6e1; background: #14171d; }
  .lead { color: #aab1c0; }
  code, pre { background: #232833; }
  a { color: #7fd1c7; }
}`;

const HOME = `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Passerelle</title>
    <link rel="stylesheet" href="/assets/page.css">
  </head>
  <body>
    <main>
      <h1>Passerelle</h1>
      <p class="lead">Le parcours partagé de chaque jeune réfugié, champ par champ, selon son consentement.</p>
      <p lang="en">One graph over the organisations around a young refugee. A partner asks for the shared pathway and gets every
        field that consent allows, and for every field withheld the reason.</p>
      <h2>Essayer / Try it</h2>
      <p>Un jeton / a token:</p>
      <pre>npm run --silent token -- --org ml-toulouse --role ADVISER</pre>
      <p>Une question / a query:</p>
      <pre>curl -s http://localhost:PORT/graphql \\
  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
  -d '{"query":"{ viewer { role organisation { name } } }"}'</pre>
      <p><a href="/graphql">GraphiQL</a></p>
    </main>
  </body>
</html>`;

/** What the web page has to know of where it is: not built into it, so that one build serves everywhere. */
export interface PageSettings {
  readonly issuer: string;
  /** Whether a browser's GET on /graphql is shown GraphiQL. */
  readonly graphiql: boolean;
  /** The folder of the built page. */
  readonly dashboard: string;
}

export async function servePages(app: FastifyInstance, { issuer, graphiql, dashboard }: PageSettings): Promise<void> {
  await app.register(fastifyStatic, { root: dirname(resolve('graphiql/package.json')), serve: false });
  if (existsSync(join(dashboard, 'index.html'))) await serveDashboard(app, issuer, dashboard);
  else {
    app.get('/', async (request, reply) => reply.type('text/html; charset=utf-8').send(HOME.replace('localhost:PORT', request.host)));
    refuseUnknownPaths(app, null);
  }
  app.get('/assets/page.css', async (_request, reply) => reply.type('text/css').send(STYLE));
  if (!graphiql) return;
  app.get('/assets/start-graphiql.js', async (_request, reply) => reply.type('text/javascript').send(START_GRAPHIQL));
  for (const [name, file] of Object.entries(ASSETS)) {
    app.get(`/assets/${name}`, async (_request, reply) => reply.sendFile(basename(file), dirname(file)));
  }
}

/** Its files, kept by browsers since their names tell their content; whatever else is asked for as a page is the page's own to show. */
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

export const graphiqlPage = GRAPHIQL;
