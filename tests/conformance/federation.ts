/** A small supergraph: its subgraphs served over HTTP, composed, and the gateway before them in the conformance profile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { RunningGateway } from '@passerelle/gateway/server/serve';
import { serveConformance } from '@passerelle/gateway/server/serve-conformance';
import { recordSchema } from '@passerelle/kit/bare';
import fastify, { type FastifyInstance } from 'fastify';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { pino } from 'pino';
import { z } from 'zod';

/** What `buildSubgraphSchema` takes as resolvers, which it does not export the type of. */
export type Resolvers = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number] extends infer Module
    ? Module extends { typeDefs: unknown; resolvers?: infer R }
      ? R
      : never
    : never
>;

export interface SmallSubgraph {
  /** Its SDL, without the `@link` that all have. */
  readonly sdl: string;
  readonly resolvers?: Resolvers;
}

/** What a subgraph was asked, by its name. */
export interface Asked {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const answerSchema = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.looseObject({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.looseObject({ code: z.string() }),
      }),
    )
    .optional(),
});
export type Answered = z.infer<typeof answerSchema>;

const partSchema = answerSchema.extend({
  incremental: z.array(answerSchema.extend({ path: z.array(z.union([z.string(), z.number()])), label: z.string().optional() })).optional(),
  hasNext: z.boolean().optional(),
});
export type Part = z.infer<typeof partSchema>;

const requestSchema = z.object({ query: z.string(), variables: recordSchema.nullish() });
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@cost", "@listSize"])\n`;

/** What a subgraph sends in place of its answer; undefined breaks the connection. */
export type Spoil = (answer: unknown, subgraph: string) => unknown;

export class Federation {
  readonly asked: Asked[] = [];

  private constructor(
    readonly supergraph: string,
    readonly file: string,
    private readonly folder: string,
    private readonly servers: readonly FastifyInstance[],
    private readonly gateway: RunningGateway,
    private readonly sending: { spoil: Spoil },
    asked: Asked[],
  ) {
    this.asked = asked;
  }

  /** From now on the subgraphs' answers are sent as this makes them. */
  set spoil(spoil: Spoil) {
    this.sending.spoil = spoil;
  }

  get url(): string {
    return this.gateway.url;
  }

  /** Composes and serves. Throws with composition's errors. */
  static async of(subgraphs: Readonly<Record<string, SmallSubgraph>>): Promise<Federation> {
    const schemas = Object.entries(subgraphs).map(([name, { sdl, resolvers }]) => {
      const typeDefs = parse(LINK + sdl);
      return { name, typeDefs, schema: buildSubgraphSchema([{ typeDefs, ...(resolvers && { resolvers }) }]) };
    });
    return Federation.serve(schemas);
  }

  static async serve(schemas: readonly { name: string; typeDefs: ReturnType<typeof parse>; schema: GraphQLSchema }[]): Promise<Federation> {
    const asked: Asked[] = [];
    const sending = { spoil: SOUND };
    const servers = await Promise.all(schemas.map(({ name, schema }) => serveSchema(name, schema, asked, sending)));
    const services = schemas.map(({ name, typeDefs }, index) => ({ name, typeDefs, url: `${urlOf(servers[index])}/graphql` }));
    const { supergraphSdl, errors } = composeServices(services);
    if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
    const folder = mkdtempSync(join(tmpdir(), 'passerelle-conformance-'));
    const file = join(folder, 'supergraph.graphql');
    writeFileSync(file, supergraphSdl);
    const gateway = await serveConformance({ supergraph: file, host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
    return new Federation(supergraphSdl, file, folder, servers, gateway, sending, asked);
  }

  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answered> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return answerSchema.parse(await response.json());
  }

  /** Asks for the answer in parts: what is deferred after the rest. */
  async askInParts(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Part[]> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'multipart/mixed;deferSpec=20220824, application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    if (!response.headers.get('content-type')?.startsWith('multipart/mixed')) return [partSchema.parse(JSON.parse(text))];
    const parts = text.split('\r\n---').slice(1, -1);
    return parts.map((part) => partSchema.parse(JSON.parse(part.slice(part.indexOf('\r\n\r\n')))));
  }

  async stop(): Promise<void> {
    await this.gateway.close();
    await Promise.all(this.servers.map((server) => server.close()));
    rmSync(this.folder, { recursive: true });
  }
}

export const SOUND: Spoil = (answer) => answer;

async function serveSchema(
  subgraph: string,
  schema: GraphQLSchema,
  asked: Asked[],
  sending: { readonly spoil: Spoil },
): Promise<FastifyInstance> {
  const app = fastify({ onProtoPoisoning: 'ignore', onConstructorPoisoning: 'ignore', forceCloseConnections: true });
  app.post('/graphql', async (request, reply) => {
    const { query, variables } = requestSchema.parse(request.body);
    asked.push({ subgraph, query, variables: variables ?? {} });
    const sent = sending.spoil(await graphql({ schema, source: query, variableValues: variables ?? {} }), subgraph);
    if (sent === undefined) return reply.hijack().raw.destroy();
    return sent;
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app;
}

function urlOf(app: FastifyInstance | undefined): string {
  const address: AddressInfo | string | null | undefined = app?.server.address();
  if (!address || typeof address === 'string') throw new Error('a subgraph does not listen');
  return `http://127.0.0.1:${address.port}`;
}
