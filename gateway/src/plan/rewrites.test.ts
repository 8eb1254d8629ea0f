import { buildSchema } from 'graphql';
import { rewrite, rewritePath } from './rewrites.js';

const schema = buildSchema(
  'interface Step { id: ID! } type A implements Step { id: ID! } type B implements Step { id: ID! } type Query { step: Step }',
);

describe('rewrites', () => {
  const rename = { kind: 'KeyRenamer' as const, path: ['steps', '... on A', 'title__alias_0'], renameKeyTo: 'title' };

  test('a key is renamed in the objects of its type, and so are the paths of a report', () => {
    const value = {
      steps: [
        { __typename: 'A', title__alias_0: 'x' },
        { __typename: 'B', title__alias_0: 'y' },
      ],
    };
    rewrite(value, [rename], schema);
    expect(value).toEqual({
      steps: [
        { __typename: 'A', title: 'x' },
        { __typename: 'B', title__alias_0: 'y' },
      ],
    });
    expect(rewritePath(['steps', 0, 'title__alias_0'], [rename])).toEqual(['steps', 0, 'title']);
    expect(rewritePath(['other', 0, 'title__alias_0'], [rename])).toEqual(['other', 0, 'title__alias_0']);
  });

  test('a value is set', () => {
    const value = { __typename: 'B', id: '1' };
    rewrite(value, [{ kind: 'ValueSetter', path: ['... on B', '__typename'], setValueTo: 'A' }], schema);
    expect(value).toEqual({ __typename: 'A', id: '1' });
  });
});
