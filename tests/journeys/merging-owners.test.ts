/** Two organisations become one: what each owner keeps of them goes over, and goes over again where the kept one is absorbed in its turn. */
import { data, settled, sql, subject, tokenOf } from '../support/hub.js';
import { aMember, type OwnMember, signedInAt } from '../support/member.js';
import { person } from '../support/person.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const HOUSES = 'huda-rodez';
const COUNTS = `professionals people peopleOfBoth accompaniments stays procedures integrationContracts courses courseEnrolments
  referrals closedReferrals offeredTransfers endedConsents refusals`;
const DRY_RUN = `query($absorbedId: ID!, $keptId: ID!) { organisationMerger(absorbedId: $absorbedId, keptId: $keptId) { ${COUNTS} } }`;
const MERGE =
  'mutation($absorbedId: ID!, $keptId: ID!) { mergeOrganisations(absorbedId: $absorbedId, keptId: $keptId, version: 1) { id } }';

const dryRun = async (absorbed: OwnMember, kept: OwnMember) =>
  (await data(coordinator, DRY_RUN, { absorbedId: absorbed.id, keptId: kept.id })).organisationMerger;
async function merged(absorbed: OwnMember, kept: OwnMember): Promise<void> {
  await data(coordinator, MERGE, { absorbedId: absorbed.id, keptId: kept.id });
  await settled();
}

test('what the dry run counts is the kept one’s afterwards, and so on where that one is absorbed too', async () => {
  const [first, second, third] = [
    await aMember('ml-foix', 'Mission Locale d’Aulus'),
    await aMember('ml-foix', 'Mission Locale d’Ustou'),
    await aMember('ml-foix', 'Mission Locale d’Ercé'),
  ];
  const { id } = await person('Saba').accompaniedBy(first.slug).heldBy(HOUSES).referred(first.slug, HOUSES).arrives();
  await person('Sabrina').accompaniedBy(second.slug).arrives();
  await data(await signedInAt(first, first.adviser), 'mutation($id: ID!) { writeNote(personId: $id, text: "vue ce matin") { id } }', {
    id,
  });
  const [ofFirst, ofSecond] = [await dryRun(first, third), await dryRun(second, third)];
  expect(ofFirst).toMatchObject({ professionals: 2, people: 1, accompaniments: 1, referrals: 1 });
  await merged(first, second);
  const both = Object.fromEntries(Object.entries(ofFirst).map(([name, count]) => [name, Number(count) + ofSecond[name]]));
  expect(await dryRun(second, third)).toEqual(both);
  await merged(second, third);

  const token = await signedInAt(third, first.adviser);
  const READ = `query($id: ID!) { youngPerson(id: $id) { accompaniment { status organisation { name } notes { text } }
    accompanimentChanges(first: 50) { edges { node { record act } } } } }`;
  const { accompaniment, accompanimentChanges } = (await data(token, READ, { id })).youngPerson;
  expect(accompaniment).toEqual({
    status: 'ENROLLED',
    organisation: { name: third.name },
    notes: expect.arrayContaining([{ text: 'vue ce matin' }]),
  });
  const acts = accompanimentChanges.edges.map(({ node }: { node: { record: string; act: string } }) => `${node.record} ${node.act}`);
  expect(acts).toEqual(expect.arrayContaining(['PROFESSIONAL_NOTE ENTERED', 'ACCOMPANIMENT MERGED']));
  const KEPT = 'select former_id, kept_id from kit.merged_organisation where former_id = any($1) order by former_id';
  for (const owner of ['registry', 'consent', 'coordination', 'indicators', 'missions-locales', 'housing', 'ofii', 'training'])
    expect(await sql(owner, KEPT, [[first.id, second.id]])).toEqual(
      [first.id, second.id].sort().map((former) => ({ former_id: former, kept_id: third.id })),
    );
});

test('an OFII service’s procedures and contracts, and a training provider’s courses and places, go over', async () => {
  const [ofii, keptOfii] = [await aMember('ofii-toulouse', 'OFII du Couserans'), await aMember('ofii-toulouse', 'OFII du Volvestre')];
  const [of, keptOf] = [await aMember('of-foix', 'Les Mots d’ici'), await aMember('of-foix', 'Les Mots d’ailleurs')];
  const { id } = await person('Sahar').inProcedure(ofii.slug).contractedBy(ofii.slug).heldBy(of.slug).arrives();
  const provider = await signedInAt(of, of.adviser);
  const course = { title: 'Le français du soir', kind: 'FRENCH_LANGUAGE', hours: 60, level: 'A2', communeCode: '09122', seats: 4 };
  const PUBLISH = 'mutation($input: CourseInput!) { publishCourse(input: $input) { id } }';
  const courseId = (await data(provider, PUBLISH, { input: course })).publishCourse.id;
  const ENROL =
    'mutation($courseId: ID!, $personId: ID!) { enrolInCourse(courseId: $courseId, personId: $personId, startedOn: "2026-11-02") { id } }';
  await data(provider, ENROL, { courseId, personId: id });
  await settled();
  expect(await dryRun(ofii, keptOfii)).toMatchObject({ procedures: 1, integrationContracts: 1, people: 1 });
  expect(await dryRun(of, keptOf)).toMatchObject({ courses: 1, courseEnrolments: 1, people: 1 });
  await merged(ofii, keptOfii);
  await merged(of, keptOf);
  const OPEN = 'select organisation_id from open_place where person_id = $1';
  expect(await sql('registry', OPEN, [id])).toEqual([{ organisation_id: keptOf.id }]);
  const READ = `query($id: ID!) { youngPerson(id: $id) { procedure { stage } training { enrolments { status course { provider { slug } } } }
    integrationContract { languageHoursPrescribed } } }`;
  const read = async (at: OwnMember, by: OwnMember) => (await data(await signedInAt(at, by.adviser), READ, { id })).youngPerson;
  expect(await read(keptOfii, ofii)).toMatchObject({
    procedure: { stage: 'PROTECTED' },
    integrationContract: { languageHoursPrescribed: 200 },
  });
  expect((await read(keptOf, of)).training.enrolments).toEqual([{ status: 'ONGOING', course: { provider: { slug: keptOf.slug } } }]);
  const END = 'mutation($id: ID!) { endRecord(personId: $id) { id } }';
  await expect(data(await signedInAt(keptOf, keptOf.adviser), END, { id })).rejects.toThrow();
});

test('what one has sent to the other, or offers it, is closed, and the person is told', async () => {
  const [absorbed, kept] = [await aMember('ml-foix', 'Mission Locale de Seix'), await aMember('ml-foix', 'Mission Locale d’Oust')];
  const sent = await person('Samira').accompaniedBy(absorbed.slug).heldBy(kept.slug).referred(absorbed.slug, kept.slug).arrives();
  const taken = await person('Sanam')
    .heldBy(absorbed.slug)
    .accompaniedBy(kept.slug)
    .referred(absorbed.slug, kept.slug, { status: 'ACCEPTED' })
    .arrives();
  const offered = await person('Sara').accompaniedBy(absorbed.slug).arrives();
  await data(
    await signedInAt(absorbed, absorbed.adviser),
    'mutation($id: ID!, $to: ID!) { transferAccompaniment(id: $id, version: 1, input: { toOrganisationId: $to, reason: MOVED, message: null }) { id } }',
    { id: offered.accompaniments[0]?.id, to: kept.id },
  );
  await settled();
  expect(await dryRun(absorbed, kept)).toMatchObject({ closedReferrals: 2, referrals: 0, offeredTransfers: 1 });
  await merged(absorbed, kept);
  const REFERRALS = '{ referrals(box: INBOX, first: 10) { edges { node { status person { id } history { status reason } } } } }';
  const closed = await data(await signedInAt(kept, kept.adviser), REFERRALS);
  const reason = 'Les deux organisations n’en font plus qu’une.';
  const statusOf = (of: string) =>
    closed.referrals.edges.find(({ node }: { node: { person: { id: string } } }) => node.person.id === of)?.node;
  expect(statusOf(sent.id)).toMatchObject({ status: 'CANCELLED' });
  expect(statusOf(sent.id).history.at(-1)).toEqual({ status: 'CANCELLED', reason });
  expect(statusOf(taken.id).history).toContainEqual({ status: 'INTERRUPTED', reason });
  const newsOf = async (of: string): Promise<string[]> =>
    (await data(subject(of), '{ inboxLatest(first: 50) { kind } }')).inboxLatest.map(({ kind }: { kind: string }) => kind);
  expect(await newsOf(sent.id)).toEqual(expect.arrayContaining(['REFERRAL_CANCELLED', 'ORGANISATIONS_MERGED']));
  expect(await newsOf(offered.id)).toEqual(expect.arrayContaining(['TRANSFER_TAKEN_BACK', 'ORGANISATIONS_MERGED']));
  expect(
    (await data(subject(offered.id), 'query($id: ID!) { youngPerson(id: $id) { transfers { status } } }', { id: offered.id })).youngPerson,
  ).toEqual({
    transfers: [{ status: 'TAKEN_BACK' }],
  });
});
