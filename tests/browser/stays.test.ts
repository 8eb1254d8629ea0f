/** An operator writes its stays on the page: it opens, changes, ends and takes them out, over another's change too, and the history is read. */
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { z } from 'zod';
import { adviser, data } from '../support/hub.js';
import { person } from '../support/person.js';
import { inBrowser, openBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();
const part = (name: string) => page().getByRole('region', { name, exact: true });
const act = (name: string) => part('Hébergement').getByRole('button', { name: `${name}\u00a0: Hébergement`, exact: true });
const dialog = () => page().getByRole('dialog');
const save = () => dialog().getByRole('button', { name: 'Enregistrer', exact: true }).click();
const today = (): string => inParis(new Date()).day;

const OPERATOR = 'cada-muret';
const MURET = { facilityKind: 'CADA', since: '2026-01-05', plannedExitOn: null, postcode: '31600', commune: 'Muret', communeCode: '31395' };
const STAY = 'query StayNow($id: ID!) { youngPerson(id: $id) { housing { id version address { lines } household { adults children } } } }';
const CHANGE =
  'mutation($id: ID!, $version: Int!, $input: StayInput!) { changeStay(id: $id, version: $version, input: $input) { version } }';

const stayShape = z.object({
  id: z.string(),
  version: z.number(),
  address: z.object({ lines: z.array(z.string()) }),
  household: z.object({ adults: z.number(), children: z.number() }),
});
const stayOf = async (id: string) => stayShape.parse((await data(adviser(OPERATOR), STAY, { id })).youngPerson.housing);

/** A colleague changes the stay while the page shows it. */
async function colleagueChanges(id: string, change: Readonly<Record<string, unknown>>): Promise<void> {
  const { id: stayId, version } = await stayOf(id);
  const input = { ...MURET, addressLines: ['12 impasse du Secret'], adults: 1, children: 2, socialWorkerId: null, ...change };
  await data(adviser(OPERATOR), CHANGE, { id: stayId, version, input });
}

inBrowser('a stay is opened; what the hub refuses is said at its field, and what was written is kept', async () => {
  const { id } = await person('Arezo').heldBy(OPERATOR).arrives();
  await signIn(page(), { org: OPERATOR, role: 'ADVISER' }, `/people/${id}`);
  await act('Ouvrir un séjour').click();
  await dialog().getByLabel('Premier jour').fill('2026-11-02');
  await dialog().getByLabel('Adresse').fill('12 impasse du Secret\nEscalier B');
  await dialog().getByLabel('Code postal').fill('75011');
  await dialog().getByLabel('Commune', { exact: true }).fill('Muret');
  const code = dialog().getByLabel('Code INSEE de la commune');
  const hint = (await code.getAttribute('aria-describedby'))?.split(' ')[0];
  expect(await dialog().locator(`[id="${hint}"]`).textContent()).toMatch(/^Cinq signes/);
  await code.fill('31395');
  await save();
  await dialog().getByText('Donnez un code postal de cinq chiffres, qui va avec le code INSEE de la commune.').waitFor();
  expect(await dialog().getByLabel('Code postal').getAttribute('aria-invalid')).toBe('true');
  await page().waitForFunction("document.activeElement.name === 'postcode'");
  expect(await dialog().getByLabel('Adresse').inputValue()).toBe('12 impasse du Secret\nEscalier B');
  expect(await violations(page())).toEqual([]);
  await dialog().getByLabel('Code postal').fill('31600');
  await dialog().getByLabel('Code postal').press('Enter');
  await page().getByText('Séjour ouvert. La personne en est informée.').waitFor();
  await part('Hébergement').getByText('CADA depuis le 2 nov. 2026', { exact: false }).waitFor();
  await part('Adresse d’hébergement').getByText('Escalier B').waitFor();
  // The operator houses the person now: it changes this stay, and opens no second one.
  await act('Modifier').waitFor();
  expect(await act('Ouvrir un séjour').count()).toBe(0);
  expect(await violations(page())).toEqual([]);
});

inBrowser('a change over a colleague’s keeps what was typed, says what stands now, and undoes nothing of the colleague’s', async () => {
  const { id } = await person('Bahar').housedBy(OPERATOR).arrives();
  await signIn(page(), { org: OPERATOR, role: 'ADVISER' }, `/people/${id}`);
  await act('Modifier').click();
  await dialog().getByLabel('Adresse').fill('3 rue Neuve');
  // The open page is told of it: the form says so before it is sent.
  await colleagueChanges(id, { addressLines: ['9 allée Haute'], children: 4 });
  await dialog().getByRole('alert').getByText('Quelqu’un d’autre a changé cela entre-temps.', { exact: false }).waitFor();
  await dialog().getByText('Enregistré entre-temps\u00a0: 9 allée Haute').waitFor();
  expect(await dialog().getByLabel('Adresse').inputValue()).toBe('3 rue Neuve');
  expect(await dialog().getByLabel('Enfants').inputValue()).toBe('4');
  expect(await violations(page())).toEqual([]);
  // A reload loses neither.
  const asked = page().waitForEvent('dialog');
  await Promise.all([asked.then((question) => question.accept()), page().reload()]);
  await dialog().getByText('Enregistré entre-temps\u00a0: 9 allée Haute').waitFor();
  expect(await dialog().getByLabel('Adresse').inputValue()).toBe('3 rue Neuve');
  await save();
  await page().getByText('Séjour modifié.').waitFor();
  const { version, address, household } = await stayOf(id);
  expect({ version, lines: address.lines, children: household.children }).toEqual({ version: 3, lines: ['3 rue Neuve'], children: 4 });
});

inBrowser('a stay is ended, goes on after all, and is taken out; its history says so to the operator and to the person', async () => {
  const { id } = await person('Chehra').housedBy(OPERATOR).arrives();
  await signIn(page(), { org: OPERATOR, role: 'ADVISER' }, `/people/${id}`);
  await act('Terminer le séjour').click();
  await dialog().getByLabel('Dernier jour').fill(today());
  await dialog().getByLabel('Raison du départ').selectOption({ label: 'Logement à soi' });
  await dialog().getByLabel('Lieu de vie ensuite').selectOption({ label: 'Logement social' });
  await save();
  await page().getByText('Départ enregistré.').waitFor();
  await part('Hébergement')
    .getByText(/départ le \d/)
    .waitFor();
  await part('Hébergement').getByText('Logement social').waitFor();

  await act('La personne n’est pas partie').click();
  await dialog()
    .getByText(/^Le départ du .* sera retiré/)
    .waitFor();
  await dialog().getByRole('button', { name: 'Oui, le séjour continue' }).click();
  await page().getByText('Le séjour continue. La personne en est informée.').waitFor();
  await act('Terminer le séjour').waitFor();

  await act('Saisi par erreur').click();
  await dialog()
    .getByText(/^Ce séjour \(CADA, depuis le 5 janv\. 2026\) sera retiré du parcours/)
    .waitFor();
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Oui, retirer ce séjour' }).click();
  await page().getByText('Séjour retiré.').waitFor();
  await part('Hébergement').getByText('Rien dans votre dossier pour l’instant.').waitFor();

  await act('Historique').click();
  const changes = dialog().locator('ol > li');
  expect(await textsOf(changes.locator('strong'))).toEqual([
    'Hébergement retiré\u00a0: il avait été enregistré par erreur',
    'Hébergement modifié',
    'Hébergement modifié',
    'Hébergement enregistré',
  ]);
  await changes.nth(0).getByText('12 impasse du Secret').waitFor();
  expect(await textsOf(changes.nth(1).locator('ul > li'))).toEqual(
    expect.arrayContaining(['Raison du départ\u00a0: Logement à soi', 'Lieu de vie ensuite\u00a0: Logement social']),
  );
  expect(await textsOf(changes.nth(2).locator('ul > li'))).toContain('Dernier jour\u00a0: rien');
  expect(await violations(page())).toEqual([]);

  const { page: theirs, close } = await openBrowser();
  await signIn(theirs, { person: id });
  const mine = theirs.getByRole('region', { name: 'Ce qui a été changé' });
  await mine.getByText('Hébergement retiré', { exact: false }).waitFor();
  await mine.getByText('CADA de Muret', { exact: false }).first().waitFor();
  await theirs.getByRole('combobox').first().selectOption('ar');
  await theirs.getByRole('region', { name: 'ما الذي تم تغييره' }).getByText('سكن اجتماعي').waitFor();
  expect(await violations(theirs)).toEqual([]);
  await close();
});

inBrowser('who holds no stay is offered no act on it', async () => {
  const { id } = await person('Delbar').accompaniedBy('ml-toulouse').housedBy(OPERATOR).heldBy('huda-auch').arrives();
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, `/people/${id}`);
  await part('Hébergement').waitFor();
  for (const name of ['Ouvrir un séjour', 'Modifier', 'Historique']) expect(await act(name).count()).toBe(0);
});

inBrowser('another operator reads nothing of a stay, and opens its own', async () => {
  const { id } = await person('Elaha').housedBy(OPERATOR).heldBy('huda-auch').arrives();
  await signIn(page(), { org: 'huda-auch', role: 'ADVISER' }, `/people/${id}`);
  await act('Ouvrir un séjour').waitFor();
  expect(await act('Modifier').count()).toBe(0);
  await act('Historique').click();
  await dialog().getByText('Rien pour le moment.').waitFor();
});
