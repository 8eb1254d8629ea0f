import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isObjectType } from 'graphql';
import { PAGES } from './apollo.js';

test('every list of the API that has pages comes together in the cache', () => {
  const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));
  const lists = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).flatMap((field) =>
          getNamedType(field.type).name.endsWith('Connection') ? `${type.name}.${field.name}` : [],
        )
      : [],
  );
  const kept = Object.entries(PAGES).flatMap(([type, policy]) => Object.keys(policy.fields ?? {}).map((field) => `${type}.${field}`));
  expect(kept.sort()).toEqual(lists.sort());
});
