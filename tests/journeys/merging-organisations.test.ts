/** Two organisations become one: what the one held is the other’s, and nothing is lost, and nobody reads more than before. */
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { aMember, type OwnMember, signedInAt } from '../support/member.js';
import { organisation, person } from '../support/person.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const HOUSES = 'huda-rodez';

const COUNTS = `professionals people formerPeople peopleOfBoth requestsToAnswer partnerships machines conflicts { kind people }
  accompaniments joinedAccompaniments offeredTransfers accompanimentsOfBoth(first: 5) { totalCount edges { node { absorbedRecordId keptRecordId } } }
  stays staysOfBoth(first: 5) { totalCount edges { node { absorbedRecordId keptRecordId } } } procedures integrationContracts courses courseEnrolments
  referrals closedReferrals endedConsents refusals`;
const DRY_RUN = `query($absorbedId: ID!, $keptId: ID!) { organisationMerger(absorbedId: $absorbedId, keptId: $keptId) {
  absorbed { name } kept { name } ${COUNTS} } }`;
const MERGE = `mutation($absorbedId: ID!, $keptId: ID!, $version: Int!) {
  mergeOrganisations(absorbedId: $absorbedId, keptId: $keptId, version: $version) { id version leftAt mergedInto { id } } }`;
const READ = `query($id: ID!) { youngPerson(id: $id) { identity { familyName } contact { phone } accompaniment { id version status organisation { name } notes { text } situations { kind } }
  housing { facilityKind operator { name } } holders { slug } pathway { edges { node { kind organisation { name } } } } } }`;
const CONSENTS = `query($id: ID!) { youngPerson(id: $id) { consents { id status recipient { kind organisation { id } } history { kind } }
  consentRefusals { recipient { organisation { id } } } } }`;
const NEWS = '{ inboxLatest(first: 50) { kind absorbed { name } kept { name } } }';

const merge = (absorbed: OwnMember, kept: OwnMember, version = 1, token: Promise<string> | string = coordinator) =>
  query(token, MERGE, { absorbedId: absorbed.id, keptId: kept.id, version });
async function merged(absorbed: OwnMember, kept: OwnMember) {
  const { errors, data: done } = await merge(absorbed, kept);
  expect(errors).toEqual([]);
  await settled();
  return done;
}
const dryRun = async (absorbed: OwnMember, kept: OwnMember) =>
  (await data(coordinator, DRY_RUN, { absorbedId: absorbed.id, keptId: kept.id })).organisationMerger;
const codes = async (asked: ReturnType<typeof query>) =>
  (await asked).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
const read = async (token: Promise<string> | string, id: string) => (await data(token, READ, { id })).youngPerson;

/** What goes on naming an organisation that was absorbed, in any database. */
const SAYS_WHAT_WAS: ReadonlySet<string> = new Set([
  // Who it was, and by whom it was absorbed.
  ...['public.organisation.id', 'public.known_organisation.id', 'kit.merged_organisation.former_id'],
  // Histories and logs, which are never written anew.
  ...['holder_id', 'before', 'person_id', 'record_id'].map((column) => `kit.record_change.${column}`),
  ...['kit.disclosure.organisation_id', 'public.disclosure.organisation_id', 'kit.feed_event.payload'],
  ...['public.grant_event.by', 'public.referral_event.by_id', 'public.referent_period.organisation_id', 'public.machine.organisation_id'],
  // How often something was told as of whom: by it open pages are woken.
  'public.person_change.holder_id',
  // A consent was given to whom it names, and has ended.
  ...['public.grant_record.recipient_organisation_id', 'kit.consent_grant.recipient_organisation_id', 'kit.relation.organisation_id'],
  // Its inbox, which is closed, and what tells others of the merger.
  ...['public.inbox_head.owner', 'public.inbox_item.owner', 'public.inbox_item.absorbed_id'],
  // What it read until then counts towards its quota, for an hour.
  ...['kit.person_read.reader', 'kit.write_tally.key', 'kit.answered.answer'],
]);

/** Every row of every owner that names an organisation, as owner, table and column. */
async function rowsNaming(id: string): Promise<string[]> {
  const COLUMNS = `
    select format('%I.%I', n.nspname, c.relname) as of_table, a.attname as by_column
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname in ('public', 'kit') and c.relkind = 'r' and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype, 'jsonb'::regtype, 'text'::regtype)`;
  const found: string[] = [];
  for (const owner of ['registry', 'consent', 'coordination', 'indicators', 'missions-locales', 'housing', 'ofii', 'training'])
    for (const { of_table, by_column } of await sql<{ of_table: string; by_column: string }>(owner, COLUMNS)) {
      const [{ many } = { many: 0 }] = await sql<{ many: number }>(
        owner,
        `select count(*)::int as many from ${of_table} where "${by_column}"::text like '%' || $1 || '%'`,
        [id],
      );
      if (many > 0) found.push(`${owner} ${of_table}.${by_column}`);
    }
  return found.toSorted();
}

test('who works for the absorbed one goes on with the same people, and partners see the kept one', async () => {
  const [absorbed, kept] = [
    await aMember('ml-foix', 'Mission Locale du Volvestre'),
    await aMember('ml-foix', 'Mission Locale du Comminges'),
  ];
  const { id, referrals } = await person('Parisa')
    .accompaniedBy(absorbed.slug)
    .housedBy(HOUSES)
    .grants({ to: HOUSES, categories: ['IDENTITY', 'ACCOMPANIMENT'] })
    .referred(HOUSES, absorbed.slug)
    .arrives();
  const absorbedAdviser = await signedInAt(absorbed, absorbed.adviser);
  const WRITE = 'mutation($id: ID!) { sendReferralMessage(id: $id, words: "Nous la recevons lundi") { id } }';
  await data(absorbedAdviser, WRITE, { id: referrals[0]?.id });
  await data(absorbedAdviser, 'mutation($id: ID!, $who: ID!) { assignReferral(id: $id, professionalId: $who) { id } }', {
    id: referrals[0]?.id,
    who: absorbed.adviser.id,
  });
  const before = await read(absorbedAdviser, id);
  expect(before.accompaniment).toMatchObject({ status: 'ENROLLED', organisation: { name: absorbed.name } });

  const planned = await dryRun(absorbed, kept);
  expect(planned).toMatchObject({
    ...{ absorbed: { name: absorbed.name }, kept: { name: kept.name }, professionals: 2, people: 1, formerPeople: 0, peopleOfBoth: 0 },
    ...{ machines: 0, partnerships: 0, requestsToAnswer: 0, conflicts: [], accompaniments: 1, joinedAccompaniments: 0, referrals: 1 },
    ...{ closedReferrals: 0, endedConsents: 0, refusals: 0, stays: 0, procedures: 0, courses: 0 },
  });
  expect(await merged(absorbed, kept)).toEqual({
    mergeOrganisations: { id: absorbed.id, version: 2, leftAt: expect.any(String), mergedInto: { id: kept.id } },
  });

  const after = await read(await signedInAt(kept, absorbed.adviser), id);
  expect(after).toEqual(
    JSON.parse(
      JSON.stringify(before)
        .replaceAll(absorbed.name, kept.name)
        .replaceAll(absorbed.slug, kept.slug)
        .replace('"version":1', '"version":2'),
    ),
  );
  expect((await read(adviser(HOUSES), id)).accompaniment).toMatchObject({ status: 'ENROLLED', organisation: { name: kept.name } });
  const sent = await data(
    await signedInAt(kept, kept.adviser),
    '{ referrals(box: INBOX, first: 10) { edges { node { status from { slug } assignee { id } messages { words organisation { slug } } } } } }',
  );
  // What the absorbed one wrote is the kept one's, and who took the referral on works there now.
  const messages = [{ words: 'Nous la recevons lundi', organisation: { slug: kept.slug } }];
  expect(sent.referrals.edges).toEqual([
    { node: { status: 'SENT', from: { slug: HOUSES }, assignee: { id: absorbed.adviser.id }, messages } },
  ]);
  const named = { kind: 'ORGANISATIONS_MERGED', absorbed: { name: absorbed.name }, kept: { name: kept.name } };
  expect((await data(subject(id), NEWS)).inboxLatest.filter(({ kind }: { kind: string }) => kind === named.kind)).toEqual([named]);
  expect((await data(await signedInAt(kept, kept.adviser), NEWS)).inboxLatest).toContainEqual(named);
  expect((await rowsNaming(absorbed.id)).filter((place) => !SAYS_WHAT_WAS.has(place.replace(/^\S+ /, '')))).toEqual([]);
});

test('consents that name the absorbed one end with the reason, and a refusal of it stands against the kept one', async () => {
  const [absorbed, kept] = [await aMember('ml-foix', 'Mission Locale du Razès'), await aMember('ml-foix', 'Mission Locale du Lauragais')];
  const { id } = await person('Parwana')
    .housedBy(HOUSES)
    .heldBy(absorbed.slug)
    .heldBy(kept.slug)
    .grants({ to: absorbed.slug, categories: ['HOUSING_STATUS'] })
    .arrives();
  const refusing = await person('Palwasha')
    .housedBy(HOUSES)
    .heldBy(absorbed.slug)
    .heldBy(kept.slug)
    .grants({ to: { kind: 'MISSION_LOCALE' }, categories: ['HOUSING_STATUS'] })
    .arrives();
  await data(
    subject(refusing.id),
    'mutation($to: ID!) { recordRefusal(input: { categories: [HOUSING_STATUS], recipientOrganisationId: $to }) { id } }',
    {
      to: absorbed.id,
    },
  );
  await settled();
  const housing = async (at: OwnMember, by: OwnMember, of: string) => (await read(await signedInAt(at, by.adviser), of)).housing;
  expect(await housing(absorbed, absorbed, id)).not.toBeNull();
  expect(await housing(absorbed, absorbed, refusing.id)).toBeNull();
  expect(await housing(kept, kept, id)).toBeNull();
  expect(await housing(kept, kept, refusing.id)).not.toBeNull();
  expect(await dryRun(absorbed, kept)).toMatchObject({ people: 2, peopleOfBoth: 2, endedConsents: 1, refusals: 1, conflicts: [] });

  await merged(absorbed, kept);
  for (const by of [absorbed, kept]) for (const one of [id, refusing.id]) expect(await housing(kept, by, one)).toBeNull();
  const [consent] = (await data(subject(id), CONSENTS, { id })).youngPerson.consents;
  expect(consent).toMatchObject({ status: 'EXPIRED', recipient: { organisation: { id: absorbed.id } } });
  expect(consent.history.at(-1)).toEqual({ kind: 'RECIPIENT_MERGED' });
  const kinds = (await data(subject(id), NEWS)).inboxLatest.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['ORGANISATIONS_MERGED', 'CONSENT_WITHDRAWN']));
  const { consentRefusals } = (await data(subject(refusing.id), CONSENTS, { id: refusing.id })).youngPerson;
  expect(consentRefusals).toEqual([{ recipient: { organisation: { id: kept.id } } }]);
  const { holders } = await read(await signedInAt(kept, kept.adviser), id);
  expect(holders.map(({ slug }: { slug: string }) => slug).toSorted()).toEqual([HOUSES, kept.slug].toSorted());
});

test('a person whom both accompany now stands in the way; who has been accompanied by both has one dossier', async () => {
  const [absorbed, kept] = [await aMember('ml-foix', 'Mission Locale du Couserans'), await aMember('ml-foix', 'Mission Locale de la Lèze')];
  const ended = { status: 'ENDED', endedOn: '2026-06-01', identifiedOn: '2025-09-01', enrolledOn: '2025-10-01', situations: [] } as const;
  const both = await person('Pari').accompaniedBy(absorbed.slug).accompaniedBy(kept.slug).arrives();
  const goesOn = await person('Parand').accompaniedBy(absorbed.slug).accompaniedBy(kept.slug, ended).arrives();
  const begunAnew = await person('Parastu').accompaniedBy(absorbed.slug, ended).accompaniedBy(kept.slug).arrives();
  const [own, other] = both.accompaniments.map(({ id }) => id);
  const planned = await dryRun(absorbed, kept);
  expect(planned).toMatchObject({
    ...{ people: 3, peopleOfBoth: 3, accompaniments: 3, joinedAccompaniments: 2, conflicts: [{ kind: 'BOTH_ACCOMPANY', people: 1 }] },
    accompanimentsOfBoth: { totalCount: 1, edges: [{ node: { absorbedRecordId: own, keptRecordId: other } }] },
  });
  expect(await codes(merge(absorbed, kept))).toEqual([['CONFLICT', undefined]]);
  expect((await merge(absorbed, kept)).errors[0]?.message).toMatch(/Both accompany 1 /);

  await data(
    await signedInAt(absorbed, absorbed.adviser),
    'mutation($id: ID!) { endAccompaniment(id: $id, version: 1, input: { endedOn: "2026-11-01", reason: OTHER_SUPPORT, exitedTo: SCHOOL }) { status } }',
    { id: own },
  );
  await settled();
  const FACTS = `select kind, count(*)::int as facts, count(distinct organisation_id)::int as of from told_fact where organisation_id = any($1)
    group by kind order by kind`;
  const before = await sql('indicators', FACTS, [[absorbed.id, kept.id]]);
  await merged(absorbed, kept);
  const token = await signedInAt(kept, absorbed.adviser);
  for (const [{ id }, record] of [
    [both, other],
    [goesOn, goesOn.accompaniments[0]?.id],
    [begunAnew, begunAnew.accompaniments[1]?.id],
  ] as const)
    expect((await read(token, id)).accompaniment).toMatchObject({ id: record, status: 'ENROLLED', organisation: { name: kept.name } });
  const steps = (await read(token, both.id)).pathway.edges.map(
    ({ node }: { node: { kind: string; organisation: { name: string } } }) => node,
  );
  expect(steps.filter(({ kind }: { kind: string }) => kind === 'ENROLMENT')).toHaveLength(2);
  expect(new Set(steps.map(({ organisation: { name } }: { organisation: { name: string } }) => name))).toEqual(new Set([kept.name]));
  // Each of the two is counted once, as before, and all as the kept one's.
  expect(await sql('indicators', FACTS, [[kept.id]])).toEqual(before.map((row) => ({ ...row, of: 1 })));
  const CHANGES =
    'query($id: ID!) { youngPerson(id: $id) { accompanimentChanges(first: 50) { edges { node { record act holder { id } } } } } }';
  const { edges } = (await data(token, CHANGES, { id: both.id })).youngPerson.accompanimentChanges;
  const changes = edges.map(({ node: { record, act, holder } }: { node: { record: string; act: string; holder: { id: string } } }) => [
    record,
    act,
    holder.id,
  ]);
  expect(changes).toContainEqual(['ACCOMPANIMENT', 'MERGED', absorbed.id]);
  expect(changes).toContainEqual(['ACCOMPANIMENT', 'CHANGED', absorbed.id]);
});

test('the consortium’s COORDINATOR alone, of two members of one kind, once', async () => {
  const [absorbed, kept] = [await aMember('of-foix', 'Les Mots du Sud'), await aMember('of-foix', 'Les Mots')];
  for (const token of [
    tokenOf({ org: 'ml-foix', role: 'MANAGER' }),
    tokenOf({ org: 'consortium', role: 'ADVISER' }),
    signedInAt(absorbed, absorbed.manager),
  ]) {
    expect(await codes(merge(absorbed, kept, 1, token))).toEqual([['FORBIDDEN', undefined]]);
    expect(await codes(query(token, DRY_RUN, { absorbedId: absorbed.id, keptId: kept.id }))).toEqual([['FORBIDDEN', undefined]]);
  }
  const asked = (absorbedId: string, keptId: string, version = 1) => codes(query(coordinator, MERGE, { absorbedId, keptId, version }));
  expect(await asked(absorbed.id, absorbed.id)).toEqual([['BAD_USER_INPUT', 'keptId']]);
  expect(await asked(absorbed.id, organisation('ml-foix').id)).toEqual([['BAD_USER_INPUT', 'keptId']]);
  expect(await asked(absorbed.id, organisation('consortium').id)).toEqual([['BAD_USER_INPUT', 'keptId']]);
  expect(await asked('nobody', kept.id)).toEqual([['BAD_USER_INPUT', 'absorbedId']]);
  expect(await asked(absorbed.id, kept.id, 7)).toEqual([['CONFLICT', undefined]]);
  await merged(absorbed, kept);
  expect(await asked(absorbed.id, kept.id, 2)).toEqual([['BAD_USER_INPUT', 'absorbedId']]);
  expect(await asked(kept.id, absorbed.id)).toEqual([['BAD_USER_INPUT', 'keptId']]);
  const RESUME = 'mutation($id: ID!) { resumeMembership(id: $id, version: 2) { leftAt } }';
  expect(await codes(query(coordinator, RESUME, { id: absorbed.id }))).toEqual([['CONFLICT', undefined]]);
});
