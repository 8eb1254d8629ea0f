/** The manifest of owners is what the code, the policy, the compose file and the build name. */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { urlVariable } from '@passerelle/kit/settings/environment';
import { followedBy, OWNER_NAMES } from '@passerelle/schema/consortium';
import { loadPolicy } from '@passerelle/schema/policy';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../support/compose-file.js';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const referencesOf = (file: string): string[] =>
  z
    .object({ references: z.array(z.object({ path: z.string() })) })
    .parse(JSON.parse(read(file)))
    .references.flatMap(({ path }) => /subgraphs\/(.+)$/.exec(path)?.[1] ?? []);

test('each owner follows the events that the manifest says, and is called so', () => {
  expect(SUBGRAPHS.map(({ name }) => name)).toEqual(OWNER_NAMES);
  for (const { name, follows } of SUBGRAPHS) {
    const [owner] = OWNER_NAMES.filter((one) => one === name);
    const sources = new Set(follows.filter(({ stream }) => stream === 'events').map(({ source }) => source));
    expect([name, [...sources].toSorted()]).toEqual([name, owner ? [...followedBy(owner)].toSorted() : []]);
  }
});

test('the policy names owners of the manifest alone', () => {
  expect([...loadPolicy().owners.keys()].filter((name) => !OWNER_NAMES.some((owner) => owner === name))).toEqual([]);
});

test('TypeScript builds each, and the commands depend on each', () => {
  const sorted = [...OWNER_NAMES].toSorted();
  expect(referencesOf('tsconfig.json').toSorted()).toEqual(sorted);
  expect(referencesOf('cli/tsconfig.json').toSorted()).toEqual(sorted);
  const { dependencies } = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(read('cli/package.json')));
  expect(OWNER_NAMES.filter((name) => !(`@passerelle/${name}` in dependencies))).toEqual([]);
});

describe('the compose file', () => {
  const { services, networks, volumes } = z
    .object({
      services: z.record(z.string(), z.object({ networks: z.array(z.string()), volumes: z.array(z.string()).optional() })),
      networks: z.record(z.string(), z.unknown()),
      volumes: z.record(z.string(), z.unknown()),
    })
    .parse(parse(read('docker-compose.yml'), { merge: true }));

  test('runs each owner, with its database, which is migrated first', () =>
    expect(Object.keys(services).toSorted()).toEqual(
      ['gateway', 'issuer', 'seed', ...OWNER_NAMES.flatMap((name) => [name, `${name}-migrate`, `${name}-db`])].toSorted(),
    ));

  test('lets only its own subgraph reach a database, and keeps its data', () => {
    const reaching = (network: string) => Object.keys(services).filter((name) => services[name]?.networks.includes(network));
    // The development issuer offers the people of the register by name.
    const besides: Readonly<Record<string, readonly string[]>> = { registry: ['issuer', 'seed'] };
    for (const name of OWNER_NAMES) {
      expect(services[`${name}-db`]).toMatchObject({ networks: [name], volumes: [`${name}-data:/var/lib/postgresql`] });
      expect([name, reaching(name).toSorted()]).toEqual([
        name,
        [name, `${name}-db`, `${name}-migrate`, ...(besides[name] ?? ['seed'])].toSorted(),
      ]);
    }
    expect(Object.keys(networks).toSorted()).toEqual(['partners', ...OWNER_NAMES].toSorted());
    expect(Object.keys(volumes).toSorted()).toEqual(OWNER_NAMES.map((name) => `${name}-data`).toSorted());
  });

  test('says where each owner answers', () => {
    const { 'x-addresses': addresses } = z
      .object({ 'x-addresses': z.record(z.string(), z.string()) })
      .parse(parse(read('docker-compose.yml')));
    expect(addresses).toEqual(Object.fromEntries(OWNER_NAMES.map((name) => [urlVariable(name), `https://${name}:4000`])));
  });
});
