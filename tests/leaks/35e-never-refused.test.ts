/**
 * Leak 35: what the policy never refuses for its number (quotas.neverRefused), sent so often in one request that nobody else is
 * served. So many as a person needs stand in one request; what is done already is answered, and done no more.
 */
import { loadPolicy } from '@passerelle/schema/policy';
import { getNamedType, isLeafType } from 'graphql';
import { schema } from '../support/api-inputs.js';
import { data, query, settled, sql, subject } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const MOST = 10;
const fields = loadPolicy().quotas.neverRefused.map((name) => {
  const field = schema.getMutationType()?.getFields()[name];
  if (!field) throw new Error(`there is no mutation ${name}`);
  return field;
});
const LEAVES: Readonly<Record<string, string>> = { ID: '"00000000-0000-4000-8000-000000000000"', String: '"x"', Boolean: 'true' };

/** A field of the root with whatever it needs, that finds nobody. */
function written(name: string): string {
  const field = fields.find((one) => one.name === name);
  const needed = (field?.args ?? []).flatMap(({ name: argument, type, defaultValue }) => {
    const leaf = LEAVES[getNamedType(type).name];
    if (leaf) return String(type).endsWith('!') && defaultValue === undefined ? [`${argument}: ${leaf}`] : [];
    return [`${argument}: { categories: [LANGUAGE], recipientKind: OFII }`];
  });
  const given = needed.length > 0 ? `(${needed.join(', ')})` : '';
  return `${name}${given}${field && isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`;
}
const several = (names: readonly string[]) => names.map((name, nth) => `x${nth}: ${written(name)}`).join(' ');
const again = (name: string, times: number) => Array.from({ length: times }, () => name);
const names = fields.map(({ name }) => name);
const anyone = async () => subject((await person('Nazo').accompaniedBy('ml-albi').arrives()).id);
const TOO_MANY = [
  { extensions: { code: 'TOO_COMPLEX' }, message: expect.stringMatching(new RegExp(`at most ${MOST}.*one after another`)) },
];

describe('one request', () => {
  test.each(names)('%s eleven times: refused before anything is done', async (name) => {
    const { errors, data: done } = await query(await anyone(), `mutation { ${several(again(name, MOST + 1))} }`);
    expect(errors).toMatchObject(TOO_MANY);
    expect(done ?? null).toBeNull();
  });

  const mixed = Array.from({ length: MOST + 1 }, (_, nth) => names[nth % names.length] ?? '');
  test.each([
    ['all of them together', `mutation { ${several(mixed)} }`],
    ['in a fragment', `mutation { ...Many } fragment Many on Mutation { ${several(mixed)} }`],
    [
      'in two fragments',
      `mutation { ...A ... on Mutation { ${several(mixed.slice(5))} } } fragment A on Mutation { ${several(mixed).replaceAll(/x(\d+):/g, 'y$1:')} }`,
    ],
    ['left out by a condition', `mutation { ... @include(if: true) { ${several(mixed)} } }`],
  ])('eleven, %s', async (_, text) => {
    expect((await query(await anyone(), text)).errors).toMatchObject(TOO_MANY);
  });

  test('ten are answered, each by itself', async () => {
    const { errors } = await query(await anyone(), `mutation { ${several(again('recordRefusal', MOST))} }`);
    expect(errors).toEqual([]);
  });
});

const told = async (personId: string): Promise<number> =>
  (await sql('consent', "select from kit.feed_event where payload->>'personId' = $1", [personId])).length;
const REFUSE = 'mutation($input: RefusalInput!) { recordRefusal(input: $input) { id refusedAt } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere grant { status } } }';

test('a refusal that stands already is answered with the one that stands, and told to nobody again', async () => {
  const { id } = await person('Orzala')
    .accompaniedBy('ml-albi')
    .grants({ to: { kind: 'OFII' }, categories: ['LANGUAGE', 'IDENTITY'] })
    .arrives();
  const input = { categories: ['LANGUAGE'], recipientKind: 'OFII' };
  const first = (await data(subject(id), REFUSE, { input })).recordRefusal;
  const before = await told(id);
  expect((await data(subject(id), REFUSE, { input })).recordRefusal).toEqual(first);
  expect((await data(subject(id), REFUSE, { input: { ...input, categories: ['LANGUAGE', 'LANGUAGE'] } })).recordRefusal).toEqual(first);
  expect(await told(id)).toBe(before);
  expect(await sql('consent', 'select from refusal where person_id = $1', [id])).toHaveLength(1);
});

test('what was given by name since then is refused again', async () => {
  const { id } = await person('Parisa').accompaniedBy('ml-albi').arrives();
  const input = { categories: ['LANGUAGE'], recipientOrganisationId: organisation('ofii-toulouse').id };
  const first = (await data(subject(id), REFUSE, { input })).recordRefusal;
  const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
  const terms = { ...input, personId: id, purposes: ['SUPPORT'], explainedIn: 'fr', interpreter: false, method: 'ELECTRONIC' };
  const { grantConsent } = await data(subject(id), GRANT, { input: terms });
  const before = await told(id);
  const second = (await data(subject(id), REFUSE, { input })).recordRefusal;
  expect([second.id === first.id, second.refusedAt > first.refusedAt, await told(id)]).toEqual([true, true, before + 1]);
  expect(await sql('consent', 'select categories from kit.consent_grant where id = $1', [grantConsent.id])).toEqual([{ categories: [] }]);
});

test('a refusal tells of the grants that it changes alone', async () => {
  const { id } = await person('Qudsia')
    .accompaniedBy('ml-albi')
    .grants({ to: { kind: 'OFII' }, categories: ['IDENTITY'] })
    .grants({ to: { kind: 'TRAINING_PROVIDER' }, categories: ['LANGUAGE'] })
    .grants({ to: 'of-albi', categories: ['IDENTITY'] })
    .grants({ to: 'of-albi', categories: ['LANGUAGE'] })
    .arrives();
  const before = await told(id);
  const input = { categories: ['LANGUAGE'], recipientOrganisationId: organisation('of-albi').id };
  await data(subject(id), REFUSE, { input });
  // The kind that it is of, and what was given to it by name.
  expect(await told(id)).toBe(before + 2);
});

test('a withdrawal that was done is answered again, and told to nobody again', async () => {
  const { id, grants } = await person('Rahela')
    .accompaniedBy('ml-albi')
    .grants({ to: 'of-albi', categories: ['LANGUAGE'] })
    .arrives();
  const withdraw = async () => (await data(subject(id), WITHDRAW, { grantId: grants[0]?.id })).withdrawConsent;
  const done = { effectiveEverywhere: true, grant: { status: 'WITHDRAWN' } };
  expect(await withdraw()).toEqual(done);
  await settled();
  const before = await told(id);
  expect(await withdraw()).toEqual(done);
  expect(await told(id)).toBe(before);
});
