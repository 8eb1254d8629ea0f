/** Leaks 26 and 27: nobody writes another's record, and nobody is granted more than the policy lets be granted. */
import { z } from 'zod';
import { adviser, data, query, sql, subject } from '../support/hub.js';
import { organisation, person, staffOf } from '../support/person.js';

const codeOf = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field ?? extensions?.from]);

describe('26. another’s record', () => {
  test('enrolment and attendance belong to the Mission Locale that accompanies', async () => {
    const { id } = await person('Latifa')
      .accompaniedBy('ml-albi', { status: 'IDENTIFIED', enrolledOn: null })
      .inProcedure('ofii-toulouse')
      .arrives();
    const ENROL = 'mutation($id: ID!) { enrolInProgramme(personId: $id, programme: IPR) { status enrolledOn organisation { slug } } }';
    expect(await codeOf(adviser('ml-castres'), ENROL, { id })).toEqual([['NOT_FOUND', 'personId']]);
    expect(await codeOf(adviser('cada-albi'), ENROL, { id })).toEqual([['FORBIDDEN', undefined]]);
    expect((await data(adviser('ml-albi'), ENROL, { id })).enrolInProgramme).toMatchObject({
      status: 'ENROLLED',
      organisation: { slug: 'ml-albi' },
    });
    expect(await codeOf(adviser('ml-albi'), ENROL, { id })).toEqual([['CONFLICT', 'ENROLLED']]);

    const SCHEDULE =
      'mutation($at: DateTime!) { scheduleWorkshop(input: { kind: CV, title: "Écrire son CV", startsAt: $at, seats: 8 }) { id } }';
    const at = new Date().toISOString();
    const [own, others] = await Promise.all(['ml-albi', 'ml-castres'].map((slug) => data(adviser(slug), SCHEDULE, { at })));
    const ATTEND =
      'mutation($workshop: ID!, $id: ID!) { recordAttendance(workshopId: $workshop, personId: $id, attended: true) { attended workshop { title } } }';
    expect(await codeOf(adviser('ml-albi'), ATTEND, { id, workshop: others?.scheduleWorkshop.id })).toEqual([['NOT_FOUND', 'workshopId']]);
    expect(await codeOf(adviser('ml-castres'), ATTEND, { id, workshop: others?.scheduleWorkshop.id })).toEqual([['NOT_FOUND', 'personId']]);
    expect((await data(adviser('ml-albi'), ATTEND, { id, workshop: own?.scheduleWorkshop.id })).recordAttendance).toEqual({
      attended: true,
      workshop: { title: 'Écrire son CV' },
    });
  });

  test('a referral moves only by its parties, each by its own acts, and only where the state allows', async () => {
    const { id } = await person('Mahnaz').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
    const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id status } }';
    const sent = await data(adviser('ml-albi'), SEND, {
      input: { personId: id, toOrganisationId: organisation('of-albi').id, kind: 'TRAINING', subject: 'Français A2', needs: ['LANGUAGE'] },
    });
    const referral = z.object({ sendReferral: z.object({ id: z.string() }) }).parse(sent).sendReferral.id;
    const move = (act: string) => `mutation($id: ID!) { ${act}(id: $id) { status } }`;
    expect(await codeOf(adviser('ml-castres'), move('acceptReferral'), { id: referral })).toEqual([['NOT_FOUND', 'id']]);
    expect(await codeOf(adviser('ml-albi'), move('acceptReferral'), { id: referral })).toEqual([['FORBIDDEN', undefined]]);
    expect(await codeOf(adviser('of-albi'), move('startReferral'), { id: referral })).toEqual([['CONFLICT', 'SENT']]);
    expect(
      await codeOf(adviser('of-albi'), 'mutation($id: ID!) { declineReferral(id: $id, reason: " ") { status } }', { id: referral }),
    ).toEqual([['BAD_USER_INPUT', 'reason']]);
    expect(await data(adviser('of-albi'), move('acceptReferral'), { id: referral })).toEqual({ acceptReferral: { status: 'ACCEPTED' } });
    const { inboxHistory } = await data(subject(id), '{ inboxHistory { position kind } }');
    expect(inboxHistory).toEqual([
      { position: 1, kind: 'REFERRAL_SENT' },
      { position: 2, kind: 'REFERRAL_ACCEPTED' },
    ]);
  });

  test('row-level security refuses what a resolver would have let through', async () => {
    const { id, stays } = await person('Nasrin').housedBy('cada-albi').arrives();
    const as = (slug: string, statement: string) =>
      `begin; set local role passerelle_housing; select set_config('passerelle.organisation', '${organisation(slug).id}', true); ${statement}; commit`;
    const since = async () =>
      (await sql<{ since: string }>('housing', 'select since::text from stay where person_id = $1', [id]))[0]?.since;
    await sql('housing', as('cada-toulouse', `update stay set since = '2020-01-01' where person_id = '${id}'`));
    await sql('housing', as('cada-toulouse', `delete from stay where person_id = '${id}'`));
    expect(await since()).toBe('2026-01-05');
    await expect(
      sql(
        'housing',
        as(
          'cada-toulouse',
          `update stay set holder_id = holder_id; insert into stay select gen_random_uuid(), person_id, holder_id, facility_kind, since, planned_exit_on, exited_on, exit_reason, social_worker_id, address_lines, postcode, commune, commune_code, adults, children from stay where id = '${stays[0]?.id}'`,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    await sql('housing', as('cada-albi', `update stay set since = '2026-01-06' where person_id = '${id}'`));
    expect(await since()).toBe('2026-01-06');
    // No act wrote it, so nobody was told: it is as it was for the tests that follow.
    await sql('housing', as('cada-albi', `update stay set since = '2026-01-05' where person_id = '${id}'`));
    await expect(sql('housing', as('cada-albi', 'delete from kit.disclosure'))).rejects.toThrow(/permission denied/);
  });
});

describe('26. the register of members', () => {
  /** A statement by the manager of a partner, or by somebody else of the consortium's members. */
  const as = (slug: string, role: Parameters<typeof staffOf>[1], statement: string) => {
    const { id } = staffOf(slug, role);
    return `begin; set local role passerelle_registry; select set_config('passerelle.organisation', '${organisation(slug).id}', true);
      select set_config('passerelle.professional', '${id}', true); ${statement}; commit`;
  };
  const hire = (slug: string) =>
    `insert into professional (id, organisation_id, display_name, role) values (gen_random_uuid(), '${organisation(slug).id}', 'Eden Vidal', 'ADVISER')`;
  const employed = async (slug: string) =>
    (
      await sql('registry', "select id from professional where organisation_id = $1 and display_name = 'Eden Vidal'", [
        organisation(slug).id,
      ])
    ).length;

  test('row-level security lets a manager write of their own staff alone, and the consortium’s coordinator of all', async () => {
    await sql('registry', as('cada-albi', 'MANAGER', hire('cada-albi')));
    await sql('registry', as('consortium', 'COORDINATOR', hire('cada-albi')));
    expect(await employed('cada-albi')).toBe(2);
    for (const [slug, role] of [
      ['cada-toulouse', 'MANAGER'],
      ['cada-albi', 'ADVISER'],
      ['cada-albi', 'COORDINATOR'],
      ['consortium', 'MANAGER'],
    ] as const)
      await expect(sql('registry', as(slug, role, hire('cada-albi')))).rejects.toThrow(/row-level security/);
    await sql('registry', as('cada-toulouse', 'MANAGER', "update professional set role = 'MANAGER' where display_name = 'Eden Vidal'"));
    await sql('registry', as('cada-albi', 'MANAGER', "delete from professional where display_name = 'Eden Vidal'"));
    expect(await sql('registry', "select distinct role from professional where display_name = 'Eden Vidal'")).toEqual([
      { role: 'ADVISER' },
    ]);
    expect(await employed('cada-albi')).toBe(2);
  });

  test('row-level security lets nobody but the consortium’s coordinator write of members', async () => {
    const rename = (name: string) => `update organisation set name = '${name}' where slug = 'cada-albi'`;
    await sql('registry', as('cada-albi', 'MANAGER', rename('CADA du Marqueur')));
    await sql('registry', as('consortium', 'MANAGER', rename('CADA du Marqueur')));
    expect(await sql('registry', "select name from organisation where slug = 'cada-albi'")).toEqual([{ name: 'CADA d’Albi' }]);
    await sql('registry', as('consortium', 'COORDINATOR', rename('CADA d’Albi')));
    expect(await sql('registry', "select version from organisation where slug = 'cada-albi'")).toEqual([{ version: 2 }]);
  });
});

describe('27. a grant broader than the policy', () => {
  const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  test.each([
    ['a category that is never shared', { categories: ['IDENTITY', 'ASYLUM_NARRATIVE'] }, 'input.categories'],
    ['a category that there is not', { categories: ['HEALTH'] }, 'input.categories'],
    ['no category', { categories: [] }, 'input.categories'],
    [
      'longer than the shortest of the longest',
      { categories: ['HOUSING_STATUS', 'HOUSING_ADDRESS'], validUntil: inDays(181) },
      'input.validUntil',
    ],
    ['in the past', { validUntil: inDays(-1) }, 'input.validUntil'],
    [
      'a recipient’s kind that may not have it',
      { categories: ['SOCIAL_SITUATION'], recipientOrganisationId: organisation('of-albi').id },
      'input.categories',
    ],
    [
      'a kind that may not have it',
      { categories: ['HOUSING_ADDRESS'], recipientOrganisationId: null, recipientKind: 'TRAINING_PROVIDER' },
      'input.categories',
    ],
    [
      'a purpose that one category does not have',
      { categories: ['HOUSING_STATUS', 'ACCOMPANIMENT'], purposes: ['RIGHTS'] },
      'input.purposes',
    ],
    ['a statistical purpose', { purposes: ['STATISTICS'] }, 'input.purposes'],
    ['to nobody', { recipientOrganisationId: null }, 'input.recipientOrganisationId'],
    ['to two', { recipientKind: 'OFII' }, 'input.recipientKind'],
    ['without the language', { explainedIn: 'French, mostly' }, 'input.explainedIn'],
    ['with a wrong digest', { evidenceSha256: 'abc' }, 'input.evidenceSha256'],
  ])('%s: refused with the field named, and nothing written', async (_what, change, field) => {
    const { id } = await person('Palwasha').accompaniedBy('ml-albi').arrives();
    const input = {
      personId: id,
      categories: ['HOUSING_STATUS'],
      recipientOrganisationId: organisation('ml-albi').id,
      purposes: ['SUPPORT'],
      explainedIn: 'ps',
      interpreter: true,
      interpreterName: 'Mme Karimi',
      method: 'ORAL_WITNESSED',
      ...change,
    };
    expect(await codeOf(adviser('ml-albi'), GRANT, { input })).toEqual([['BAD_USER_INPUT', field]]);
    expect(await sql('consent', 'select id from grant_record where person_id = $1', [id])).toEqual([]);
  });

  test('by an organisation that holds no record, or by another person: not found', async () => {
    const { id } = await person('Rabia').accompaniedBy('ml-albi').arrives();
    const input = {
      personId: id,
      categories: ['IDENTITY'],
      recipientOrganisationId: organisation('ml-castres').id,
      purposes: ['SUPPORT'],
      explainedIn: 'fr',
      interpreter: false,
      method: 'ELECTRONIC',
    };
    const other = await person('Shukria').arrives();
    for (const token of [adviser('ml-castres'), subject(other.id)])
      expect(await codeOf(token, GRANT, { input })).toEqual([['NOT_FOUND', 'input.personId']]);
  });
});
