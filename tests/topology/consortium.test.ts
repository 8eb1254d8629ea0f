/** The manifest of owners is what the code, the policy, the compose file and the build name. */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
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

test('the compose file runs each, with its database, which is migrated first', () => {
  const { services, networks, volumes } = z
    .object({
      services: z.record(z.string(), z.unknown()),
      networks: z.record(z.string(), z.unknown()),
      volumes: z.record(z.string(), z.unknown()),
    })
    .parse(parse(read('docker-compose.yml'), { merge: true }));
  expect(Object.keys(services).toSorted()).toEqual(
    ['gateway', 'issuer', 'seed', ...OWNER_NAMES.flatMap((name) => [name, `${name}-migrate`, `${name}-db`])].toSorted(),
  );
  expect(Object.keys(networks).toSorted()).toEqual(['partners', ...OWNER_NAMES].toSorted());
  expect(Object.keys(volumes).toSorted()).toEqual(OWNER_NAMES.map((name) => `${name}-data`).toSorted());
});
