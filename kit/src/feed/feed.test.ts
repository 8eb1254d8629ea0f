import { onlyKinds } from './feed.js';

test('a follower that is told of some kinds learns of the others their position alone', () => {
  const at = new Date('2026-11-25T09:00:00Z');
  const events = [
    { position: 1, at, kind: 'record-linked', payload: { personId: 'someone' } },
    { position: 2, at, kind: 'professional-registered', payload: { professionalId: 'a colleague' } },
  ];
  expect(onlyKinds(events, ['professional-registered'])).toEqual([{ position: 1, at, kind: 'untold', payload: null }, events[1]]);
});
