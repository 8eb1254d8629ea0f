/** The plan, on the pages: goals and actions by keyboard, a sheet to sign, and the person's own yes, no and "it is done". */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, subject } from '../support/hub.js';
import { adviserId, person, staffOf } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const plan = () => page().getByRole('region', { name: 'Plan d’action', exact: true });
const dialog = () => page().getByRole('dialog');
const TODAY = inParis(new Date()).day;
const SET = 'mutation($id: ID!, $title: String!) { setGoal(personId: $id, input: { domain: HOUSING, title: $title }) { id } }';
const ADD = 'mutation($id: ID!, $input: PlanActionInput!) { addAction(goalId: $id, input: $input) { id } }';
const setGoal = async (id: string, title: string): Promise<string> => (await data(adviser('ml-cahors'), SET, { id, title })).setGoal.id;
const add = (goal: string, input: object) => data(adviser('ml-cahors'), ADD, { id: goal, input: { kind: 'APPLICATION', ...input } });
/** Presses a button by the keyboard alone. */
const press = async (name: RegExp | string, within = plan()): Promise<void> => {
  await within.getByRole('button', { name }).focus();
  await page().keyboard.press('Enter');
};

inBrowser('a professional sets a goal with an action by the keyboard, reads what is overdue in words, and closes it', async () => {
  const { id } = await person('Nargis').accompaniedBy('ml-cahors').housedBy('prahda-cahors').arrives();
  await signIn(page(), { org: 'ml-cahors', role: 'ADVISER' }, `/people/${id}`);
  await press('Fixer un objectif');
  await dialog().getByLabel('Domaine').focus();
  await page().keyboard.press('Home');
  await page().keyboard.press('Tab');
  await page().keyboard.type('Une chambre à Cahors');
  expect(await violations(page())).toEqual([]);
  await page().keyboard.press('Enter');
  await plan().getByText('L’objectif est fixé', { exact: false }).waitFor();
  await plan().getByRole('heading', { name: 'Logement' }).waitFor();
  await plan().getByText('La personne n’a pas encore répondu.').waitFor();

  await press(/^Ajouter une action/);
  await dialog().getByLabel('Ce qui est à faire').fill('Envoyer la demande');
  await dialog()
    .getByLabel(/^À faire avant le/)
    .fill(addDays(TODAY, -3));
  // What is typed is there after a reload.
  await page().reload();
  await dialog().waitFor();
  expect(await dialog().getByLabel('Ce qui est à faire').inputValue()).toBe('Envoyer la demande');
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Enregistrer' }).click();
  await plan().getByText('L’action est ajoutée', { exact: false }).waitFor();
  const action = plan().getByRole('listitem').filter({ hasText: 'Envoyer la demande' }).last();
  await action.getByText('échéance passée', { exact: false }).waitFor();
  await press(/^Marquer comme faite/, action);
  await dialog().getByRole('button', { name: 'Enregistrer' }).click();
  await action.getByText('faite le', { exact: false }).waitFor();

  await press(/^Clore l’objectif/);
  await dialog().getByRole('button', { name: 'Enregistrer' }).click();
  await plan().getByText('Aucun objectif en cours.').waitFor();
  await press('Montrer 1 objectif clos');
  await plan().getByText('atteint le', { exact: false }).waitFor();
  await page().getByText('Objectif atteint : logement').waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('a professional who is given an action by another organisation reads it and says that it is done', async () => {
  const { id } = await person('Nasrin').accompaniedBy('ml-cahors').housedBy('prahda-cahors').arrives();
  const goal = await setGoal(id, 'Une chambre à Cahors');
  await add(goal, { words: 'Donner l’attestation', doerId: adviserId('prahda-cahors') });
  await add(goal, { words: 'Remplir le dossier' });
  await signIn(page(), { org: 'prahda-cahors', role: 'ADVISER' }, `/people/${id}`);
  await plan().getByText('Donner l’attestation').waitFor();
  await plan().getByText('Une chambre à Cahors').waitFor();
  expect(await plan().getByText('Remplir le dossier').count()).toBe(0);
  expect(
    await plan()
      .getByRole('button', { name: /^Modifier/ })
      .count(),
  ).toBe(0);
  await press(/^Marquer comme faite/);
  await dialog().getByRole('button', { name: 'Enregistrer' }).click();
  await plan().getByText('faite le', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('the plan is printed to be signed, with headings and codes in the person’s language and words as they are', async () => {
  const { id } = await person('Niloofar').accompaniedBy('ml-cahors').arrives();
  await add(await setGoal(id, 'Une chambre à Cahors'), { words: 'Envoyer la demande', dueOn: addDays(TODAY, 9) });
  await signIn(page(), { org: 'ml-cahors', role: 'ADVISER' }, `/people/${id}`);
  await press('Imprimer le plan');
  await dialog().getByText('برنامهٔ من').waitFor();
  expect(await violations(page())).toEqual([]);
  await page().emulateMedia({ media: 'print' });
  const sheet = page().locator('body > .plan-paper.printed');
  for (const text of ['Niloofar Rahimi', 'Une chambre à Cahors', 'Envoyer la demande', 'درخواست دادن', 'امضای شخص', 'امضای متخصص'])
    expect(await sheet.getByText(text, { exact: false }).first().isVisible()).toBe(true);
  expect(await plan().isVisible()).toBe(false);
  await page().emulateMedia({ media: 'screen' });
});

inBrowser(
  'the person sees first what is asked of them, says that it is done, and yes or no, on a phone and from right to left',
  async () => {
    const { id } = await person('Nooria').accompaniedBy('ml-cahors').arrives();
    const goal = await setGoal(id, 'Une chambre à Cahors');
    await add(goal, { words: 'Envoyer la demande', dueOn: addDays(TODAY, 9) });
    await page().setViewportSize({ width: 390, height: 844 });
    await signIn(page(), { person: id });
    const mine = page().getByRole('region', { name: 'Mon plan' });
    await mine.getByRole('heading', { name: 'Ce que j’ai à faire' }).waitFor();
    await mine.getByText(staffOf('ml-cahors').displayName, { exact: false }).waitFor();
    await mine.getByText('Dites si vous êtes d’accord.').waitFor();
    expect(await violations(page())).toEqual([]);
    await mine.getByRole('button', { name: /^C’est fait/ }).click();
    await mine.getByText('C’est noté. L’organisme le sait.').waitFor();
    await mine.getByRole('button', { name: /^Je suis d’accord/ }).click();
    await mine.getByText(/^Vous avez dit oui le/).waitFor();
    // What is changed while they look at it asks them again.
    await add(goal, { words: 'Visiter', doerId: adviserId('ml-cahors') });
    await mine.getByText('L’objectif a changé depuis', { exact: false }).waitFor();
    await mine.getByRole('button', { name: /^Je ne veux pas/ }).click();
    await mine.getByRole('button', { name: /^Oui, je ne veux pas/ }).click();
    await mine.getByText(/^Vous avez dit non le/).waitFor();
    await page().getByRole('combobox').first().selectOption('ar');
    await page().getByRole('heading', { name: 'خطتي' }).waitFor();
    expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(await violations(page())).toEqual([]);
    const PLAN = 'query($id: ID!) { youngPerson(id: $id) { plan { answer { answer isCurrent explainedIn } actions { status } } } }';
    expect((await data(subject(id), PLAN, { id })).youngPerson.plan).toMatchObject([
      { answer: { answer: 'REFUSED', isCurrent: true, explainedIn: 'fr' }, actions: [{ status: 'DONE' }, { status: 'TODO' }] },
    ]);
  },
);
