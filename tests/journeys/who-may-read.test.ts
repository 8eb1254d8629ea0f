/** Who may read what of a person today, as the person and a holder are told it: it is what reading everything as everyone gives. */
import type { CategoryCode } from '@passerelle/schema/categories';
import { categoryPolicy, loadPolicy } from '@passerelle/schema/policy';
import fc from 'fast-check';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const policy = loadPolicy();
const WHO = `query WhoMayRead($id: ID!) { whoMayRead(personId: $id) {
  organisation { slug } holdsRecord restricts grounds { category { code } basis purposes until citation grant { status } } } }`;

interface Ground {
  readonly category: { readonly code: CategoryCode };
  readonly basis: string;
  readonly purposes: readonly string[];
  readonly until: string | null;
  readonly citation: string | null;
  readonly grant: { readonly status: string } | null;
}
interface Access {
  readonly organisation: { readonly slug: string };
  readonly holdsRecord: boolean | null;
  readonly restricts: boolean | null;
  readonly grounds: readonly Ground[];
}
const whoMayRead = async (reader: Promise<string>, id: string): Promise<Access[] | null> => (await data(reader, WHO, { id })).whoMayRead;
const told = async (reader: Promise<string>, id: string, slug: string) =>
  (await whoMayRead(reader, id))?.find((access) => access.organisation.slug === slug);

const UNTIL = '2027-03-31T00:00:00.000Z';
const STOP = `mutation($organisationId: ID!) { stopSharing(organisationId: $organisationId) {
  effectiveEverywhere refusal { categories { code } recipient { organisation { slug } } } stillReads { holdsRecord grounds { basis category { code } } } } }`;
const stops = async (id: string, slug: string) => (await data(subject(id), STOP, { organisationId: organisation(slug).id })).stopSharing;

test('the person reads each organisation with what it may read and why: its record, a consent, a rule of law, an emergency', async () => {
  const { id } = await person('Marwa')
    .accompaniedBy('ml-castres')
    .housedBy('cada-albi')
    .inProcedure('ofii-toulouse')
    .grants({ to: 'ml-castres', categories: ['HOUSING_STATUS'], until: UNTIL })
    .arrives();
  await data(
    adviser('cada-albi'),
    'mutation($id: ID!) { openEmergencyAccess(personId: $id, justification: "Disparue depuis deux nuits, danger") { id } }',
    {
      id,
    },
  );
  const all = await whoMayRead(subject(id), id);
  expect(all?.map((access) => access.organisation.slug).sort()).toEqual(['cada-albi', 'ml-castres', 'ofii-toulouse']);
  expect(await told(subject(id), id, 'ml-castres')).toEqual({
    organisation: { slug: 'ml-castres' },
    holdsRecord: true,
    restricts: false,
    grounds: [
      {
        category: { code: 'HOUSING_STATUS' },
        basis: 'CONSENT',
        purposes: ['SUPPORT'],
        until: UNTIL,
        citation: null,
        grant: { status: 'ACTIVE' },
      },
    ],
  });
  expect((await told(subject(id), id, 'ofii-toulouse'))?.grounds).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        category: { code: 'HOUSING_ADDRESS' },
        basis: 'STATUTORY',
        purposes: ['HOUSING'],
        citation: expect.stringContaining('CESEDA L551'),
      }),
    ]),
  );
  const bases = (await told(subject(id), id, 'cada-albi'))?.grounds.map(({ basis, category }) => `${basis} ${category.code}`);
  expect(bases).toEqual(expect.arrayContaining(['EMERGENCY IDENTITY', 'EMERGENCY CONTACT', 'STATUTORY ADMINISTRATIVE_STATUS']));
});

test('a holder is told who may read what its kind keeps and of nothing else; who holds no record is told nothing', async () => {
  const { id } = await person('Maliha')
    .accompaniedBy('ml-castres')
    .housedBy('cada-albi')
    .grants({ to: 'ml-castres', categories: ['HOUSING_STATUS'], until: UNTIL })
    .grants({ to: 'of-albi', categories: ['ACCOMPANIMENT'], until: UNTIL })
    .arrives();
  expect(await whoMayRead(adviser('cada-albi'), id)).toEqual([
    {
      organisation: { slug: 'ml-castres' },
      holdsRecord: null,
      restricts: null,
      grounds: [expect.objectContaining({ category: { code: 'HOUSING_STATUS' }, basis: 'CONSENT', grant: null })],
    },
  ]);
  expect(await whoMayRead(adviser('of-albi'), id)).toBeNull();
  expect(await whoMayRead(tokenOf({ org: 'consortium', role: 'COORDINATOR' }), id)).toBeNull();
  const { id: another } = await person('Mahbuba').housedBy('cada-albi').arrives();
  expect(await whoMayRead(subject(another), id)).toBeNull();

  await settled();
  const readings = await sql<{ viewer: string | null; fields: string[] }>(
    'consent',
    `select d.organisation_id as viewer, reading->'fields' as fields from kit.disclosure d cross join json_array_elements(d.readings) as reading
     where d.operation = 'WhoMayRead' and reading->>'category' = 'CONSENTS' and d.readings::text like $1`,
    [`%${id}%`],
  );
  expect(readings.map(({ viewer }) => viewer)).toEqual([organisation('cada-albi').id]);
  expect(readings[0]?.fields).toContain('Query.whoMayRead');
});

test('a program that asks for statistics is refused', async () => {
  const { id } = await person('Mehria').heldBy('ml-castres').arrives();
  const { errors } = await query(adviser('consortium'), WHO, { id }, { purpose: 'STATISTICS' });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('who stops sharing with an organisation takes back in one act all that it reads on consent, and is told what it reads still', async () => {
  const { id } = await person('Meena')
    .accompaniedBy('ml-castres')
    .housedBy('cada-albi')
    .inProcedure('ofii-toulouse')
    .grants({ to: 'ml-castres', categories: ['HOUSING_STATUS'] })
    .grants({ to: 'ml-castres', categories: ['ADMINISTRATIVE_STATUS'] })
    .grants({ to: { kind: 'MISSION_LOCALE' }, categories: ['HOUSING_ADDRESS'] })
    .grants({ to: 'ofii-toulouse', categories: ['LANGUAGE'] })
    .arrives();
  const ASK = `mutation($input: GrantConsentInput!) { grantConsent(input: $input) { status } }`;
  const input = {
    personId: id,
    categories: ['RIGHT_TO_WORK'],
    recipientOrganisationId: organisation('ml-castres').id,
    purposes: ['SUPPORT'],
    explainedIn: 'prs',
    interpreter: false,
    method: 'ORAL_WITNESSED',
  };
  expect((await data(adviser('ml-castres'), ASK, { input })).grantConsent.status).toBe('TO_CONFIRM');

  const stopped = await stops(id, 'ml-castres');
  expect(stopped).toMatchObject({
    effectiveEverywhere: true,
    refusal: { recipient: { organisation: { slug: 'ml-castres' } } },
    stillReads: { holdsRecord: true, grounds: [] },
  });
  expect((await told(subject(id), id, 'ml-castres'))?.grounds).toEqual([]);
  const { consents } = (
    await data(subject(id), 'query($id: ID!) { youngPerson(id: $id) { consents { status recipient { kind organisation { slug } } } } }', {
      id,
    })
  ).youngPerson;
  expect(consents.map((one: { status: string }) => one.status).sort()).toEqual(['ACTIVE', 'ACTIVE', 'REFUSED', 'WITHDRAWN', 'WITHDRAWN']);
  // What the person let the whole kind read, another one goes on reading.
  expect((await told(subject(id), id, 'ml-foix'))?.grounds.map(({ category }) => category.code)).toEqual(['HOUSING_ADDRESS']);

  expect((await stops(id, 'ofii-toulouse')).stillReads.grounds.map(({ basis }: Ground) => basis)).toEqual([
    'STATUTORY',
    'STATUTORY',
    'STATUTORY',
  ]);
  expect((await stops(id, 'ofii-toulouse')).effectiveEverywhere).toBe(true);
  const wrong = await query(subject(id), STOP, { organisationId: id });
  expect(wrong.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'organisationId' } }]);
  const notTheirs = await query(adviser('ml-castres'), STOP, { organisationId: organisation('ml-foix').id });
  expect(notTheirs.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

/** Everything of a person that a consent can open. */
const READ = `query Everything($id: ID!) { youngPerson(id: $id) {
  identity { givenNames } contact { phone } accompaniment { status barriers situation { kind } }
  housing { facilityKind address { lines } household { adults } } procedure { stage } rightToWork { allowed } integrationContract { signedOn }
  training { enrolments { status } } language { level } circle { role } plan { status } appointments(first: 1) { edges { node { status } } } } }`;
/** What is read within something else, and within what. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  HOUSING_ADDRESS: ['HOUSING_STATUS'],
  EMPLOYMENT: ['ACCOMPANIMENT'],
  SOCIAL_SITUATION: ['HOUSING_STATUS', 'ACCOMPANIMENT'],
};
const HELD = ['ml-auch', 'huda-auch', 'ofii-toulouse', 'of-rodez'] as const;
const OTHERS = ['ml-foix', 'cada-muret', 'of-albi'] as const;
const READERS = [...HELD, ...OTHERS];

const kindOf = (slug: string) => organisation(slug).kind;
const givable = (slug: string) =>
  [...policy.categories.values()].filter(({ recipients }) => recipients.includes(kindOf(slug))).map(({ code }) => code);

const slug = fc.constantFrom(...READERS);
/** What the person does; what the policy refuses of it changes nothing. */
const doing = fc.oneof(
  fc.record({ slug, toKind: fc.boolean() }).chain(({ slug, toKind }) =>
    fc.record({
      does: fc.constant('grant' as const),
      slug: fc.constant(slug),
      toKind: fc.constant(toKind),
      of: fc.subarray(givable(slug), { minLength: 1 }),
    }),
  ),
  slug.chain((slug) =>
    fc.record({
      does: fc.constant('refuse' as const),
      slug: fc.constant(slug),
      toKind: fc.boolean(),
      of: fc.subarray(givable(slug), { minLength: 1 }),
    }),
  ),
  fc.record({ does: fc.constant('stop' as const), slug }),
);
type Doing = typeof doing extends fc.Arbitrary<infer Act> ? Act : never;

const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
const REFUSE = 'mutation($input: RefusalInput!) { recordRefusal(input: $input) { id } }';

async function does(id: string, act: Doing): Promise<void> {
  if (act.does === 'stop') return void (await query(subject(id), STOP, { organisationId: organisation(act.slug).id }));
  const recipient = act.toKind ? { recipientKind: kindOf(act.slug) } : { recipientOrganisationId: organisation(act.slug).id };
  if (act.does === 'refuse') return void (await query(subject(id), REFUSE, { input: { ...recipient, categories: act.of } }));
  const purposes = policy.purposesByKind[kindOf(act.slug)].filter((purpose) =>
    act.of.every((category) => categoryPolicy(policy, category).purposes.includes(purpose)),
  );
  const given = { personId: id, categories: act.of, purposes, explainedIn: 'fr', interpreter: false, method: 'ELECTRONIC' };
  await query(subject(id), GRANT, { input: { ...given, ...recipient } });
}

/** What is agreed with the person, and when they are expected. */
async function agrees(id: string): Promise<void> {
  const GOAL = 'mutation($id: ID!) { setGoal(personId: $id, input: { domain: WORK, title: "Un premier emploi" }) { id } }';
  await data(adviser('ml-auch'), GOAL, { id });
  const PLAN = 'mutation($id: ID!, $input: AppointmentInput!) { planAppointment(personId: $id, input: $input) { id } }';
  const startsAt = new Date(Date.now() + 86_400_000).toISOString();
  const input = { kind: 'INTERVIEW', startsAt, minutes: 45, placeKind: 'AT_ORGANISATION', interpreting: 'NOT_NEEDED' };
  await data(adviser('ml-auch'), PLAN, { id, input });
}

const byCategory = (found: readonly (readonly [string, string])[]): [string, string][] =>
  found.map(([category, basis]): [string, string] => [category, basis]).sort();

/** What an organisation reads for a purpose as a holder, and of what others hold without that. */
async function reads(reader: string, id: string, purpose: string) {
  const { given } = await query(adviser(reader), READ, { id }, { asksGrounds: true, purpose });
  const held = new Set(given.filter(({ basis }) => basis === 'HOLDER').map(({ category }) => category));
  return { held, others: byCategory(given.filter(({ category }) => !held.has(category)).map(({ category, basis }) => [category, basis])) };
}

test('it is what reading everything as everyone gives, after whatever the person gives, refuses and stops', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 2, maxLength: 5 }), async (acts) => {
      const { id } = await person('Monira')
        .accompaniedBy('ml-auch')
        .housedBy('huda-auch')
        .inProcedure('ofii-toulouse')
        .contractedBy('ofii-toulouse')
        .trainedBy('of-rodez')
        .arrives();
      await agrees(id);
      for (const act of acts) await does(id, act);
      await settled();
      const all = (await whoMayRead(subject(id), id)) ?? [];
      for (const reader of READERS) {
        for (const purpose of policy.purposesByKind[kindOf(reader)]) {
          const { held, others } = await reads(reader, id, purpose);
          const grounds = all.find((access) => access.organisation.slug === reader)?.grounds ?? [];
          const may = grounds
            .filter(({ purposes }) => purposes.includes(purpose))
            .map(({ category, basis }) => [category.code, basis] as const);
          const opens = new Set<string>([...held, ...may.map(([category]) => category)]);
          const reached = may.filter(([category]) => !held.has(category) && (WITHIN[category]?.some((one) => opens.has(one)) ?? true));
          expect({ reader, purpose, others }).toEqual({ reader, purpose, others: byCategory(reached) });
        }
      }
    }),
    // What is found is told at once: a smaller example would take minutes of a hub's time.
    { numRuns: 4, endOnFailure: true },
  );
});
