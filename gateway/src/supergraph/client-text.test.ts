/** What is made of a supergraph for clients, once for each version: printing it, and answering introspection, hold the core. */
import { readFileSync } from 'node:fs';
import { SUPERGRAPH_FILE } from '@passerelle/schema/files';
import { buildSchema } from 'graphql';
import { Supergraph } from './supergraph.js';

const sdl = readFileSync(SUPERGRAPH_FILE, 'utf8');

test('the schema is printed once for each version, and another version has another tag', () => {
  const supergraph = new Supergraph(sdl);
  const { text, etag } = supergraph.clientText;
  expect(supergraph.clientText).toBe(supergraph.clientText);
  expect(buildSchema(text).getQueryType()?.name).toBe('Query');
  expect(new Supergraph(sdl).clientText.etag).toBe(etag);
  expect(new Supergraph(sdl.replaceAll(' the ', ' this ')).clientText.etag).not.toBe(etag);
});
