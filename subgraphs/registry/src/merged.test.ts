import { aliasChanged } from '@passerelle/kit/feed/events';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import fc from 'fast-check';
import { aliasEvents, keptAmong, type Merge } from './merged.js';

const people = ['a', 'b', 'c', 'd'].map((letter) => personIdSchema.parse(`${letter}0000000-0000-4000-8000-000000000000`));
const [A, B, C] = people as [PersonId, PersonId, PersonId];
const NOW = new Date('2026-12-12T10:00:00Z');
const someone = fc.constantFrom(...people);
/** Pairs of which each joins two who were not one before, as the registrar’s acts refuse every other. */
const merges = fc.array(fc.record({ formerId: someone, keptId: someone }), { maxLength: 6 }).map((asked) => {
  const made: Merge[] = [];
  for (const one of asked) {
    const kept = keptAmong(made);
    if ((kept.get(one.formerId) ?? one.formerId) !== (kept.get(one.keptId) ?? one.keptId)) made.push(one);
  }
  return made;
});

test('one after the other, all end under the id that was kept last', () => {
  const both = [
    { formerId: A, keptId: B },
    { formerId: B, keptId: C },
  ];
  expect([...keptAmong(both)]).toEqual([
    [A, C],
    [B, C],
    [C, C],
  ]);
  expect(aliasChanged.among(aliasEvents(new Map(), keptAmong(both), NOW))).toEqual([
    { personId: A, keptId: C, changedAt: NOW.getTime() },
    { personId: B, keptId: C, changedAt: NOW.getTime() },
  ]);
});

test('whoever was found to be one with a former id is of the person whose id was kept', () => {
  const kept = keptAmong([
    { formerId: A, keptId: B },
    { formerId: C, keptId: A },
  ]);
  expect([A, B, C].map((id) => kept.get(id))).toEqual([B, B, B]);
});

test('a merge that is taken back leaves what there was before it, whatever else was merged', () => {
  fc.assert(
    fc.property(merges, someone, someone, (others, formerId, keptId) => {
      const before = keptAmong(others);
      if ((before.get(formerId) ?? formerId) === (before.get(keptId) ?? keptId)) return;
      const after = keptAmong([...others, { formerId, keptId }]);
      expect(after.get(formerId)).toBe(after.get(keptId));
      const events = aliasChanged.among(aliasEvents(after, before, NOW));
      const state = new Map([...after].map(([id, kept]) => [id, kept]));
      for (const { personId, keptId: kept } of events) state.set(personId, kept ?? personId);
      for (const id of people) expect(state.get(id) ?? id).toBe(before.get(id) ?? id);
    }),
  );
});

test('two are one by the pairs that say so, and by nothing else', () => {
  fc.assert(
    fc.property(merges, (made) => {
      const kept = keptAmong(made);
      const reached = (from: PersonId): Set<PersonId> => {
        const found = new Set([from]);
        for (let size = 0; size < found.size; ) {
          size = found.size;
          for (const { formerId, keptId } of made) if (found.has(formerId) || found.has(keptId)) found.add(formerId).add(keptId);
        }
        return found;
      };
      for (const one of people)
        for (const other of people) expect((kept.get(one) ?? one) === (kept.get(other) ?? other)).toBe(reached(one).has(other));
    }),
  );
});
