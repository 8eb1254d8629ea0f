/** Giving consent and taking it back, as the person and as the professional who collects it. */
import { addDays, inParis, startOfDay } from '@passerelle/kit/vocabulary/calendar';
import { z } from 'zod';
import { aSignedForm } from '../support/evidence.js';
import { adviser, data, query, settled, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const GRANT =
  'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id status validUntil collectedBy { slug } recipient { organisation { slug } kind } categories { code label(language: ar) } history { kind actor } } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere grant { status history { kind } } } }';
const READ = 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } language { level } } }';

const terms = (personId: string, change: object = {}) => ({
  personId,
  categories: ['HOUSING_STATUS'],
  recipientOrganisationId: organisation('ml-toulouse').id,
  purposes: ['SUPPORT'],
  explainedIn: 'prs',
  interpreter: true,
  interpreterName: 'Mme Karimi',
  method: 'SIGNED_FORM',
  evidenceSha256: aSignedForm(),
  ...change,
});

const grantIdOf = (answer: unknown): string => z.object({ grantConsent: z.object({ id: z.string() }) }).parse(answer).grantConsent.id;

test('a grant changes exactly what it covers, and a withdrawal takes it back', async () => {
  const { id } = await person('Parwana').accompaniedBy('ml-toulouse').housedBy('cada-toulouse').trainedBy('of-toulouse').arrives();
  const read = () => data(adviser('ml-toulouse'), READ, { id });
  expect(await read()).toEqual({ youngPerson: { housing: null, language: null } });

  const granted = await data(subject(id), GRANT, { input: terms(id) });
  expect(granted.grantConsent).toMatchObject({
    status: 'ACTIVE',
    collectedBy: { slug: 'consortium' },
    recipient: { organisation: { slug: 'ml-toulouse' }, kind: null },
    categories: [{ code: 'HOUSING_STATUS', label: 'السكن' }],
    history: [{ kind: 'GRANTED', actor: 'PERSON' }],
  });
  expect(await read()).toEqual({ youngPerson: { housing: { facilityKind: 'CADA' }, language: null } });

  const withdrawn = await data(subject(id), WITHDRAW, { grantId: grantIdOf(granted) });
  expect(withdrawn.withdrawConsent).toEqual({
    effectiveEverywhere: true,
    grant: { status: 'WITHDRAWN', history: [{ kind: 'GRANTED' }, { kind: 'WITHDRAWN' }] },
  });
  expect(await read()).toEqual({ youngPerson: { housing: null, language: null } });
});

test('a professional whose organisation holds a record collects it; who is told of it is the person, the recipient, the collector', async () => {
  const { id } = await person('Qamar').accompaniedBy('ml-albi').housedBy('cada-albi').trainedBy('of-albi').arrives();
  const input = terms(id, { recipientOrganisationId: organisation('of-albi').id, categories: ['LANGUAGE'], givenBy: 'PERSON' });
  const granted = await data(adviser('cada-albi'), GRANT, { input });
  expect(granted.grantConsent.collectedBy).toEqual({ slug: 'cada-albi' });
  const consents = async (token: Promise<string>) =>
    (await data(token, 'query($id: ID!) { youngPerson(id: $id) { consents { id } } }', { id })).youngPerson.consents.length;
  expect(await consents(subject(id))).toBe(1);
  expect(await consents(adviser('of-albi'))).toBe(1);
  expect(await consents(adviser('cada-albi'))).toBe(1);
  expect(await consents(adviser('ml-albi'))).toBe(0);
  expect((await query(adviser('ml-albi'), WITHDRAW, { grantId: grantIdOf(granted) })).errors).toMatchObject([
    { extensions: { code: 'NOT_FOUND', field: 'grantId' } },
  ]);
  expect((await data(adviser('cada-albi'), WITHDRAW, { grantId: grantIdOf(granted) })).withdrawConsent.effectiveEverywhere).toBe(true);
});

test('sharedWithMe lists who shares, and counts them', async () => {
  const before = (await data(adviser('of-mende'), '{ sharedWithMe { totalCount } }')).sharedWithMe.totalCount;
  const { id } = await person('Roya')
    .housedBy('cph-mende')
    .grants({ to: 'of-mende', categories: ['IDENTITY'] })
    .arrives();
  await person('Sahar')
    .housedBy('cph-mende')
    .grants({ to: 'of-mende', categories: ['IDENTITY'], withdrawnAt: new Date(Date.now() - 1000).toISOString() })
    .arrives();
  const answer = await data(
    adviser('of-mende'),
    '{ sharedWithMe(first: 100) { totalCount edges { node { id identity { givenNames } } } } }',
  );
  expect(answer.sharedWithMe.totalCount).toBe(before + 1);
  expect(answer.sharedWithMe.edges).toContainEqual({ node: { id, identity: { givenNames: 'Roya' } } });
});

test('the person reads who read what, on which basis; the auditor too; a partner does not', async () => {
  const { id } = await person('Tahmina')
    .accompaniedBy('ml-toulouse')
    .housedBy('cada-toulouse')
    .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS'] })
    .arrives();
  await data(
    adviser('ml-toulouse'),
    'query Visit($id: ID!) { youngPerson(id: $id) { identity { givenNames } housing { facilityKind } } }',
    { id },
  );
  await settled();
  const DISCLOSURES =
    'query($id: ID!) { youngPerson(id: $id) { disclosures { totalCount edges { node { organisation { slug } purpose category { code } basis fields grant { status } } } } } }';
  const mine = (await data(subject(id), DISCLOSURES, { id })).youngPerson.disclosures;
  expect(mine.edges.map(({ node }: { node: object }) => node)).toEqual(
    expect.arrayContaining([
      {
        organisation: { slug: 'ml-toulouse' },
        purpose: 'SUPPORT',
        category: { code: 'HOUSING_STATUS' },
        basis: 'CONSENT',
        fields: ['HousingRecord.facilityKind', 'YoungPerson.housing'],
        grant: { status: 'ACTIVE' },
      },
      {
        organisation: { slug: 'ml-toulouse' },
        purpose: 'SUPPORT',
        category: { code: 'IDENTITY' },
        basis: 'HOLDER',
        fields: ['Identity.givenNames', 'YoungPerson.identity'],
        grant: null,
      },
    ]),
  );
  expect((await data(adviser('ml-toulouse'), DISCLOSURES, { id })).youngPerson.disclosures).toBeNull();
  const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
  const audited = await query(auditor, `query($id: ID!) { youngPerson(id: $id) { identity { givenNames } disclosures { totalCount } } }`, {
    id,
  });
  expect(audited.data).toEqual({ youngPerson: { identity: null, disclosures: { totalCount: expect.any(Number) } } });
  expect(audited.withheld).toMatchObject([{ field: 'YoungPerson.identity', reason: 'NO_CONSENT' }]);
});

test('a person agrees to be contacted for the evaluation by the consortium, and to nothing else for it', async () => {
  const { id } = await person('Rana').accompaniedBy('ml-toulouse').arrives();
  const forEvaluation = { recipientOrganisationId: organisation('consortium').id, purposes: ['EVALUATION'] };
  const { grantConsent } = await data(subject(id), GRANT, { input: terms(id, { ...forEvaluation, categories: ['RESEARCH_CONTACT'] }) });
  expect(grantConsent).toMatchObject({ status: 'ACTIVE', recipient: { organisation: { slug: 'consortium' } } });
  const { errors } = await query(subject(id), GRANT, { input: terms(id, { ...forEvaluation, categories: ['CONTACT'] }) });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.categories' } }]);
});

test('a minor’s consent by a representative ends at majority; an adult’s cannot be given so', async () => {
  const soon = addDays(inParis(new Date()).day, 20);
  const birth = `${Number(soon.slice(0, 4)) - 18}${soon.slice(4)}`;
  const minor = await person('Urwa').born(birth).accompaniedBy('ml-toulouse').representedBy('M. Delmas', 'ml-toulouse').arrives();
  const representativeId = minor.representatives[0]?.id;
  const input = terms(minor.id, { categories: ['SOCIAL_SITUATION'], givenBy: 'LEGAL_REPRESENTATIVE', representativeId });
  expect((await data(tokenOf({ org: 'ml-toulouse', role: 'MANAGER' }), GRANT, { input })).grantConsent.validUntil).toBe(
    startOfDay(soon).toISOString(),
  );
  const adult = await person('Vida').accompaniedBy('ml-toulouse').arrives();
  expect((await query(adviser('ml-toulouse'), GRANT, { input: { ...input, personId: adult.id } })).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT', field: 'input.givenBy' } },
  ]);
});

test('a consent of which a refusal leaves less is told as given once', async () => {
  const { id } = await person('Rabia').accompaniedBy('ml-albi').arrives();
  const { recipientOrganisationId: _, ...toKind } = terms(id, {
    recipientKind: 'MISSION_LOCALE',
    method: 'ELECTRONIC',
    evidenceSha256: null,
  });
  await data(subject(id), GRANT, { input: toKind });
  const REFUSE = 'mutation($input: RefusalInput!) { recordRefusal(input: $input) { id } }';
  await data(subject(id), REFUSE, { input: { categories: ['HOUSING_STATUS'], recipientOrganisationId: organisation('ml-albi').id } });
  await settled();
  const { inboxLatest } = await data(subject(id), '{ inboxLatest(first: 50) { kind } }');
  expect(inboxLatest).toEqual([{ kind: 'CONSENT_GRANTED' }]);
});
