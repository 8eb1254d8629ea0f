/** An accompaniment goes over to another Mission Locale: offered, accepted or declined, whole or not at all, as the person agrees. */

import { randomUUID } from 'node:crypto';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, organisation, type PersonBuilder, person } from '../support/person.js';

const FROM = 'ml-beziers';
const TO = 'ml-narbonne';
const THIRD = 'ml-lunel';
const TODAY = inParis(new Date()).day;
/** A hub that is kept has the people of earlier runs. */
const MOVING = `Shirin${randomUUID().replace(/[^a-f]/g, '')}`;
const [from, to, third] = [adviser(FROM), adviser(TO), adviser(THIRD)];

const TRANSFER = 'id version status reason refusal message answeredAt from { slug } to { slug } person { id identity { givenNames } }';
const OFFER = `mutation($id: ID!, $version: Int!, $input: TransferInput!) { transferAccompaniment(id: $id, version: $version, input: $input) { ${TRANSFER} } }`;
const ACCEPT = `mutation($id: ID!, $version: Int!, $referent: ID) { acceptTransfer(id: $id, version: $version, referentId: $referent) { ${TRANSFER} } }`;
const DECLINE = `mutation($id: ID!, $version: Int!) { declineTransfer(id: $id, version: $version, reason: NO_PLACE) { ${TRANSFER} } }`;
const TAKE_BACK = `mutation($id: ID!, $version: Int!) { takeBackTransfer(id: $id, version: $version) { ${TRANSFER} } }`;
const LIST = `query($status: TransferStatus) { transfers(status: $status, first: 100) { totalCount edges { node { ${TRANSFER} } } } }`;
const OF_PERSON = `query($id: ID!) { youngPerson(id: $id) { transfers { ${TRANSFER} } } }`;
const DOSSIER = `query($id: ID!) { youngPerson(id: $id) { accompaniment { id version status programme identifiedOn enrolledOn endedOn endReason
  transferredOn receivedOn barriers referent { id } organisation { slug } declared { birthDate applicationRegisteredOn }
  interviews { summary } notes { text } registrations { status } } } }`;
const PATHWAY = 'query($id: ID!) { youngPerson(id: $id) { pathway { edges { node { kind occurredOn organisation { slug } } } } } }';

const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field ?? extensions?.version]);
const dossierOf = async (token: Promise<string>, id: string) => (await data(token, DOSSIER, { id })).youngPerson?.accompaniment ?? null;
const agreed = (built: PersonBuilder) => built.grants({ to: TO, categories: ['IDENTITY', 'ACCOMPANIMENT'] });
const accompanied = (name: string) => person(name).accompaniedBy(FROM);

/** An offer of the accompaniment of somebody who arrives. */
async function offered(built: PersonBuilder, message: string | null = null) {
  const someone = await built.arrives();
  const id = someone.accompaniments[0]?.id;
  const input = { toOrganisationId: organisation(TO).id, reason: 'MOVED', message };
  const transfer = (await data(from, OFFER, { id, version: 1, input })).transferAccompaniment;
  return { id: someone.id, dossierId: id, transfer };
}
async function inboxOf(token: Promise<string>, personId: string): Promise<string[]> {
  await settled();
  const items = (await data(token, '{ inboxLatest(first: 50) { kind person { id } transfer { id } } }')).inboxLatest;
  return items
    .filter((item: { person: { id: string } | null; transfer: object | null }) => item.person?.id === personId && item.transfer)
    .map(({ kind }: { kind: string }) => kind);
}
/** The facts that hold of a person, as statistics are told of them last. */
async function factsOf(id: string): Promise<string[]> {
  const LAST = `
    select distinct on (payload->>'kind', payload->>'key') payload->>'kind' as kind, payload->>'on' as day from kit.feed_event
    where kind = 'fact-noted' and payload->>'who' = $1 order by payload->>'kind', payload->>'key', position desc`;
  const told = await sql<{ kind: string; day: string | null }>('missions-locales', LAST, [id]);
  return told.filter(({ kind, day }) => day !== null && (kind === 'IDENTIFIED' || kind === 'ENROLLED')).map(({ kind }) => kind);
}

test('an offer names nobody, and the person and both Missions Locales are told of it', async () => {
  const { id, transfer } = await offered(accompanied('Samira'), 'Samira emménage à Narbonne');
  expect(transfer).toMatchObject({ status: 'OFFERED', reason: 'MOVED', from: { slug: FROM }, to: { slug: TO }, answeredAt: null });
  const { edges } = (await data(to, LIST, { status: 'OFFERED' })).transfers;
  const seen = edges.map(({ node }: { node: { id: string } }) => node).find((one: { id: string }) => one.id === transfer.id);
  expect(seen).toMatchObject({ status: 'OFFERED', message: null, person: { id, identity: null } });
  expect(await dossierOf(to, id)).toBeNull();
  expect((await data(subject(id), OF_PERSON, { id })).youngPerson.transfers).toMatchObject([
    { id: transfer.id, message: 'Samira emménage à Narbonne' },
  ]);
  expect(await inboxOf(to, id)).toEqual(['TRANSFER_OFFERED']);
  expect(await inboxOf(subject(id), id)).toEqual(['TRANSFER_OFFERED']);
  const thirds = (await data(third, LIST)).transfers.edges.map(({ node }: { node: { id: string } }) => node.id);
  expect(thirds).not.toContain(transfer.id);
});

test('without the person’s consent it is not taken over', async () => {
  const { id, transfer } = await offered(accompanied('Setara'));
  expect(await refusal(to, ACCEPT, { id: transfer.id, version: 1 })).toEqual([['FORBIDDEN', undefined]]);
  const half = await offered(accompanied('Shabnam').grants({ to: TO, categories: ['IDENTITY'] }));
  expect(await refusal(to, ACCEPT, { id: half.transfer.id, version: 1 })).toEqual([['FORBIDDEN', undefined]]);
  expect(await dossierOf(from, id)).toMatchObject({ status: 'ENROLLED', transferredOn: null });
});

test('what is accepted goes on with the other Mission Locale, whole, and is counted once', async () => {
  const { id, transfer } = await offered(agreed(accompanied(MOVING)), 'Elle emménage à Narbonne');
  const INTERVIEW = `mutation($id: ID!) { recordInterview(personId: $id, input: { heldOn: "${TODAY}", medium: PHONE, summary: "Le départ" }) { id } }`;
  await data(from, INTERVIEW, { id });
  const counted = await factsOf(id);
  expect(counted).toEqual(['ENROLLED', 'IDENTIFIED']);
  const [seen] = (await data(to, OF_PERSON, { id })).youngPerson.transfers;
  expect(seen).toMatchObject({ message: 'Elle emménage à Narbonne', person: { identity: { givenNames: MOVING } } });

  const accepted = await data(to, ACCEPT, { id: transfer.id, version: 1, referent: adviserId(TO) });
  expect(accepted.acceptTransfer).toMatchObject({ status: 'ACCEPTED', version: 2 });
  await settled();
  expect(await dossierOf(to, id)).toMatchObject({
    version: 1,
    status: 'ENROLLED',
    programme: 'IPR',
    enrolledOn: '2026-02-02',
    receivedOn: TODAY,
    referent: { id: adviserId(TO) },
    organisation: { slug: TO },
    barriers: [],
    declared: { applicationRegisteredOn: null },
    interviews: [],
    notes: [],
  });
  expect(await dossierOf(from, id)).toMatchObject({
    status: 'ENDED',
    endedOn: TODAY,
    endReason: 'OTHER_SUPPORT',
    transferredOn: TODAY,
    organisation: { slug: FROM },
    interviews: [{ summary: 'Le départ' }],
  });
  expect(await factsOf(id)).toEqual(counted);
  const { edges } = (await data(subject(id), PATHWAY, { id })).youngPerson.pathway;
  const steps = edges.map(
    ({ node }: { node: { kind: string; organisation: { slug: string } } }) => `${node.kind} ${node.organisation.slug}`,
  );
  expect(steps).toContain(`TRANSFER ${TO}`);
  expect(steps.filter((step: string) => /^(ENROLMENT|IDENTIFICATION)/.test(step))).toEqual([`ENROLMENT ${FROM}`, `IDENTIFICATION ${FROM}`]);
  expect(await dossierOf(subject(id), id)).toMatchObject({ status: 'ENROLLED', organisation: { slug: TO } });
  expect(await inboxOf(from, id)).toEqual(['TRANSFER_ACCEPTED']);
  expect(await inboxOf(subject(id), id)).toEqual(['TRANSFER_ACCEPTED', 'TRANSFER_OFFERED']);

  const listed = async (token: Promise<string>, ended: boolean) =>
    (
      await data(token, 'query($f: CaseloadFilter) { caseload(filter: $f) { edges { node { id accompaniment { status } } } } }', {
        f: { search: MOVING, ended },
      })
    ).caseload.edges.map(({ node }: { node: { id: string } }) => node.id);
  expect([await listed(to, false), await listed(from, false), await listed(from, true), await listed(to, true)]).toEqual([
    [id],
    [],
    [id],
    [],
  ]);
});

test('the former Mission Locale keeps its record, and reads nothing new', async () => {
  const built = agreed(accompanied('Soraya'))
    .housedBy('cada-muret')
    .grants({ to: FROM, categories: ['HOUSING_STATUS', 'CONTACT'] });
  const { id, transfer } = await offered(built);
  const HOUSED =
    'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } identity { givenNames familyName version } contact { phone } holders { slug } recordEndedAt } }';
  expect((await data(from, HOUSED, { id })).youngPerson.housing).toEqual({ facilityKind: 'CADA' });
  await data(to, ACCEPT, { id: transfer.id, version: 1 });
  await settled();
  const CORRECT = `mutation($id: ID!) { correctIdentity(personId: $id, version: 1, input: { givenNames: "Soraya", familyName: "Nouvelle", birthDate: "2005-03-14" }) { id } }`;
  await data(to, CORRECT, { id });
  const INTERVIEW = `mutation($id: ID!) { recordInterview(personId: $id, input: { heldOn: "${TODAY}", medium: PHONE, summary: "Nouveau" }) { id } }`;
  await data(to, INTERVIEW, { id });
  await settled();
  const now = await query(from, HOUSED, { id });
  expect(now.data).toMatchObject({
    youngPerson: { housing: null, identity: { familyName: 'Rahimi', version: 1 }, holders: null, recordEndedAt: expect.any(String) },
  });
  expect((await dossierOf(from, id)).interviews).toEqual([]);
  const kinds = (await data(from, PATHWAY, { id })).youngPerson.pathway.edges.map(({ node }: { node: { kind: string } }) => node.kind);
  expect(kinds).not.toContain('TRANSFER');
  const CONSENTS = 'query($id: ID!) { youngPerson(id: $id) { consents { status recipient { organisation { slug } } history { kind } } } }';
  const { consents } = (await data(subject(id), CONSENTS, { id })).youngPerson;
  const toFormer = consents.find(
    ({ recipient }: { recipient: { organisation: { slug: string } } }) => recipient.organisation.slug === FROM,
  );
  expect(toFormer).toMatchObject({ status: 'EXPIRED' });
  expect(toFormer.history.map(({ kind }: { kind: string }) => kind)).toContain('SHORTENED');

  const dossier = await dossierOf(from, id);
  const RESUME = 'mutation($id: ID!, $version: Int!) { resumeAccompaniment(id: $id, version: $version) { status } }';
  expect(await refusal(from, RESUME, { id: dossier.id, version: dossier.version })).toEqual([['CONFLICT', undefined]]);
  const BEGIN = `mutation($id: ID!) { beginAccompaniment(personId: $id, input: { identifiedOn: "${TODAY}", identificationSource: SELF, programme: PACEA }) { id } }`;
  expect(await refusal(from, BEGIN, { id })).toEqual([['NOT_FOUND', 'personId']]);
  const { code } = (await data(subject(id), 'mutation { makeRecordCode { code } }')).makeRecordCode;
  expect((await data(from, 'mutation($code: String!) { openRecordWithCode(code: $code) { id } }', { code })).openRecordWithCode).toEqual({
    id,
  });
  expect((await data(from, HOUSED, { id })).youngPerson.identity).toEqual({ givenNames: 'Soraya', familyName: 'Nouvelle', version: 2 });
});

test('of several acceptances at the same instant one takes it over', async () => {
  const { id, transfer } = await offered(agreed(accompanied('Sonita')));
  const answers = await Promise.all(Array.from({ length: 6 }, () => query(to, ACCEPT, { id: transfer.id, version: 1 })));
  expect(answers.map(({ errors }) => errors[0]?.extensions?.code ?? 'DONE').sort()).toEqual([...Array(5).fill('CONFLICT'), 'DONE']);
  const kept = await sql('missions-locales', 'select status from accompaniment where person_id = $1 order by status', [id]);
  expect(kept).toEqual([{ status: 'ENDED' }, { status: 'ENROLLED' }]);
});

test('who declines reads nothing, and what is taken back stays', async () => {
  const { id, transfer } = await offered(agreed(accompanied('Sodaba')), 'Pour vous');
  expect(await refusal(to, TAKE_BACK, { id: transfer.id, version: 1 })).toEqual([['NOT_FOUND', 'id']]);
  expect(await refusal(from, DECLINE, { id: transfer.id, version: 1 })).toEqual([['NOT_FOUND', 'id']]);
  expect((await data(to, DECLINE, { id: transfer.id, version: 1 })).declineTransfer).toMatchObject({
    status: 'DECLINED',
    refusal: 'NO_PLACE',
    message: null,
  });
  expect((await data(from, OF_PERSON, { id })).youngPerson.transfers).toMatchObject([{ status: 'DECLINED', message: 'Pour vous' }]);
  expect(await refusal(to, ACCEPT, { id: transfer.id, version: 2 })).toEqual([['CONFLICT', undefined]]);
  expect(await inboxOf(from, id)).toEqual(['TRANSFER_DECLINED']);

  const second = await offered(accompanied('Spogmay'));
  expect((await data(from, TAKE_BACK, { id: second.transfer.id, version: 1 })).takeBackTransfer).toMatchObject({ status: 'TAKEN_BACK' });
  expect(await refusal(to, ACCEPT, { id: second.transfer.id, version: 2 })).toEqual([['CONFLICT', undefined]]);
  expect(await dossierOf(from, second.id)).toMatchObject({ status: 'ENROLLED' });
});

test('only who accompanies the person offers it, once, to another Mission Locale', async () => {
  const { id, dossierId, transfer } = await offered(accompanied('Storay'));
  const input = { toOrganisationId: organisation(TO).id, reason: 'WISH' };
  expect(await refusal(from, OFFER, { id: dossierId, version: 1, input })).toEqual([['CONFLICT', undefined]]);
  expect(await refusal(third, OFFER, { id: dossierId, version: 1, input })).toEqual([['NOT_FOUND', 'id']]);
  expect(await refusal(adviser('cada-muret'), OFFER, { id: dossierId, version: 1, input })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(subject(id), OFFER, { id: dossierId, version: 1, input })).toEqual([['FORBIDDEN', undefined]]);
  for (const other of [FROM, 'cada-muret', 'of-albi']) {
    const wrong = { ...input, toOrganisationId: organisation(other).id };
    expect(await refusal(from, OFFER, { id: dossierId, version: 1, input: wrong })).toEqual([['BAD_USER_INPUT', 'input.toOrganisationId']]);
  }
  for (const token of [third, adviser('consortium'), tokenOf({ org: 'cada-muret', role: 'MANAGER' })])
    expect((await refusal(token, ACCEPT, { id: transfer.id, version: 1 }))[0]?.[0]).toMatch(/NOT_FOUND|FORBIDDEN/);
  expect(await refusal(to, ACCEPT, { id: randomUUID(), version: 1 })).toEqual([['NOT_FOUND', 'id']]);
});

test('who accompanies the person already does not take them over beside it, and takes up a record of before', async () => {
  const twice = await offered(agreed(accompanied('Suraya').accompaniedBy(TO)));
  expect(await refusal(to, ACCEPT, { id: twice.transfer.id, version: 1 })).toEqual([['CONFLICT', undefined]]);
  expect(await dossierOf(from, twice.id)).toMatchObject({ status: 'ENROLLED', endedOn: null });

  const again = await offered(agreed(accompanied('Susan').accompaniedBy(TO, { status: 'ENDED', endedOn: '2026-03-01' })));
  const before = await dossierOf(to, again.id);
  await data(to, ACCEPT, { id: again.transfer.id, version: 1 });
  expect(await dossierOf(to, again.id)).toMatchObject({ id: before.id, version: 2, status: 'ENROLLED', receivedOn: TODAY, endedOn: null });
});
