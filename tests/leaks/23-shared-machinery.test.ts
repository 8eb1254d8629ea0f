/** Leaks 23 and 24: what requests share (plans, loaders, connections, persisted documents) never carries an answer across. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { adviser, hub, query } from '../support/hub.js';
import { person } from '../support/person.js';

const READ = 'query Same($id: ID!) { youngPerson(id: $id) { identity { givenNames } housing { facilityKind address { lines } } } }';

const seenByTwo = () =>
  person('Khadija')
    .housedBy('cada-albi')
    .grants({ to: 'ml-albi', categories: ['IDENTITY', 'HOUSING_STATUS', 'HOUSING_ADDRESS'] })
    .grants({ to: 'ml-castres', categories: ['IDENTITY'] })
    .arrives();

const MAY = {
  youngPerson: { identity: { givenNames: 'Khadija' }, housing: { facilityKind: 'CADA', address: { lines: ['12 impasse du Secret'] } } },
};
const MAY_NOT = { youngPerson: { identity: { givenNames: 'Khadija' }, housing: null } };

test('23. the same query of two viewers at the same instant, a thousand times', async () => {
  const { id } = await seenByTwo();
  for (let round = 0; round < 50; round += 1) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => query(adviser(nth % 2 ? 'ml-castres' : 'ml-albi'), READ, { id })),
    );
    for (const [nth, answer] of answers.entries()) expect(answer.data).toEqual(nth % 2 ? MAY_NOT : MAY);
  }
});

test('24. a batch is refused; a persisted document answers each viewer by the same rules', async () => {
  const { id } = await seenByTwo();
  const post = async (org: string, body: unknown) => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await adviser(org)}` },
      body: JSON.stringify(body),
    });
    return { status: response.status, data: z.object({ data: z.unknown() }).safeParse(await response.json()).data?.data };
  };
  expect(
    (
      await post(
        'ml-albi',
        Array.from({ length: 3 }, () => ({ query: READ, variables: { id } })),
      )
    ).status,
  ).toBe(400);

  const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(READ).digest('hex') } };
  expect((await post('ml-albi', { query: READ, variables: { id }, extensions })).data).toEqual(MAY);
  expect((await post('ml-albi', { variables: { id }, extensions })).data).toEqual(MAY);
  expect((await post('ml-castres', { variables: { id }, extensions })).data).toEqual(MAY_NOT);
});
