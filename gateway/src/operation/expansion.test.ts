import fc from 'fast-check';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { boundedExpansionOf, expansionOf } from './expansion.js';

/** Fragments F0, F1, … that each spread only later ones, in the order that is given. */
const documents = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.infiniteStream(fc.nat({ max: 9 }))).map(([fragments, random]) => {
  const below = (end: number) => random.next().value % end;
  const set = (nth: number, depth: number): string => {
    const selections = Array.from({ length: 1 + below(3) }, () => {
      const kind = below(4);
      if (kind === 0 && nth < fragments) return `...F${nth + below(fragments - nth)}`;
      if (kind === 1 && depth < 3) return `... { ${set(nth, depth + 1)} }`;
      if (kind === 2 && depth < 3) return `${'ab'[below(2)]} { ${set(nth, depth + 1)} }`;
      return ['a', 'b', 'c: a', 'a: b'][below(4)];
    });
    return selections.join(' ');
  };
  const definitions = Array.from({ length: fragments }, (_, nth) => `fragment F${nth} on T { ${set(nth + 1, 0)} }`);
  return [...definitions, `{ ${set(0, 0)} }`].join(' ');
});

/** The same count, made by writing every fragment out. */
function expandedCount(document: DocumentNode): { selections: number; keys: Map<string, number> } {
  const fragments = new Map(
    document.definitions.flatMap((found) => (found.kind === Kind.FRAGMENT_DEFINITION ? [[found.name.value, found] as const] : [])),
  );
  const spread = new Set<string>();
  const keys = new Map<string, number>();
  let selections = 0;
  const walk = (set: SelectionSetNode, counts: boolean): void => {
    for (const selection of set.selections) {
      if (counts) selections += 1;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        if (counts) keys.set(key, (keys.get(key) ?? 0) + 1);
        if (selection.selectionSet) walk(selection.selectionSet, counts);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, counts);
      else {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment && counts) walk(fragment.selectionSet, counts);
      }
    }
  };
  for (const definition of document.definitions) if ('selectionSet' in definition) walk(definition.selectionSet, false);
  for (const definition of document.definitions) {
    const outermost =
      definition.kind === Kind.OPERATION_DEFINITION || (definition.kind === Kind.FRAGMENT_DEFINITION && !spread.has(definition.name.value));
    if (outermost) walk(definition.selectionSet, true);
  }
  return { selections, keys };
}

test('the count is that of the document with its fragments written out', () =>
  fc.assert(
    fc.property(documents, (text) => {
      const document = parse(text);
      expect(expansionOf(document)).toEqual(expandedCount(document));
    }),
    { numRuns: 2_000 },
  ));

const chain = (length: number, times: number) =>
  Array.from({ length }, (_, n) => `fragment F${n} on T { ${`...F${n + 1} `.repeat(times)}}`).join(' ');

test('a chain that doubles is counted in one go, however long', () => {
  expect(expansionOf(parse(`{ ...F0 } ${chain(24, 2)} fragment F24 on T { a }`)).keys.get('a')).toBe(2 ** 24);
  expect(expansionOf(parse(`{ ...F0 } ${chain(500, 9)} fragment F500 on T { a }`)).selections).toBe(Number.POSITIVE_INFINITY);
});

test.each([
  ['a chain that doubles', `{ ...F0 } ${chain(24, 2)} fragment F24 on T { a }`, 'TOO_COMPLEX'],
  ['a chain that nobody spreads', `{ a } ${chain(24, 2)} fragment F24 on T { a }`, 'TOO_COMPLEX'],
  ['one field many times over', `{ ${'a '.repeat(301)} }`, 'TOO_COMPLEX'],
  ['one field by many fragments', `{ ${'...F '.repeat(301)} } fragment F on T { a }`, 'TOO_COMPLEX'],
  ['a long alias', `{ ${'a'.repeat(101)}: a }`, 'TOO_COMPLEX'],
  ['a long name of a field', `{ ${'a'.repeat(101)} }`, 'TOO_COMPLEX'],
  ['a long name of a fragment', `{ a } fragment ${'F'.repeat(101)} on T { a }`, 'TOO_COMPLEX'],
  ['a long name of a variable', `query($${'v'.repeat(101)}: Int) { a }`, 'TOO_COMPLEX'],
  ['a long label', `{ ... @defer(label: "${'l'.repeat(101)}") { a } }`, 'TOO_COMPLEX'],
  ['a fragment within itself', '{ ...F } fragment F on T { b { ...F } }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'fragments within each other, that nobody spreads',
    '{ a } fragment F on T { ...G } fragment G on T { ...F }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
])('%s is refused', (_what, text, code) => {
  const refused = expect.objectContaining({ errors: [expect.objectContaining({ extensions: { code } })] });
  expect(() => boundedExpansionOf(parse(text))).toThrow(refused);
});

test('what is written out is not refused for being written in fragments, nor for one that is missing', () => {
  boundedExpansionOf(parse(`{ ...F0 } ${chain(5, 2)} fragment F5 on T { a }`));
  boundedExpansionOf(parse('{ ...Missing }'));
});

test('a name of a hundred characters is taken, and a text as long as it is', () => {
  boundedExpansionOf(parse(`{ ${'a'.repeat(100)}: a(text: "${'x'.repeat(5_000)}") }`));
});
