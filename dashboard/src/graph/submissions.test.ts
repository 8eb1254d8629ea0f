import { Submissions } from './submissions.js';

const body = (query: string, variables: object = {}) => JSON.stringify({ query, variables });
const SEND = body('mutation Send { send }', { id: '1' });

test('equal submissions have one key until one is answered', () => {
  const submissions = new Submissions();
  const key = submissions.keyOf(SEND);
  expect(key).toMatch(/^[0-9a-f-]{36}$/);
  expect(submissions.keyOf(SEND)).toBe(key);
  expect(submissions.keyOf(body('mutation Send { send }', { id: '2' }))).not.toBe(key);
  submissions.answered(SEND);
  expect(submissions.keyOf(SEND)).not.toBe(key);
});

test('a question needs none', () => expect(new Submissions().keyOf(body('query { viewer { role } }'))).toBeUndefined());
