import { SaidOnce } from './said-once.js';

test('the same is said once in a minute, and another thing at once', () => {
  let now = 0;
  const once = new SaidOnce(() => now);
  const said: string[] = [];
  const say = (what: string) => once.say(what, () => said.push(what));
  for (const what of ['EXPIRED', 'EXPIRED', 'SIGNATURE']) say(what);
  expect(said).toEqual(['EXPIRED', 'SIGNATURE']);
  now += 60_000;
  say('EXPIRED');
  expect(said).toEqual(['EXPIRED', 'SIGNATURE', 'EXPIRED']);
});
