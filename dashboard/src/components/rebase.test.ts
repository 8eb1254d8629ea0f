/** A form that was filled on an older version of its record: nothing typed is lost, and nothing of the other's change is undone. */
import { rebase } from './rebase.js';

const READ = { version: 1, fields: { since: '2026-01-05', commune: 'Muret', adults: '1' } };
const filled = (typed: Partial<typeof READ.fields>) => ({ read: READ, typed: { ...READ.fields, ...typed }, meanwhile: [] });
const now = (fields: Partial<typeof READ.fields>) => ({ version: 2, fields: { ...READ.fields, ...fields } });

test('what was typed is kept, and what stands now is known', () => {
  const form = rebase(filled({ commune: 'Albi' }), now({ commune: 'Auch' }));
  expect(form.typed.commune).toBe('Albi');
  expect(form.read.fields.commune).toBe('Auch');
  expect(form.read.version).toBe(2);
  expect(form.meanwhile).toEqual(['commune']);
});

test('a field in which nothing was typed takes what stands now', () => {
  const form = rebase(filled({ commune: 'Albi' }), now({ adults: '2' }));
  expect(form.typed).toEqual({ since: '2026-01-05', commune: 'Albi', adults: '2' });
  expect(form.meanwhile).toEqual(['adults']);
});

test('a change of nothing that the form shows leaves it as it is', () => {
  const form = rebase(filled({ commune: 'Albi' }), now({}));
  expect(form.typed).toEqual(filled({ commune: 'Albi' }).typed);
  expect(form.meanwhile).toEqual([]);
});

test('a second change adds to what the first left, and says each field once', () => {
  const once = rebase(filled({}), now({ commune: 'Auch' }));
  const twice = rebase(once, { version: 3, fields: { ...READ.fields, commune: 'Agen', adults: '3' } });
  expect(twice.typed).toEqual({ since: '2026-01-05', commune: 'Agen', adults: '3' });
  expect(twice.meanwhile).toEqual(['commune', 'adults']);
});
