/** Leaks 6 and 7: the check that fails when a guard would be lost. */
import { checkSubgraph } from './check.js';
import { SCHEMA_HEADER } from './consent-directives.js';

const SAFE = `${SCHEMA_HEADER}
type YoungPerson @key(fields: "id") {
  id: ID! @open(because: "the key")
  housing: Housing @consent(category: "HOUSING_STATUS")
}
type Housing @consent(category: "HOUSING_STATUS") { since: String! address: String @consent(category: "HOUSING_ADDRESS") }
type Query { youngPerson(id: ID!): YoungPerson }
`;

test('a schema that keeps the rules has no faults', () => expect(checkSubgraph(SAFE)).toEqual([]));

test.each([
  'ISO 3166-1 alpha-2, such as AF.',
  'ISO 639, such as fr or prs.',
  'The record as JSON, after ISO/IEC TS 27560.',
  'Why, in words.',
])('a text may be said to be %s', (words) =>
  expect(checkSubgraph(SAFE.replace('youngPerson(id', `youngPerson("${words}" given: String, id`))).toEqual([]),
);

const changed = (from: string, to: string): string => {
  expect(SAFE).toContain(from);
  return SAFE.replace(from, to);
};

test.each([
  [
    'a new personal field without a category',
    'id: ID! @open(because: "the key")',
    'id: ID! @open(because: "the key")\n  shoeSize: Int',
    'YoungPerson.shoeSize carries neither @consent nor @open: name its category',
  ],
  [
    'a text that is open with its type',
    'type Query {',
    'type Visit @open(because: "to its parties") { person: YoungPerson outcome: Outcome }\ntype Outcome @open(because: "by its visit") { told: String! }\ntype Query {',
    'Outcome.told is a text: give it @consent, or @open with whose words it holds',
  ],
  [
    'a value of an enum without a description',
    'type Query {',
    'enum Colour { "Like a leaf." GREEN RED }\ntype Query {',
    'Colour.RED has no description: say what the value means',
  ],
  [
    'readings recorded under a category outside the policy',
    'id: ID! @open(because: "the key")',
    'id: ID! @open(because: "the key", recorded: "CONSENT")',
    'YoungPerson.id: @open records under "CONSENT", which the policy does not know',
  ],
  [
    'a day that a mutation takes without saying from when until when',
    'type Query {',
    'input Stay { since: Date @bounds(until: "P0D") planned: Date @bounds(from: "P0D", until: "P2Y") }\ntype Mutation { note(stay: Stay): Boolean }\ntype Query {',
    'note.stay.since is a day that is written down: say by @bounds(from: …, until: …) how far from today it may be',
  ],
  [
    'a text whose description names another length than is taken',
    'type Query {',
    'input Note { "What was agreed. At most 2,000 characters." text: String @bounds(longest: 200) }\ntype Query {',
    'Note.text says 2,000 characters, where it is 200: say what @bounds says',
  ],
  [
    'a text whose description names another length than all texts have',
    'youngPerson(id: ID!)',
    'youngPerson("At most 500 characters." name: String)',
    'Query.youngPerson.name says 500 characters, where it is 2000: say what @bounds says',
  ],
  [
    'a number whose description names other bounds than are kept',
    'type Query {',
    'input Job { "Hours a week: 1 to 48." hours: Int @bounds(least: 1, most: 60) }\ntype Query {',
    'Job.hours says 48 at most, where it is 60: say what @bounds says',
  ],
  [
    'a text whose description lists what it may be',
    'address: String @',
    '"PERSON, or the id of an organisation, or REGISTRY." by: String @consent(category: "HOUSING_ADDRESS") address: String @',
    'Housing.by is a text whose description lists codes: make it an enum, with a description of each value',
  ],
  [
    'an argument whose description lists the letters of languages',
    'youngPerson(id: ID!)',
    'youngPerson("In which language: fr, en, ar, prs…" language: [String!])',
    'Query.youngPerson.language is a text whose description lists codes: make it an enum, with a description of each value',
  ],
  ['a guarded field that cannot be null', 'address: String @', 'address: String! @', 'Housing.address is guarded and must be nullable'],
  [
    'a way to a guarded type without a guard',
    'housing: Housing @consent(category: "HOUSING_STATUS")',
    'housing: Housing @consent(category: "HOUSING_STATUS")\n  home: Housing',
    'YoungPerson.home carries neither @consent nor @open: name its category',
  ],
  [
    'a root that cannot be null to a guarded type',
    'youngPerson(id: ID!): YoungPerson',
    'youngPerson(id: ID!): YoungPerson housing: Housing!',
    'Query.housing returns a guarded type and must be nullable',
  ],
  [
    'a category outside the policy',
    '"HOUSING_ADDRESS"',
    '"HOUSING_ADRESS"',
    'Housing.address: @consent names "HOUSING_ADRESS", which the policy does not know',
  ],
  [
    'the directive imported under another name',
    '"@consent", "@open"',
    '{ name: "@consent", as: "@guard" }, "@open"',
    '@consent must be imported under its own name',
  ],
  [
    'the specification linked under another name',
    'import: ["@consent", "@open"])',
    'as: "c", import: ["@consent", "@open"])',
    'the consent specification may not be re-named: take "as" out of its @link',
  ],
  [
    'a directive that is not composed',
    '@composeDirective(name: "@consent")',
    '',
    '@consent must be composed into the supergraph: add @composeDirective(name: "@consent")',
  ],
  [
    'a compound key',
    '@key(fields: "id")',
    '@key(fields: "id region")',
    'YoungPerson has the compound key "id region": use one simple key for each entity',
  ],
  [
    'arguments inside @requires',
    'housing: Housing @',
    'housing: Housing @requires(fields: "price(currency: EUR)") @',
    'YoungPerson.housing uses @requires with arguments, which the planner plans wrongly',
  ],
])('%s is told', (_what, from, to, fault) => expect(checkSubgraph(changed(from, to))).toContain(fault));
