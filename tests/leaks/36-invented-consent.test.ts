/** Leak 36: consent that nobody gave is not put on record by who holds a record, nor by a machine, nor after the person took it back. */
import { z } from 'zod';
import { adviser, data, query, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
const RENEW = 'mutation($input: RenewConsentInput!) { renewConsent(input: $input) { id } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';
const GIVEN = { explainedIn: 'prs', interpreter: true, method: 'SIGNED_FORM', evidenceSha256: 'c'.repeat(64) };

const terms = (personId: string, change: object = {}) => ({
  ...GIVEN,
  personId,
  categories: ['LANGUAGE'],
  recipientOrganisationId: organisation('ml-albi').id,
  purposes: ['SUPPORT'],
  ...change,
});
const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
const grant = async (token: Promise<string>, input: object): Promise<string> =>
  z.string().parse((await data(token, GRANT, { input })).grantConsent.id);
const birthOf = (age: number): string => `${new Date().getUTCFullYear() - age}-01-01`;

test('a machine grants, renews and withdraws nothing', async () => {
  const { id } = await person('Amena').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
  const machine = tokenOf({ org: 'cada-albi', role: 'SYSTEM' });
  expect(await refusal(machine, GRANT, { input: terms(id) })).toEqual([['FORBIDDEN', undefined]]);
  const grantId = await grant(adviser('cada-albi'), terms(id));
  expect(await refusal(machine, RENEW, { input: { ...GIVEN, grantId } })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(machine, WITHDRAW, { grantId })).toEqual([['FORBIDDEN', undefined]]);
});

test('a minor’s is given by the representative: before 15, and before 18 what is sensitive', async () => {
  const [child, minor] = await Promise.all([
    person('Bahar').born(birthOf(14)).accompaniedBy('ml-albi').arrives(),
    person('Dewa').born(birthOf(16)).accompaniedBy('ml-albi').arrives(),
  ]);
  const sensitive = { categories: ['HOUSING_ADDRESS'] };
  for (const token of [adviser('ml-albi'), subject(child.id)])
    expect(await refusal(token, GRANT, { input: terms(child.id) })).toEqual([['BAD_USER_INPUT', 'input.givenBy']]);
  for (const token of [adviser('ml-albi'), subject(minor.id)])
    expect(await refusal(token, GRANT, { input: terms(minor.id, sensitive) })).toEqual([['BAD_USER_INPUT', 'input.givenBy']]);
  await grant(subject(minor.id), terms(minor.id));
  await grant(adviser('ml-albi'), terms(minor.id, { ...sensitive, givenBy: 'LEGAL_REPRESENTATIVE' }));
});

test('what the person withdrew, to one or to a kind, they alone give again', async () => {
  const { id } = await person('Elaha').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
  const grantId = await grant(adviser('cada-albi'), terms(id));
  await data(subject(id), WITHDRAW, { grantId });
  const toKind = { recipientOrganisationId: null, recipientKind: 'MISSION_LOCALE' };
  for (const change of [{}, { categories: ['LANGUAGE', 'HOUSING_STATUS'] }, toKind])
    for (const slug of ['cada-albi', 'ml-albi'])
      expect(await refusal(adviser(slug), GRANT, { input: terms(id, change) })).toEqual([['BAD_USER_INPUT', 'input.categories']]);
  await grant(subject(id), terms(id));
});

test('a recipient records nothing sensitive to itself or its kind without a signed form; a language is one of the notice’s', async () => {
  const { id } = await person('Farida').accompaniedBy('ml-albi').arrives();
  const sensitive = { categories: ['HOUSING_ADDRESS'], method: 'ORAL_WITNESSED', evidenceSha256: null };
  const toKind = { recipientOrganisationId: null, recipientKind: 'MISSION_LOCALE' };
  for (const change of [sensitive, { ...sensitive, ...toKind }, { ...sensitive, method: 'SIGNED_FORM' }])
    expect(await refusal(adviser('ml-albi'), GRANT, { input: terms(id, change) })).toEqual([['BAD_USER_INPUT', 'input.evidenceSha256']]);
  expect(await refusal(adviser('ml-albi'), GRANT, { input: terms(id, { explainedIn: 'xx' }) })).toEqual([
    ['BAD_USER_INPUT', 'input.explainedIn'],
  ]);
});

test('what has expired is not revived by its collector, but by the person', async () => {
  const { id } = await person('Ghezal')
    .accompaniedBy('ml-albi')
    .grants({ to: 'ml-albi', categories: ['LANGUAGE'], from: '2025-01-01T00:00:00Z', until: '2025-06-01T00:00:00Z' })
    .arrives();
  const [{ id: grantId }] = (await data(subject(id), 'query($id: ID!) { youngPerson(id: $id) { consents { id } } }', { id })).youngPerson
    .consents;
  const input = { ...GIVEN, grantId };
  expect(await refusal(adviser('ml-albi'), RENEW, { input })).toEqual([['BAD_USER_INPUT', 'input.grantId']]);
  expect(await refusal(subject(id), RENEW, { input })).toEqual([]);
});
