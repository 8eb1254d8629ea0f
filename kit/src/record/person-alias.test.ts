import fc from 'fast-check';
import { aliasChanged } from '../feed/events.js';
import { personIdSchema } from '../identity/ids.js';
import { PersonAliases } from './person-alias.js';

const [A, B, C] = ['a0', 'b0', 'c0'].map((prefix) => personIdSchema.parse(`${prefix}000000-0000-4000-8000-000000000000`)) as [
  ReturnType<typeof personIdSchema.parse>,
  ReturnType<typeof personIdSchema.parse>,
  ReturnType<typeof personIdSchema.parse>,
];
const alias = (personId: typeof A, keptId: typeof A | null) => aliasChanged.of({ personId, keptId, changedAt: 0 });

test('a person without an alias has one id; one with an alias is found by each of theirs, the kept one first', () => {
  const aliases = new PersonAliases();
  expect(aliases.idsOf(A)).toEqual([A]);
  aliases.learn([alias(A, B), alias(C, B)]);
  for (const id of [A, B, C]) expect(aliases.idsOf(id)).toEqual([B, A, C]);
  expect([A, B, C].map((id) => aliases.keptOf(id))).toEqual([B, B, B]);
});

test('who was separated has one id again, and the others go on', () => {
  const aliases = new PersonAliases();
  aliases.begin([
    { former_id: A, kept_id: B },
    { former_id: C, kept_id: B },
  ]);
  aliases.learn([alias(A, null)]);
  expect([A, B, C].map((id) => aliases.idsOf(id))).toEqual([[A], [B, C], [B, C]]);
});

test('whatever was told before, what was told last of each id holds', () => {
  const told = fc.array(fc.tuple(fc.constantFrom(A, C), fc.constantFrom(B, null)), { maxLength: 8 });
  fc.assert(
    fc.property(told, (pairs) => {
      const aliases = new PersonAliases();
      aliases.learn(pairs.map(([id, kept]) => alias(id, kept)));
      const last = new Map(pairs);
      expect(aliases.idsOf(B)).toEqual([B, ...[A, C].filter((id) => last.get(id) === B)]);
    }),
  );
});
