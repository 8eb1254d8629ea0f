/** A young person asks that what is held of them be kept and not used: who agrees shows it to nobody else, until the person lifts it. */
import { z } from 'zod';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { person } from '../support/person.js';

const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
const ASK = 'mutation($right: PersonRight!) { askRight(right: $right) { id answers { id organisation { slug } } } }';
const ANSWER = 'mutation($id: ID!) { answerRight(id: $id, version: 1, input: { accepted: true }) { accepted } }';
const TAKE_BACK = 'mutation($id: ID!) { takeBackRightRequest(id: $id) { state } }';
const READ = `query($id: ID!) { youngPerson(id: $id) {
  identity { givenNames } housing { facilityKind address { lines } } accompaniment { status }
  pathway { edges { node { id kind organisation { slug } } } } } }`;

interface Asked {
  readonly id: string;
  readonly answers: readonly { readonly id: string; readonly organisation: { readonly slug: string } }[];
}

const asks = async (id: string, right: string): Promise<Asked> => (await data(subject(id), ASK, { right })).askRight;
const agrees = (slug: string, { answers }: Asked) =>
  data(manager(slug), ANSWER, { id: answers.find(({ organisation }) => organisation.slug === slug)?.id });

test('a restriction that a holder agrees to holds for everybody else at once, on every ground, and lifting it gives back what there was', async () => {
  const { id } = await person('Zarlasht')
    .accompaniedBy('ml-auch')
    .housedBy('huda-auch')
    .grants({ to: 'ml-auch', categories: ['HOUSING_STATUS', 'HOUSING_ADDRESS'] })
    .grants({ to: 'huda-auch', categories: ['IDENTITY', 'ACCOMPANIMENT'] })
    .arrives();
  const [ml, operator] = [adviser('ml-auch'), adviser('huda-auch')];
  const reads = async (token: Promise<string>) => {
    const { data: answered, withheld } = await query(token, READ, { id });
    const { youngPerson: read } = z.record(z.string(), z.any()).parse(answered);
    return { read, withheld: withheld.map(({ field, category, reason, holder }) => ({ field, category, reason, holder })) };
  };
  const before = { ml: await reads(ml), operator: await reads(operator), own: await reads(subject(id)) };
  expect(before.ml.read.housing.facilityKind).not.toBeNull();

  const asked = await asks(id, 'RESTRICTION');
  await agrees('huda-auch', asked);
  const after = await reads(ml);
  expect(after.read.housing).toBeNull();
  expect(after.withheld).toContainEqual(expect.objectContaining({ field: 'YoungPerson.housing', reason: 'RESTRICTED' }));
  const slugs = after.read.pathway.edges.map(({ node }: { node: { organisation: { slug: string } } }) => node.organisation.slug);
  expect(slugs).not.toContain('huda-auch');
  expect(after.withheld).toContainEqual(
    expect.objectContaining({ field: 'YoungPerson.pathway', category: 'HOUSING_STATUS', reason: 'RESTRICTED', holder: null }),
  );
  // The other holder agreed to nothing, and the registry's record is of both.
  expect(after.read).toMatchObject({ identity: { givenNames: 'Zarlasht' }, accompaniment: { status: 'ENROLLED' } });
  expect(await reads(operator)).toEqual(before.operator);
  expect(await reads(subject(id))).toEqual(before.own);

  await agrees('ml-auch', asked);
  const { read: less } = await reads(operator);
  expect(less.accompaniment).toBeNull();

  expect((await data(subject(id), TAKE_BACK, { id: asked.id })).takeBackRightRequest.state).toBe('TAKEN_BACK');
  await settled();
  expect({ ml: await reads(ml), operator: await reads(operator), own: await reads(subject(id)) }).toEqual(before);
  expect((await query(subject(id), TAKE_BACK, { id: asked.id })).errors.map(({ extensions }) => extensions?.code)).toEqual(['CONFLICT']);
});

test('a request that nobody agreed to restricts nothing', async () => {
  const { id } = await person('Zarghona')
    .heldBy('ml-auch')
    .housedBy('huda-auch')
    .grants({ to: 'ml-auch', categories: ['HOUSING_STATUS'] })
    .arrives();
  await asks(id, 'RESTRICTION');
  const { withheld } = await query(adviser('ml-auch'), '{ youngPerson(id: "ID") { housing { facilityKind } } }'.replace('ID', id));
  expect(withheld).toEqual([]);
});

test('who agrees to an objection or a restriction lets nothing of the person be counted, the consortium for all, until it is taken back', async () => {
  const { id } = await person('Zainab').accompaniedBy('ml-auch').trainedBy('of-rodez').arrives();
  await settled();
  const facts = async () => {
    await settled();
    const found = await sql<{ organisation_id: string; facts: number }>(
      'indicators',
      'select organisation_id, count(*)::int as facts from fact group by 1 order by 1',
    );
    return found.reduce((all, one) => all + one.facts, 0);
  };
  const all = await facts();
  const told = (await sql<{ n: number }>('indicators', 'select count(*)::int as n from left_out'))[0]?.n;
  const asked = await asks(id, 'OBJECTION');
  await agrees('of-rodez', asked);
  const withoutTraining = await facts();
  expect(withoutTraining).toBeLessThan(all);
  await data(tokenOf({ org: 'consortium', role: 'COORDINATOR' }), ANSWER, {
    id: asked.answers.find(({ organisation }) => organisation.slug === 'consortium')?.id,
  });
  expect(await facts()).toBeLessThan(withoutTraining);
  await data(subject(id), TAKE_BACK, { id: asked.id });
  expect(await facts()).toBe(all);
  expect((await sql<{ n: number }>('indicators', 'select count(*)::int as n from left_out'))[0]?.n).toBe(told);
});
