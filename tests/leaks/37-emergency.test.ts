/** Leak 37: an emergency access without a relation, without words, in a row, or again after one that was not justified. */
import { randomUUID } from 'node:crypto';
import { adviser, data, query, settled, subject, tokenOf } from '../support/hub.js';
import { adviserId, person } from '../support/person.js';

const OPEN =
  'mutation($id: ID!, $why: String!) { openEmergencyAccess(personId: $id, justification: $why) { id opensAt closesAt awaitsSignatureUntil person { id identity { givenNames } } } }';
const SIGN = 'mutation($id: ID!) { signEmergencyAccess(id: $id) { awaitsSignatureUntil signedBy { id } } }';
const READ = 'query($id: ID!) { youngPerson(id: $id) { contact { phone } } }';
const WHY = 'Personne en danger, l’accueil de nuit ferme dans une heure';
const PHONE = { youngPerson: { contact: { phone: '+33639980099' } } };
const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const codesOf = async (asked: ReturnType<typeof query>) => (await asked).errors.map(({ extensions }) => extensions?.code);

test('without a record of the person a manager signs first, and an unknown id is answered as a known one', async () => {
  const { id } = await person('Roya').accompaniedBy('ml-albi').arrives();
  const unknown = randomUUID();
  const shapeOf = (answer: Awaited<ReturnType<typeof query>>, of: string) =>
    JSON.stringify([answer.status, answer.data, answer.errors, answer.withheld])
      .replaceAll(of, 'the person')
      .replaceAll(/"(id|opensAt|closesAt|awaitsSignatureUntil)":"[^"]*"/g, '"$1":"…"');
  const known = await query(adviser('ml-foix'), OPEN, { id, why: WHY });
  expect(shapeOf(await query(adviser('ml-foix'), OPEN, { id: unknown, why: WHY }), unknown)).toBe(shapeOf(known, id));
  expect(await data(adviser('ml-foix'), READ, { id })).toEqual({ youngPerson: null });

  const LIST = '{ emergencyAccesses(first: 100) { edges { node { id person { id } awaitsSignatureUntil } } } }';
  const { edges } = (await data(manager('ml-foix'), LIST)).emergencyAccesses;
  const waiting = edges.find(({ node }: { node: { person: { id: string } } }) => node.person.id === id).node;
  expect(Date.parse(waiting.awaitsSignatureUntil)).toBeGreaterThan(Date.now());
  expect(await codesOf(query(adviser('ml-foix'), SIGN, { id: waiting.id }))).toEqual(['FORBIDDEN']);
  expect(await codesOf(query(manager('ml-albi'), SIGN, { id: waiting.id }))).toEqual(['NOT_FOUND']);
  expect((await data(manager('ml-foix'), SIGN, { id: waiting.id })).signEmergencyAccess.awaitsSignatureUntil).toBeNull();
  expect(await codesOf(query(manager('ml-foix'), SIGN, { id: waiting.id }))).toEqual(['CONFLICT']);
  expect(await data(adviser('ml-foix'), READ, { id })).toEqual(PHONE);
});

test('what has no words justifies nothing', async () => {
  const { id } = await person('Samira').heldBy('ml-foix').arrives();
  const fillers = Array.from({ length: 5 }, (_, nth) => '\u3164'.repeat(8 + nth)).join(' ');
  const padded = `ici ce soir${'\u200b'.repeat(60)}`;
  for (const why of [
    'a'.repeat(40),
    '. . . . . . . . . . . . . . . . .',
    'danger danger danger danger',
    'aaaaaaa bbbbbbbb cccccccc',
    '12345 67890 12345 67890',
    fillers,
    padded,
  ])
    expect(await codesOf(query(adviser('ml-foix'), OPEN, { id, why }))).toEqual(['BAD_USER_INPUT']);
});

test('none follows on another to the same person, and none goes beyond the number for a day', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, (_, nth) => person(`Tahmina${nth}`).heldBy('ml-mende').arrives()));
  const open = (id: string | undefined) => query(adviser('ml-mende'), OPEN, { id, why: WHY });
  const ids = people.map(({ id }) => id);
  expect(
    (await Promise.all([open(ids[0]), open(ids[0])])).flatMap(({ errors }) => errors.map(({ extensions }) => extensions?.code)),
  ).toEqual(['CONFLICT']);
  for (const id of ids.slice(1, 5)) expect((await open(id)).errors).toEqual([]);
  expect((await open(ids[5])).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } }]);
});

test('one that was not justified closes all of the professional’s to the person, and bars others until the consortium lifts it', async () => {
  const [one, other, stranger] = await Promise.all([
    person('Wida').accompaniedBy('ml-albi').heldBy('ml-rodez').arrives(),
    person('Yalda').accompaniedBy('ml-albi').heldBy('ml-rodez').arrives(),
    person('Zeba').accompaniedBy('ml-albi').arrives(),
  ]);
  const { openEmergencyAccess: waiting } = await data(adviser('ml-rodez'), OPEN, { id: stranger.id, why: WHY });
  expect(await data(adviser('ml-rodez'), READ, { id: one.id })).toEqual({ youngPerson: { contact: null } });
  const { openEmergencyAccess: opened } = await data(adviser('ml-rodez'), OPEN, { id: one.id, why: WHY });
  expect(await data(adviser('ml-rodez'), READ, { id: one.id })).toEqual(PHONE);
  const REVIEW = 'mutation($id: ID!) { reviewEmergencyAccess(id: $id, finding: UNJUSTIFIED, note: "Aucun danger à cette heure") { id } }';
  await data(auditor, REVIEW, { id: opened.id });
  expect(await data(adviser('ml-rodez'), READ, { id: one.id })).toEqual({ youngPerson: { contact: null } });

  const again = () => query(adviser('ml-rodez'), OPEN, { id: other.id, why: WHY });
  expect(await codesOf(again())).toEqual(['FORBIDDEN']);
  expect(await codesOf(query(manager('ml-rodez'), SIGN, { id: waiting.id }))).toEqual(['FORBIDDEN']);
  expect(await data(adviser('ml-rodez'), READ, { id: stranger.id })).toEqual({ youngPerson: null });
  const LIFT = 'mutation($id: ID!) { liftEmergencyBar(professionalId: $id) }';
  expect(await codesOf(query(manager('ml-rodez'), LIFT, { id: adviserId('ml-rodez') }))).toEqual(['FORBIDDEN']);
  expect(await data(auditor, LIFT, { id: adviserId('ml-rodez') })).toEqual({ liftEmergencyBar: true });
  expect((await again()).errors).toEqual([]);
});

describe('colleagues open none one after another', () => {
  const open = (token: Promise<string>, id: string) => query(token, OPEN, { id, why: WHY });
  const REVIEW = 'mutation($id: ID!) { reviewEmergencyAccess(id: $id, finding: UNJUSTIFIED, note: "Aucun danger à cette heure") { id } }';
  const LIFT = 'mutation($id: ID!) { liftEmergencyBar(professionalId: $id) }';

  test('to one person, however many ask at once; another organisation does', async () => {
    const { id } = await person('Freba').accompaniedBy('ml-albi').heldBy('ml-pamiers').heldBy('ml-colomiers').arrives();
    const asked = await Promise.all([open(adviser('ml-pamiers'), id), open(manager('ml-pamiers'), id)]);
    expect(asked.flatMap(({ errors }) => errors.map(({ extensions }) => extensions?.code))).toEqual(['CONFLICT']);
    expect(asked.flatMap(({ errors }) => errors.map(({ message }) => message)).join()).not.toContain('colleague');
    for (const token of [adviser('ml-pamiers'), manager('ml-pamiers')]) expect(await codesOf(open(token, id))).toEqual(['CONFLICT']);
    expect((await open(adviser('ml-colomiers'), id)).errors).toEqual([]);
  });

  test('to who writes the person’s id in capitals', async () => {
    const { id } = await person('Parwin').accompaniedBy('ml-albi').heldBy('ml-pamiers').arrives();
    expect((await open(manager('ml-pamiers'), id)).errors).toEqual([]);
    expect(await codesOf(open(manager('ml-pamiers'), id.toUpperCase()))).toEqual(['CONFLICT']);
  });

  test('while one waits for its signature', async () => {
    const { id } = await person('Lida').accompaniedBy('ml-albi').arrives();
    expect((await open(adviser('ml-lunel'), id)).errors).toEqual([]);
    expect(await codesOf(open(manager('ml-lunel'), id))).toEqual(['CONFLICT']);
  });

  test('nor after one that was not justified, until the consortium lifts the bar; to others they do', async () => {
    const [one, other] = await Promise.all([
      person('Meena').accompaniedBy('ml-albi').heldBy('ml-ceret').arrives(),
      person('Spozhmai').accompaniedBy('ml-albi').heldBy('ml-ceret').arrives(),
    ]);
    const { openEmergencyAccess: opened } = await data(adviser('ml-ceret'), OPEN, { id: one.id, why: WHY });
    await data(auditor, REVIEW, { id: opened.id });
    expect(await codesOf(open(manager('ml-ceret'), one.id))).toEqual(['FORBIDDEN']);
    expect((await open(manager('ml-ceret'), other.id)).errors).toEqual([]);
    await data(auditor, LIFT, { id: adviserId('ml-ceret') });
    // It closed just now.
    expect(await codesOf(open(manager('ml-ceret'), one.id))).toEqual(['CONFLICT']);
  });
});

test('the person, who holds their records, the opener’s organisation and the consortium are told, once', async () => {
  const { id } = await person('Zohra').accompaniedBy('ml-albi').heldBy('ml-castres').arrives();
  const { openEmergencyAccess: opened } = await data(adviser('ml-castres'), OPEN, { id, why: WHY });
  const REVIEW = 'mutation($id: ID!) { reviewEmergencyAccess(id: $id, finding: JUSTIFIED, note: "Danger réel, constaté") { id } }';
  await data(auditor, REVIEW, { id: opened.id });
  await settled();
  for (const reader of [subject(id), adviser('ml-albi'), adviser('ml-castres'), auditor])
    expect((await itemsOf(reader)).filter((item) => item.kind === 'EMERGENCY_ACCESS' && item.person?.id === id)).toHaveLength(1);
  expect((await itemsOf(adviser('ml-foix'))).filter((item) => item.person?.id === id)).toEqual([]);
});

test('a manager is told what waits for their signature, alike of somebody and of nobody', async () => {
  const { id } = await person('Nilofar').accompaniedBy('ml-albi').arrives();
  const toSign = async () => (await itemsOf(manager('ml-millau'))).filter(({ kind }) => kind === 'EMERGENCY_TO_SIGN');
  for (const [nth, asked] of [id, crypto.randomUUID()].entries()) {
    const opener = nth === 0 ? adviser('ml-millau') : manager('ml-millau');
    expect((await query(opener, OPEN, { id: asked, why: WHY })).errors).toEqual([]);
    await settled();
    expect((await toSign()).map(({ person }) => person)).toEqual(Array(nth + 1).fill(null));
  }
  expect((await itemsOf(subject(id))).filter(({ kind }) => kind.startsWith('EMERGENCY'))).toEqual([]);
});

/** All items of an inbox, however long it is. */
async function itemsOf(reader: Promise<string>): Promise<{ kind: string; cursor: string; person: { id: string } | null }[]> {
  const HISTORY = 'query($after: Cursor) { inboxHistory(after: $after, first: 100) { kind cursor person { id } } }';
  const items = [];
  for (let after: string | null = null; ; ) {
    const { inboxHistory } = await data(reader, HISTORY, { after });
    if (inboxHistory.length === 0) return items;
    items.push(...inboxHistory);
    after = inboxHistory.at(-1).cursor;
  }
}
