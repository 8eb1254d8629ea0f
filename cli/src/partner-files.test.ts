/** What the command and the page know of partners' files is what the owners parse. */
import 'reflect-metadata';
import { FILE_KINDS } from '@passerelle/schema/partner-file/kinds';
import { SUBGRAPHS } from './owners/subgraphs.js';

test('each kind of file has the owner and the columns that are known of it', () => {
  const taken = SUBGRAPHS.flatMap(({ name, imports = [] }) =>
    imports.map(({ name: kind, columns, onePerPerson }) => [kind, { owner: name, columns: [...columns], onePerPerson }] as const),
  );
  const known = Object.entries(FILE_KINDS).map(([kind, { owner, columns, tellApart }]) => {
    const onePerPerson = tellApart.some((group) => group.join() === 'person_id');
    return [kind, { owner, columns, onePerPerson }] as const;
  });
  expect(Object.fromEntries(taken)).toEqual(Object.fromEntries(known));
});
