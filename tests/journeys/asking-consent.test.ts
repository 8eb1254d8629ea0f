/** An organisation asks a person for a consent: yes, yes to a part, no, later, taken back, reminded, lapsed. */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { z } from 'zod';
import { adviser, data, listen, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { aMember, signedInAt } from '../support/member.js';
import { organisation, person } from '../support/person.js';
import { until } from '../support/until.js';

const ASK = `mutation($input: ConsentRequestInput!) { requestConsent(input: $input) {
  id status organisation { slug } professional { displayName } categories { code } purposes answerBy acceptedCategories { code } } }`;
const TAKE_BACK = 'mutation($id: ID!) { takeBackConsentRequest(id: $id) { status } }';
const ACCEPT = `mutation($id: ID!, $categories: [CategoryCode!]) { acceptConsentRequest(id: $id, explainedIn: prs, categories: $categories) {
  status acceptedCategories { code } grant { status explainedIn method purposes recipient { organisation { slug } } categories { code } } } }`;
const REFUSE = 'mutation($id: ID!) { refuseConsentRequest(id: $id) { status } }';
const POSTPONE = 'mutation($id: ID!, $until: Date!) { postponeConsentRequest(id: $id, until: $until) { status remindedAt } }';
const READ = 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } rightToWork { allowed } } }';
const REQUESTS = 'query($id: ID!) { youngPerson(id: $id) { consentRequests { id status remindedAt organisation { slug } } } }';

const ML = 'ml-carcassonne';
const input = (personId: string, categories = ['HOUSING_STATUS', 'RIGHT_TO_WORK'], purposes = ['SUPPORT']) => ({
  personId,
  categories,
  purposes,
});
const asks = async (personId: string, categories?: string[]): Promise<{ id: string; status: string }> =>
  (await data(adviser(ML), ASK, { input: input(personId, categories) })).requestConsent;
const reads = async (id: string) => (await data(adviser(ML), READ, { id })).youngPerson;
const codesOf = (errors: readonly { readonly extensions?: { readonly code?: string; readonly field?: string } | undefined }[]) =>
  errors.map(({ extensions }) => [extensions?.code, extensions?.field]);

const someone = (name: string) => person(name).accompaniedBy(ML).housedBy('cada-muret').inProcedure('ofii-toulouse').arrives();

test('a person who is asked says yes: who asked reads from then on, and nobody did before', async () => {
  const { id } = await someone('Nargis');
  const { client, events } = await listen(subject(id), 'subscription { inbox { kind } }');
  const asked = await asks(id);
  expect(asked).toMatchObject({
    status: 'WAITING',
    organisation: { slug: ML },
    professional: { displayName: expect.any(String) },
    categories: [{ code: 'HOUSING_STATUS' }, { code: 'RIGHT_TO_WORK' }],
    acceptedCategories: null,
  });
  const told = z.object({ value: z.object({ data: z.object({ inbox: z.object({ kind: z.string() }) }) }) }).parse(await events.next());
  expect(told.value.data.inbox.kind).toBe('CONSENT_ASKED');
  await client.dispose();
  expect(await reads(id)).toEqual({ housing: null, rightToWork: null });

  const accepted = (await data(subject(id), ACCEPT, { id: asked.id })).acceptConsentRequest;
  expect(accepted).toMatchObject({
    status: 'ACCEPTED',
    grant: { status: 'ACTIVE', explainedIn: 'prs', method: 'ELECTRONIC', purposes: ['SUPPORT'], recipient: { organisation: { slug: ML } } },
  });
  expect(await reads(id)).toMatchObject({ housing: { facilityKind: 'CADA' }, rightToWork: { allowed: true } });
  expect(codesOf((await query(subject(id), ACCEPT, { id: asked.id })).errors)).toEqual([['CONFLICT', undefined]]);
});

test('they say yes to a part, and to nothing that was not asked', async () => {
  const { id } = await someone('Nilab');
  const asked = await asks(id);
  expect(codesOf((await query(subject(id), ACCEPT, { id: asked.id, categories: ['HOUSING_ADDRESS'] })).errors)).toEqual([
    ['BAD_USER_INPUT', 'categories'],
  ]);
  expect(codesOf((await query(subject(id), ACCEPT, { id: asked.id, categories: [] })).errors)).toEqual([['BAD_USER_INPUT', 'categories']]);
  const { acceptConsentRequest } = await data(subject(id), ACCEPT, { id: asked.id, categories: ['RIGHT_TO_WORK'] });
  expect(acceptConsentRequest).toMatchObject({ status: 'ACCEPTED_IN_PART', acceptedCategories: [{ code: 'RIGHT_TO_WORK' }] });
  expect(await reads(id)).toMatchObject({ housing: null, rightToWork: { allowed: true } });
});

test('they say no: who asked is told, reads on what it read before, and does not ask for it again at once', async () => {
  const { id } = await person('Nazanin')
    .accompaniedBy(ML)
    .housedBy('cada-muret')
    .inProcedure('ofii-toulouse')
    .grants({ to: ML, categories: ['HOUSING_STATUS'] })
    .arrives();
  const asked = await asks(id);
  expect((await data(subject(id), REFUSE, { id: asked.id })).refuseConsentRequest.status).toBe('REFUSED');
  await settled();
  const { inboxLatest } = await data(adviser(ML), '{ inboxLatest(first: 20) { kind person { id } } }');
  expect(inboxLatest).toContainEqual({ kind: 'CONSENT_DECLINED', person: { id } });
  expect(await reads(id)).toMatchObject({ housing: { facilityKind: 'CADA' }, rightToWork: null });

  expect(codesOf((await query(adviser(ML), ASK, { input: input(id, ['RIGHT_TO_WORK']) })).errors)).toEqual([['CONFLICT', undefined]]);
  // What they said nothing of may be asked for.
  expect((await asks(id, ['LANGUAGE'])).status).toBe('WAITING');
  // And no paper gives what they refused.
  const { consentRefusals } = (
    await data(subject(id), 'query($id: ID!) { youngPerson(id: $id) { consentRefusals { categories { code } } } }', { id })
  ).youngPerson;
  expect(consentRefusals).toEqual([{ categories: [{ code: 'RIGHT_TO_WORK' }] }]);
});

test('one request waits at a time; it is taken back by who asked, and by nobody else', async () => {
  const { id } = await someone('Nabila');
  const asked = await asks(id);
  expect(codesOf((await query(adviser(ML), ASK, { input: input(id, ['LANGUAGE']) })).errors)).toEqual([['CONFLICT', undefined]]);
  expect(codesOf((await query(adviser('cada-muret'), TAKE_BACK, { id: asked.id })).errors)).toEqual([['NOT_FOUND', 'id']]);
  expect(codesOf((await query(subject(id), TAKE_BACK, { id: asked.id })).errors)).toEqual([['FORBIDDEN', undefined]]);
  expect((await data(adviser(ML), TAKE_BACK, { id: asked.id })).takeBackConsentRequest.status).toBe('TAKEN_BACK');
  expect(codesOf((await query(subject(id), ACCEPT, { id: asked.id })).errors)).toEqual([['CONFLICT', undefined]]);
  expect((await asks(id, ['LANGUAGE'])).status).toBe('WAITING');
});

test('who asks sees its own requests, another organisation none; the day of the reminder is the person’s', async () => {
  const { id } = await someone('Nadima');
  const asked = await asks(id);
  const on = addDays(inParis(new Date()).day, 10);
  const { postponeConsentRequest: postponed } = await data(subject(id), POSTPONE, { id: asked.id, until: on });
  expect(postponed).toEqual({ status: 'POSTPONED', remindedAt: expect.stringContaining('T') });
  const seen = async (reader: Promise<string>) => (await data(reader, REQUESTS, { id })).youngPerson.consentRequests;
  expect(await seen(adviser(ML))).toEqual([{ id: asked.id, status: 'POSTPONED', remindedAt: null, organisation: { slug: ML } }]);
  expect(await seen(adviser('cada-muret'))).toEqual([]);
  const { errors } = await query(subject(id), POSTPONE, { id: asked.id, until: addDays(inParis(new Date()).day, 31) });
  expect(codesOf(errors)).toEqual([['BAD_USER_INPUT', 'until']]);
});

test('on the day the person is reminded, and what nobody answered lapses and may be asked again', async () => {
  const { id } = await someone('Nooria');
  const asked = await asks(id);
  const news = async () =>
    (
      await sql<{ n: number }>('coordination', "select count(*)::int as n from inbox_item where owner = $1 and kind = 'CONSENT_ASKED'", [
        id,
      ])
    )[0]?.n;
  await settled();
  expect(await news()).toBe(1);
  await sql('consent', "update consent_request set remind_at = now() - interval '1 second' where id = $1", [asked.id]);
  await until(news, (told) => told === 2);
  await sql('consent', "update consent_request set answer_by = now() - interval '1 second' where id = $1", [asked.id]);
  expect((await data(subject(id), REQUESTS, { id })).youngPerson.consentRequests).toMatchObject([{ status: 'LAPSED' }]);
  expect(codesOf((await query(subject(id), ACCEPT, { id: asked.id })).errors)).toEqual([['CONFLICT', undefined]]);
  expect((await asks(id)).status).toBe('WAITING');
});

test('who may not know the person, a program and a person themselves ask for nothing; for a minor it is recorded with the representative', async () => {
  const { id } = await someone('Nafisa');
  const ask = async (by: Promise<string>, change: object = {}) =>
    codesOf((await query(by, ASK, { input: { ...input(id), ...change } })).errors);
  expect(await ask(adviser('ml-foix'))).toEqual([['NOT_FOUND', 'input.personId']]);
  expect(await ask(adviser('ml-foix'), { personId: organisation(ML).id })).toEqual([['NOT_FOUND', 'input.personId']]);
  const OPEN = 'mutation($id: ID!) { openEmergencyAccess(personId: $id, justification: "Disparue depuis deux nuits, en danger") { id } }';
  const { openEmergencyAccess } = await data(adviser('ml-foix'), OPEN, { id });
  const SIGN = 'mutation($id: ID!) { signEmergencyAccess(id: $id) { closesAt } }';
  await data(tokenOf({ org: 'ml-foix', role: 'MANAGER' }), SIGN, { id: openEmergencyAccess.id });
  await settled();
  const WHO = 'query($id: ID!) { youngPerson(id: $id) { identity { givenNames } } }';
  expect((await data(adviser('ml-foix'), WHO, { id })).youngPerson).toEqual({ identity: { givenNames: 'Nafisa' } });
  expect(await ask(adviser('ml-foix'))).toEqual([['NOT_FOUND', 'input.personId']]);
  expect(await ask(subject(id))).toEqual([['FORBIDDEN', undefined]]);
  expect(await ask(adviser(ML), { categories: ['PROFESSIONAL_NOTES'] })).toEqual([['BAD_USER_INPUT', 'input.categories']]);
  expect(await ask(adviser(ML), { categories: [] })).toEqual([['BAD_USER_INPUT', 'input.categories']]);
  expect(await ask(adviser(ML), { purposes: ['STATISTICS'] })).toEqual([['BAD_USER_INPUT', 'input.purposes']]);
  const minor = await person('Nasima').born('2012-05-05').accompaniedBy(ML).arrives();
  expect(await ask(adviser(ML), { personId: minor.id })).toEqual([['BAD_USER_INPUT', 'input.categories']]);
});

test('who reads who the person is may ask for more, and who stops sharing with them answers no with it', async () => {
  const { id } = await person('Nasrin')
    .housedBy('cada-muret')
    .grants({ to: ML, categories: ['IDENTITY'] })
    .arrives();
  const asked = await asks(id, ['HOUSING_STATUS']);
  const STOP = 'mutation($id: ID!) { stopSharing(organisationId: $id) { effectiveEverywhere } }';
  await data(subject(id), STOP, { id: organisation(ML).id });
  expect((await data(subject(id), REQUESTS, { id })).youngPerson.consentRequests).toMatchObject([{ id: asked.id, status: 'REFUSED' }]);
  expect(codesOf((await query(adviser(ML), ASK, { input: input(id, ['HOUSING_STATUS']) })).errors)).toEqual([
    ['NOT_FOUND', 'input.personId'],
  ]);
});

test('what an organisation asked for ends with its record of the person, and with the organisation itself', async () => {
  const { id } = await person('Nelofar').heldBy(ML).arrives();
  await asks(id, ['LANGUAGE']);
  await data(adviser(ML), 'mutation($id: ID!) { endRecord(personId: $id) { id } }', { id });
  await settled();
  expect((await data(subject(id), REQUESTS, { id })).youngPerson.consentRequests).toMatchObject([{ status: 'TAKEN_BACK' }]);

  const [absorbed, kept] = [await aMember(ML, 'Mission Locale du Minervois'), await aMember(ML, 'Mission Locale du Lauragais')];
  const { id: ofBoth } = await person('Nasreen').heldBy(absorbed.slug).heldBy(kept.slug).arrives();
  for (const member of [absorbed, kept]) await data(await signedInAt(member, member.adviser), ASK, { input: input(ofBoth, ['LANGUAGE']) });
  const MERGE = `mutation($absorbedId: ID!, $keptId: ID!) { mergeOrganisations(absorbedId: $absorbedId, keptId: $keptId, version: 1) { id } }`;
  await data(tokenOf({ org: 'consortium', role: 'COORDINATOR' }), MERGE, { absorbedId: absorbed.id, keptId: kept.id });
  await settled();
  const { consentRequests } = (await data(subject(ofBoth), REQUESTS, { id: ofBoth })).youngPerson;
  expect(consentRequests.map((one: { status: string }) => one.status).sort()).toEqual(['TAKEN_BACK', 'WAITING']);
});
