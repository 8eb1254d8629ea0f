/** A partner's record of a person ends once nothing is open in it, and opens again; each owner of records by its own acts. */

import { randomUUID } from 'node:crypto';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, type PersonBuilder, person } from '../support/person.js';

const END = 'mutation($id: ID!) { endRecord(personId: $id) { id recordEndedAt } }';
const REOPEN = 'mutation($id: ID!) { reopenRecord(personId: $id) { id recordEndedAt } }';
const TODAY = inParis(new Date()).day;

const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
const listed = async (org: string, search: string, ended: boolean): Promise<string[]> => {
  const LIST = 'query($filter: CaseloadFilter) { caseload(filter: $filter) { edges { node { id } } } }';
  const { edges } = (await data(adviser(org), LIST, { filter: { search, ended } })).caseload;
  return edges.map(({ node }: { node: { id: string } }) => node.id);
};

interface Going {
  readonly org: string;
  readonly built: (name: string) => PersonBuilder;
  /** Ends what goes on. */
  readonly over: (someone: Awaited<ReturnType<PersonBuilder['arrives']>>) => Promise<unknown>;
  /** What it writes of a person for whom it holds a record. */
  readonly write: (id: string) => { readonly text: string };
}

const COURSE = 'mutation($input: CourseInput!) { publishCourse(input: $input) { id } }';
const ENROL = 'mutation($c: ID!, $p: ID!) { enrolInCourse(courseId: $c, personId: $p) { id version } }';
const OWNERS: Readonly<Record<string, Going>> = {
  'a Mission Locale': {
    org: 'ml-colomiers',
    built: (name) => person(name).accompaniedBy('ml-colomiers'),
    over: ({ accompaniments }) =>
      data(
        adviser('ml-colomiers'),
        'mutation($id: ID!, $on: Date!) { endAccompaniment(id: $id, version: 1, input: { endedOn: $on, reason: TERM, exitedTo: NONE }) { id } }',
        { id: accompaniments[0]?.id, on: TODAY },
      ),
    write: (id) => ({
      text: `mutation { beginAccompaniment(personId: "${id}", input: { identifiedOn: "${TODAY}", identificationSource: SELF, programme: PACEA }) { id } }`,
    }),
  },
  'a housing operator': {
    org: 'huda-auch',
    built: (name) => person(name).housedBy('huda-auch'),
    over: ({ stays }) =>
      data(adviser('huda-auch'), 'mutation($id: ID!, $on: Date!) { endStay(id: $id, version: 1, input: { exitedOn: $on }) { id } }', {
        id: stays[0]?.id,
        on: '2026-11-01',
      }),
    write: (id) => ({
      text: `mutation { openStay(personId: "${id}", input: { facilityKind: HUDA, since: "${TODAY}", addressLines: ["1 rue"], postcode: "32000", commune: "Auch", communeCode: "32013", adults: 1, children: 0 }) { id } }`,
    }),
  },
  'an OFII service': {
    org: 'ofii-toulouse',
    built: (name) => person(name).inProcedure('ofii-toulouse'),
    over: async () => undefined,
    write: (id) => ({ text: `mutation { signIntegrationContract(personId: "${id}", input: { signedOn: "${TODAY}" }) { id } }` }),
  },
  'a training provider': {
    org: 'of-albi',
    built: (name) => person(name).heldBy('of-albi'),
    over: async () => undefined,
    write: (id) => ({ text: `mutation { recordAssessment(personId: "${id}", input: { level: A2, assessedOn: "${TODAY}" }) { id } }` }),
  },
};

test.each(Object.entries(OWNERS))('%s ends its record once nothing goes on, and opens it again', async (_, { org, built, over, write }) => {
  // A hub that is kept has the people of earlier runs.
  const name = `Fin${randomUUID().replace(/[^a-f]/g, '')}`;
  const someone = await built(name).arrives();
  const { id } = someone;
  const by = adviser(org);
  if (org !== 'ofii-toulouse' && org !== 'of-albi') {
    await settled();
    expect(await refusal(by, END, { id })).toEqual([['CONFLICT', undefined]]);
  }
  await over(someone);
  await settled();
  expect(await refusal(subject(id), END, { id })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(adviser('ml-ceret'), END, { id })).toEqual([['NOT_FOUND', 'personId']]);
  expect(await refusal(tokenOf({ org: 'consortium', role: 'COORDINATOR' }), END, { id })).toEqual([['NOT_FOUND', 'personId']]);
  expect((await data(by, END, { id })).endRecord).toEqual({ id, recordEndedAt: expect.any(String) });
  expect(await refusal(by, END, { id })).toEqual([['NOT_FOUND', 'personId']]);
  expect([await listed(org, name, false), await listed(org, name, true)]).toEqual([[], [id]]);
  await settled();
  expect((await refusal(by, write(id).text, {}))[0]?.[0]).toBe('NOT_FOUND');
  expect(await refusal(adviser('ml-ceret'), REOPEN, { id })).toEqual([['NOT_FOUND', 'personId']]);

  expect((await data(by, REOPEN, { id })).reopenRecord).toEqual({ id, recordEndedAt: null });
  expect([await listed(org, name, false), await listed(org, name, true)]).toEqual([[id], []]);
  await settled();
  expect((await query(by, write(id).text)).errors).toEqual([]);
});

test('a training provider’s record goes on while the person has a place, and not for one that was entered in error', async () => {
  const { id } = await person('Fariba').heldBy('of-albi').arrives();
  const by = adviser('of-albi');
  const course = (await data(by, COURSE, { input: { title: 'FLE', kind: 'OTHER', hours: 20, seats: 3 } })).publishCourse.id;
  const place = (await data(by, ENROL, { c: course, p: id })).enrolInCourse;
  await settled();
  expect(await refusal(by, END, { id })).toEqual([['CONFLICT', undefined]]);
  await data(by, 'mutation($id: ID!) { enrolmentEnteredInError(id: $id, version: 1) }', { id: place.id });
  await settled();
  const again = (await data(by, ENROL, { c: course, p: id })).enrolInCourse;
  await settled();
  expect(await refusal(by, END, { id })).toEqual([['CONFLICT', undefined]]);
  const DROP = `mutation($id: ID!) { changeEnrolment(id: $id, version: 1, input: { status: DROPPED, startedOn: "2026-11-02", endedOn: "2026-11-03" }) { id } }`;
  await data(by, DROP, { id: again.id });
  await settled();
  expect((await data(by, END, { id })).endRecord.id).toBe(id);
});

test('consents that name the organisation end with its record, those to its kind go on, and what it reads is as it was', async () => {
  const built = person('Freshta')
    .heldBy('of-albi')
    .housedBy('cada-muret')
    .grants({ to: 'of-albi', categories: ['CONTACT'] })
    .grants({ to: { kind: 'TRAINING_PROVIDER' }, categories: ['SOCIAL_SITUATION'], purposes: ['TRAINING'] });
  const { id } = await built.arrives();
  await data(adviser('of-albi'), END, { id });
  await settled();
  const CONSENTS = 'query($id: ID!) { youngPerson(id: $id) { consents { status recipient { organisation { slug } kind } } } }';
  const { consents } = (await data(subject(id), CONSENTS, { id })).youngPerson;
  const statuses = consents.map(
    ({ status, recipient }: { status: string; recipient: { kind: string | null; organisation: { slug: string } | null } }) => [
      recipient.organisation?.slug ?? recipient.kind,
      status,
    ],
  );
  expect(statuses.sort()).toEqual([
    ['TRAINING_PROVIDER', 'ACTIVE'],
    ['of-albi', 'EXPIRED'],
  ]);
  const CORRECT = `mutation($id: ID!) { correctIdentity(personId: $id, version: 1, input: { givenNames: "Freshta", familyName: "Autre", birthDate: "2005-03-14" }) { id } }`;
  await data(adviser('cada-muret'), CORRECT, { id });
  const NAME = 'query($id: ID!) { youngPerson(id: $id) { identity { familyName } holders { slug } } }';
  expect((await data(adviser('of-albi'), NAME, { id })).youngPerson).toMatchObject({ identity: { familyName: 'Rahimi' }, holders: null });
  expect(await refusal(adviser('of-albi'), CORRECT, { id })).toEqual([['NOT_FOUND', 'personId']]);
  const links = 'select organisation_id from record_link where person_id = $1';
  expect(await sql('registry', links, [id])).toEqual([{ organisation_id: organisation('cada-muret').id }]);
});
