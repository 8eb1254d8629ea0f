/** An open page of a person is told that there is something to look at again: of what its reader may read, and of nothing else. */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, listen, settled, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const TODAY = inParis(new Date()).day;
const CHANGES =
  'subscription($id: ID!) { pathwayChanges(personId: $id) { person { id housing { plannedExitOn exitedOn } contact { phone } circle { state } } } }';
const STAY = 'query($id: ID!) { youngPerson(id: $id) { housing { id version } } }';
const CHANGE = 'mutation($id: ID!, $version: Int!, $input: StayInput!) { changeStay(id: $id, version: $version, input: $input) { id } }';
const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';
const CONTACT = 'mutation($id: ID!, $input: ContactInput!) { recordContact(personId: $id, input: $input) { id } }';
const NOTE = 'mutation($id: ID!) { writeNote(personId: $id, text: "À rappeler lundi") { id } }';

const OPERATOR = 'cada-tarbes';
const INPUT = {
  facilityKind: 'CADA',
  since: '2026-01-05',
  plannedExitOn: '2027-01-05',
  addressLines: ['12 impasse du Secret'],
  ...placeOf(OPERATOR),
  adults: 1,
  children: 2,
};

function placeOf(slug: string) {
  const { postcode, commune, communeCode } = organisation(slug).place;
  return { postcode, commune, communeCode };
}

/** The stay is as the input says; of the input, all but what is given here stays as it was. */
async function changesStay(id: string, input: object): Promise<void> {
  const { housing } = (await data(adviser(OPERATOR), STAY, { id })).youngPerson;
  await data(adviser(OPERATOR), CHANGE, { id: housing.id, version: housing.version, input: { ...INPUT, ...input } });
}

/** A page that is open: what it is told next. Whatever came before it was opened is long past. */
async function opens(reader: Promise<string>, id: string) {
  await settled();
  await sql('coordination', "update person_change set at = at - interval '1 hour' where person_id::text = $1", [id]);
  const { client, events } = await listen(reader, CHANGES, { id });
  return {
    next: async () => {
      const { value } = await events.next();
      expect(value.errors).toBeUndefined();
      return value.data.pathwayChanges.person;
    },
    closes: () => client.dispose(),
  };
}

const granting = (id: string, to: string, categories: readonly string[]) => ({
  input: {
    personId: id,
    recipientOrganisationId: organisation(to).id,
    categories,
    purposes: ['SUPPORT'],
    explainedIn: 'prs',
    interpreter: false,
    method: 'ELECTRONIC',
  },
});

test('a partner’s act is told where its category may be read, and one that may not is not', async () => {
  const { id } = await person('Parwana')
    .accompaniedBy('ml-tarbes')
    .housedBy(OPERATOR)
    .grants({ to: 'ml-tarbes', categories: ['IDENTITY', 'HOUSING_STATUS'] })
    .arrives();
  const [reader, own] = [await opens(adviser('ml-tarbes'), id), await opens(subject(id), id)];
  const planned = addDays(TODAY, 100);
  await changesStay(id, { plannedExitOn: planned });
  while ((await reader.next()).housing.plannedExitOn !== planned);
  while ((await own.next()).housing.plannedExitOn !== planned);

  // Where she lives is withheld: that it changed is told to her, and not to the Mission Locale.
  await changesStay(id, { plannedExitOn: planned, addressLines: ['3 rue du Silence'] });
  await own.next();
  await settled();
  const later = addDays(TODAY, 120);
  await changesStay(id, { plannedExitOn: later, addressLines: ['3 rue du Silence'] });
  expect((await reader.next()).housing).toEqual({ plannedExitOn: later, exitedOn: null });
  await Promise.all([reader.closes(), own.closes()]);
});

test('what makes no step is told too: how to reach somebody, and a note to those who read it', async () => {
  const { id } = await person('Latifa')
    .accompaniedBy('ml-tarbes')
    .housedBy(OPERATOR)
    .grants({ to: OPERATOR, categories: ['CONTACT'] })
    .arrives();
  const [operator, colleague, own] = [
    await opens(adviser(OPERATOR), id),
    await opens(tokenOf({ org: 'ml-tarbes', role: 'MANAGER' }), id),
    await opens(subject(id), id),
  ];
  const reach = (phone: string) => data(adviser(OPERATOR), CONTACT, { id, input: { phone } });
  await reach('+33639980071');
  while ((await operator.next()).contact.phone !== '+33639980071');
  while ((await own.next()).contact.phone !== '+33639980071');
  await data(adviser('ml-tarbes'), NOTE, { id });
  // The first that a colleague is told of: what the operator noted is not theirs to read.
  expect((await colleague.next()).contact).not.toMatchObject({ phone: '+33639980071' });
  await settled();
  await data(tokenOf({ org: OPERATOR, role: 'MANAGER' }), 'mutation($id: ID!) { joinCircle(personId: $id, reason: HOUSING) { id } }', {
    id,
  });
  expect((await operator.next()).circle).toContainEqual({ state: 'IN' });
  expect((await own.next()).circle).toHaveLength(3);
  await Promise.all([operator, colleague, own].map(({ closes }) => closes()));
});

test('a withdrawal is told at once, what comes after it is not, and a consent opens it again', async () => {
  const { id } = await person('Rabia').accompaniedBy('ml-tarbes').housedBy(OPERATOR).arrives();
  const reader = await opens(adviser('ml-tarbes'), id);
  const { grantConsent } = await data(subject(id), GRANT, granting(id, 'ml-tarbes', ['HOUSING_STATUS']));
  while ((await reader.next()).housing === null);
  await data(subject(id), WITHDRAW, { grantId: grantConsent.id });
  while ((await reader.next()).housing !== null);

  await changesStay(id, { plannedExitOn: addDays(TODAY, 90) });
  await settled();
  await data(subject(id), GRANT, granting(id, 'ml-tarbes', ['HOUSING_STATUS']));
  // The act was told to nobody here: the next message is that of the consent.
  expect((await reader.next()).housing).toEqual({ plannedExitOn: addDays(TODAY, 90), exitedOn: null });
  await reader.closes();
});

test('a stream of somebody whom the viewer may not know is silent, as that of an id of nobody', async () => {
  const { id } = await person('Zainab').accompaniedBy('ml-tarbes').housedBy(OPERATOR).arrives();
  const [stranger, own] = [await opens(adviser('ml-rodez'), id), await opens(subject(id), id)];
  const nobody = await opens(adviser('ml-rodez'), 'no id at all');
  await changesStay(id, { plannedExitOn: addDays(TODAY, 80) });
  while ((await own.next()).housing.plannedExitOn !== addDays(TODAY, 80));
  await settled();
  await data(subject(id), GRANT, granting(id, 'ml-rodez', ['HOUSING_STATUS']));
  expect((await stranger.next()).housing.plannedExitOn).toBe(addDays(TODAY, 80));
  await Promise.all([stranger.closes(), own.closes(), nobody.closes()]);
});
