/** A person asks in a letter for what is theirs by right: who stands with them puts it on record, and every holder answers as ever. */
import { addDays, addMonths, inParis } from '@passerelle/kit/vocabulary/calendar';
import { aSignedForm } from '../support/evidence.js';
import { adviser, data, query, subject, tokenOf } from '../support/hub.js';
import { person } from '../support/person.js';
import { until } from '../support/until.js';

const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const RECORD = `mutation($input: RecordRightRequestInput!) { recordRightRequest(input: $input) {
  id state dueOn recordedBy { slug } answers { id organisation { slug } } } }`;
const READ = `{ rightRequests { edges { node {
  id state words dueOn recordedBy { slug } erasure { reference owing } answers { id accepted organisation { slug } } } } } }`;
const ANSWER = 'mutation($id: ID!) { answerRight(id: $id, version: 1, input: { accepted: true }) { accepted } }';
const TAKE_BACK = 'mutation($id: ID!) { takeBackRightRequest(id: $id) { state } }';
const RECEIVED = addDays(inParis(new Date()).day, -10);

const letter = (personId: string, right = 'RECTIFICATION') => ({
  personId,
  right,
  receivedOn: RECEIVED,
  words: 'Mon prénom est mal écrit',
  evidenceSha256: aSignedForm(),
});

interface Asked {
  readonly id: string;
  readonly state: string;
  readonly answers: readonly { readonly id: string; readonly organisation: { readonly slug: string } }[];
  readonly erasure: { readonly reference: string; readonly owing: readonly string[] } | null;
}

/** The request as somebody reads it. */
async function asRead(token: Promise<string>, id: string): Promise<Asked | undefined> {
  const { rightRequests } = await data(token, READ);
  return rightRequests.edges.map(({ node }: { node: Asked }) => node).find((one: Asked) => one.id === id);
}

async function agrees(slug: string, requestId: string, token = manager(slug)): Promise<void> {
  const answer = (await asRead(token, requestId))?.answers.find(({ organisation }) => organisation.slug === slug);
  await data(token, ANSWER, { id: answer?.id });
}

const refused = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) =>
    [extensions?.code, extensions?.field].filter(Boolean).join(' '),
  );

test('every holder is asked, the month counts from the letter, and the person reads who recorded it', async () => {
  const { id } = await person('Parwana').accompaniedBy('ml-auch').housedBy('huda-auch').arrives();
  const { recordRightRequest: asked } = await data(adviser('ml-auch'), RECORD, { input: letter(id) });
  expect(asked).toMatchObject({ state: 'ASKED', dueOn: addMonths(RECEIVED, 1), recordedBy: { slug: 'ml-auch' } });
  // Which others hold something is the person's to know.
  expect(asked.answers.map(({ organisation }: Asked['answers'][number]) => organisation.slug)).toEqual(['ml-auch']);
  expect(await asRead(subject(id), asked.id)).toMatchObject({ words: 'Mon prénom est mal écrit', recordedBy: { slug: 'ml-auch' } });
  expect((await asRead(subject(id), asked.id))?.answers.map(({ organisation }) => organisation.slug).sort()).toEqual([
    'consortium',
    'huda-auch',
    'ml-auch',
  ]);
  expect(await asRead(manager('huda-auch'), asked.id)).toMatchObject({ dueOn: addMonths(RECEIVED, 1) });
  expect(await refused(adviser('huda-auch'), RECORD, { input: letter(id) })).toEqual(['CONFLICT']);
});

test('what was recorded in error is taken back by who recorded it, until somebody has answered', async () => {
  const { id } = await person('Pashtana').accompaniedBy('ml-auch').housedBy('huda-auch').arrives();
  const first = (await data(adviser('ml-auch'), RECORD, { input: letter(id, 'RESTRICTION') })).recordRightRequest;
  expect(await refused(adviser('huda-auch'), TAKE_BACK, { id: first.id })).toEqual(['NOT_FOUND id']);
  expect((await data(adviser('ml-auch'), TAKE_BACK, { id: first.id })).takeBackRightRequest.state).toBe('TAKEN_BACK');

  const second = (await data(adviser('ml-auch'), RECORD, { input: letter(id, 'RESTRICTION') })).recordRightRequest;
  await agrees('huda-auch', second.id);
  // What protects the person is lifted by the person alone.
  expect(await refused(adviser('ml-auch'), TAKE_BACK, { id: second.id })).toEqual(['CONFLICT']);
  expect((await data(subject(id), TAKE_BACK, { id: second.id })).takeBackRightRequest.state).toBe('TAKEN_BACK');
});

test('nobody records one for whom they do not hold, on another’s paper, or of a day to come', async () => {
  const { id } = await person('Palwasha').accompaniedBy('ml-auch').arrives();
  expect(await refused(adviser('ml-mende'), RECORD, { input: letter(id) })).toEqual(['NOT_FOUND input.personId']);
  const { id: other } = await person('Paiman').accompaniedBy('ml-auch').arrives();
  const paper = letter(other);
  await data(adviser('ml-auch'), RECORD, { input: paper });
  expect(await refused(adviser('ml-auch'), RECORD, { input: { ...paper, personId: id } })).toEqual(['BAD_USER_INPUT input.evidenceSha256']);
  const tomorrow = addDays(inParis(new Date()).day, 1);
  expect(await refused(adviser('ml-auch'), RECORD, { input: { ...letter(id), receivedOn: tomorrow } })).toEqual([
    'BAD_USER_INPUT input.receivedOn',
  ]);
  expect(await refused(subject(id), RECORD, { input: letter(id) })).toEqual(['FORBIDDEN']);
});

test('an erasure that all agree to leaves who recorded it the reference of the certificate, to hand over', async () => {
  const { id } = await person('Parisa').accompaniedBy('ml-auch').arrives();
  const asked = (await data(adviser('ml-auch'), RECORD, { input: letter(id, 'ERASURE') })).recordRightRequest;
  expect(await asRead(manager('ml-auch'), asked.id)).toMatchObject({ erasure: null });
  await agrees('ml-auch', asked.id);
  await agrees('consortium', asked.id, auditor);
  const done = await until(
    () => asRead(manager('ml-auch'), asked.id),
    (read) => read?.erasure?.owing.length === 0,
  );
  expect(done?.erasure?.reference).toMatch(/^[\w-]{27}$/);
  // The consortium, which agreed too, hands nothing over.
  expect(await asRead(auditor, asked.id)).toMatchObject({ erasure: null });
});
