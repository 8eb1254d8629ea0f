/**
 * All subgraphs of a workload in one process, beside which gateways are measured: each answer is computed once and then given
 * from memory, so that what is measured is the gateway. Arguments: the workload, where to write the supergraph. Sends its
 * parent `ready`, and on a message begins to
 * record what it is asked, on the next sends that.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { readApi, readSubgraphs } from '@passerelle/schema/files';
import { buildSchema, graphql, parse } from 'graphql';
import { z } from 'zod';
import { inhabitedSubgraph } from '../conformance/mock-world.js';
import { shop } from './shop.js';

export interface Call {
  readonly url: string;
  readonly body: string;
  readonly asked: number;
  readonly answered: number;
}

const [workload, file = ''] = process.argv.slice(2);

function pathway() {
  const api = buildSchema(readApi());
  return readSubgraphs().map(({ name, sdl }) => {
    const typeDefs = parse(sdl);
    return { name, typeDefs, schema: inhabitedSubgraph(typeDefs, api) };
  });
}

const subgraphs = workload === 'shop' ? shop() : pathway();
const schemas = new Map(subgraphs.map(({ name, schema }) => [`/${name}`, schema]));
const requestSchema = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish() });
const answers = new Map<string, string>();
let calls: Call[] = [];
let clock = 0;
/** While calls are recorded, what is asked together is under way together. */
const RECORDING_MS = 20;
let recording = false;

async function answer(path: string, body: string): Promise<string> {
  const schema = schemas.get(path);
  if (!schema) throw new Error(`no subgraph ${path}`);
  const { query, variables } = requestSchema.parse(JSON.parse(body));
  return JSON.stringify(await graphql({ schema, source: query, variableValues: variables ?? {} }));
}

const server = createServer(async (request, response) => {
  const asked = ++clock;
  const path = request.url ?? '';
  const body = await text(request);
  const key = path + body;
  const given = answers.get(key) ?? (await answer(path, body));
  answers.set(key, given);
  if (recording) await sleep(RECORDING_MS);
  response.setHeader('content-type', 'application/json');
  response.end(given);
  calls.push({ url: origin + path, body, asked, answered: ++clock });
});
// As long as our own subgraphs keep a connection: the gateways are measured in turns, and wait in between.
server.keepAliveTimeout = 72_000;
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const address: AddressInfo | string | null = server.address();
if (!address || typeof address === 'string') throw new Error('it does not listen');
const origin = `http://127.0.0.1:${address.port}`;

const services = subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: `${origin}/${name}` }));
const { supergraphSdl, errors } = composeServices(services);
if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
writeFileSync(file, supergraphSdl);
process.on('message', () => {
  recording = !recording;
  process.send?.(calls);
  calls = [];
});
process.send?.('ready');
