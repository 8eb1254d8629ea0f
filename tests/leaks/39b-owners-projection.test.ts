/** Leak 39b: what is in an owner's own database of people's consents: of its own people, in its own categories, and no more. */
import type { CategoryCode } from '@passerelle/schema/categories';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { loadPolicy } from '@passerelle/schema/policy';
import { data, settled, sql, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const policy = loadPolicy();
const opensInEmergency = (code: CategoryCode): boolean => policy.categories.get(code)?.emergency === true;

/** The owners of the manifest that keep the records of one kind of organisation, and by what the policy lets each decide. */
const PARTNERS = OWNER_NAMES.flatMap((name) => {
  const owner = policy.owners.get(name);
  if (!owner || owner.people === 'ALL' || owner.categories === 'ALL') return [];
  const { people: kind, categories } = owner;
  const rules = policy.statutory.filter(({ enabled, category }) => enabled && categories.includes(category));
  const relations = [...new Set(rules.map(({ relation }) => relation))].toSorted();
  return [{ name, kind, categories, relations, isOpenedInEmergency: categories.some(opensInEmergency) }];
});
/** The owners that the policy lets decide on nobody. `consent` keeps the consents themselves. */
const DECIDING_ON_NOBODY = OWNER_NAMES.filter((name) => name !== 'consent' && !policy.owners.has(name));

const TABLES = ['consent_grant', 'emergency_access', 'relation'];

/** Whose records are held by organisations of a kind, or were: what was kept of those that have ended is read by its keepers. */
const peopleAt = async (kind: string): Promise<Set<string>> => {
  const rows = await sql<{ id: string }>(
    'registry',
    `select person_id as id from (select person_id, organisation_id from record_link union select person_id, organisation_id from former_link) l
     join organisation o on o.id = l.organisation_id where o.kind = $1`,
    [kind],
  );
  return new Set(rows.map(({ id }) => id));
};

const peopleTold = async (owner: string, table: string): Promise<string[]> =>
  (await sql<{ id: string }>(owner, `select distinct person_id as id from kit.${table}`)).map(({ id }) => id);

const categoriesTold = async (owner: string): Promise<string[]> =>
  (await sql<{ category: string }>(owner, 'select distinct unnest(categories) as category from kit.consent_grant order by 1')).map(
    ({ category }) => category,
  );

const relationsTold = async (owner: string): Promise<string[]> =>
  (await sql<{ relation: string }>(owner, 'select distinct relation from kit.relation order by 1')).map(({ relation }) => relation);

const grantsOf = async (owner: string, personId: string): Promise<string[][]> =>
  (await sql<{ categories: string[] }>(owner, 'select categories from kit.consent_grant where person_id = $1', [personId])).map(
    ({ categories }) => categories,
  );

/** The registry opens a record of a person: its link, and the event that tells of it, in one transaction. */
const openRecord = (personId: string, slug: string): Promise<unknown> =>
  sql(
    'registry',
    `with link as (insert into record_link (person_id, organisation_id, since) values ($1, $2, current_date)),
       head as (update kit.feed_head set position = position + 1 returning position)
     insert into kit.feed_event (position, kind, payload)
     select position, 'record-linked', json_build_object('personId', $1::uuid, 'organisationId', $2::uuid) from head`,
    [personId, organisation(slug).id],
  );

describe.each(PARTNERS)('$name', ({ name: owner, kind, categories, relations, isOpenedInEmergency }) => {
  test('keeps consents, emergencies and relations of its own people alone', async () => {
    await settled();
    const own = await peopleAt(kind);
    for (const table of TABLES) {
      const others = (await peopleTold(owner, table)).filter((id) => !own.has(id));
      expect([table, others.length]).toEqual([table, 0]);
    }
    expect((await peopleTold(owner, 'consent_grant')).length).toBeGreaterThan(10);
  });

  test('keeps the categories by which it decides alone', async () => {
    const told = await categoriesTold(owner);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((category) => !categories.some((one) => one === category))).toEqual([]);
  });

  test('keeps the relations that a rule of law names for its categories, and emergencies where one opens any', async () => {
    expect(await relationsTold(owner)).toEqual(relations);
    if (!isOpenedInEmergency) expect(await peopleTold(owner, 'emergency_access')).toEqual([]);
  });
});

test('who decides on nobody keeps nothing, and the registry no more than by what it decides', async () => {
  expect(DECIDING_ON_NOBODY).toContain('indicators');
  for (const owner of DECIDING_ON_NOBODY) for (const table of TABLES) expect([owner, await peopleTold(owner, table)]).toEqual([owner, []]);
  expect((await categoriesTold('registry')).filter((category) => category !== 'IDENTITY' && category !== 'CONTACT')).toEqual([]);
  expect(await relationsTold('registry')).toEqual([]);
});

test('a consent is told to the owners that hold the person’s records, each in its categories; the others learn nothing of it', async () => {
  const { id } = await person('Freshta')
    .accompaniedBy('ml-toulouse')
    .housedBy('cada-toulouse')
    .grants({ to: 'of-toulouse', categories: ['EMPLOYMENT', 'HOUSING_STATUS', 'RIGHT_TO_WORK'] })
    .arrives();
  await settled();
  expect(await grantsOf('missions-locales', id)).toEqual([['EMPLOYMENT']]);
  expect(await grantsOf('housing', id)).toEqual([['HOUSING_STATUS']]);
  expect(await grantsOf('ofii', id)).toEqual([]);
  expect(await grantsOf('training', id)).toEqual([]);
});

test('from its first record of a person an owner is told what was told before, withdrawals too, and only then gives on it', async () => {
  const { id } = await person('Golnar')
    .accompaniedBy('ml-toulouse')
    .grants({ to: 'of-toulouse', categories: ['HOUSING_STATUS'] })
    .grants({ to: 'ml-albi', categories: ['HOUSING_STATUS'], withdrawnAt: new Date(Date.now() - 60_000).toISOString() })
    .arrives();
  await settled();
  expect(await grantsOf('housing', id)).toEqual([]);
  await openRecord(id, 'cada-muret');
  await settled();
  const told = await sql<{ withdrawn_at: string | null }>('housing', 'select withdrawn_at from kit.consent_grant where person_id = $1', [
    id,
  ]);
  expect(told.map(({ withdrawn_at }) => withdrawn_at === null).sort()).toEqual([false, true]);
  expect(await grantsOf('training', id)).toEqual([]);
});

test('a withdrawal after a record was opened is effective everywhere, at the new owner too', async () => {
  const { id } = await person('Hosna')
    .accompaniedBy('ml-toulouse')
    .grants({ to: 'of-toulouse', categories: ['HOUSING_STATUS'] })
    .arrives();
  await openRecord(id, 'cada-muret');
  await settled();
  const subject = tokenOf({ person: id });
  const { youngPerson } = await data(subject, 'query($id: ID!) { youngPerson(id: $id) { consents { id } } }', { id });
  const { withdrawConsent } = await data(subject, 'mutation($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }', {
    id: youngPerson.consents[0].id,
  });
  expect(withdrawConsent.effectiveEverywhere).toBe(true);
  const active = await sql('housing', 'select id from kit.consent_grant where person_id = $1 and withdrawn_at is null', [id]);
  expect(active).toEqual([]);
});
