/** An owner without its guard loads: what the kit's modules have of each other is there, also what came since. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../support/compose-file.js';
import { GUARD_OFF, LOG_OFF } from './guard-off.js';

const inTheProject = (...files: string[]): string[] => files.map((file) => pathToFileURL(join(root, file)).href);
const ALL = inTheProject('cli/dist/owners/subgraphs.js', 'kit/dist/server/serve.js', 'kit/dist/consent/guard.js');
const HELD_IN = inTheProject('kit/dist/consent/guarded-schema.js', 'kit/dist/record/held.js');
const LOAD = `
  await import('reflect-metadata');
  const [, , { ConsentGuard }] = await Promise.all(${JSON.stringify(ALL)}.map((file) => import(file)));
  console.log(Object.getOwnPropertyNames(ConsentGuard.prototype).includes('idsOf') ? 'guarded' : 'unguarded');`;

/** A field that is for fewer than the rest of its record gives its value beside what is decided on; the guard takes it apart. */
const HELD = `
  await import('reflect-metadata');
  const { GraphQLObjectType, GraphQLSchema, GraphQLString, graphql } = await import('graphql');
  const [{ guardSchema }, { HeldValue }] = await Promise.all(${JSON.stringify(HELD_IN)}.map((file) => import(file)));
  const held = (value) => new HeldValue({ personId: 'nobody', holders: [] }, value);
  const Step = new GraphQLObjectType({ name: 'Step', fields: { title: { type: GraphQLString, resolve: async () => held('Read') } } });
  const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { step: { type: Step, resolve: () => ({}) } } }) });
  guardSchema(schema);
  console.log(JSON.stringify(await graphql({ schema, source: '{ step { title } }' })));`;

const run = async (script: string, environment: Readonly<Record<string, string>>): Promise<string> => {
  const env = { ...process.env, ...environment };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: root, env });
  return stdout.trim();
};

test('what is for fewer than its record is given without the guard too, on every type', async () => {
  expect(JSON.parse(await run(HELD, GUARD_OFF))).toEqual({ data: { step: { title: 'Read' } } });
});

test.each([
  ['without its guard', GUARD_OFF, 'unguarded'],
  ['without its log', LOG_OFF, 'guarded'],
])('%s', async (_name, environment, says) => {
  expect(await run(LOAD, environment)).toBe(says);
});
