/** A page that is open changes as others write, without a click, and what its reader is doing on it stays. */
import { adviser, data, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { inBrowser, signIn } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const part = (name: string) => page().getByRole('region', { name, exact: true });
const dialog = () => page().getByRole('dialog');

const OPERATOR = 'cada-nimes';
const STAY = 'query($id: ID!) { youngPerson(id: $id) { housing { id version } } }';
const END = 'mutation($id: ID!, $version: Int!, $input: StayEndInput!) { endStay(id: $id, version: $version, input: $input) { id } }';
const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';

inBrowser(
  'a partner’s act is on the open page without a click, under a form that is being filled, and a withdrawal withholds it',
  async () => {
    const { id } = await person('Shirin').accompaniedBy('ml-nimes').housedBy(OPERATOR).arrives();
    await signIn(page(), { org: 'ml-nimes', role: 'ADVISER' }, `/people/${id}`);
    const housing = part('Hébergement');
    await housing.getByText(/^La personne n’a pas donné son accord/).waitFor();

    await page().getByRole('button', { name: 'Demander l’accord', exact: true }).first().click();
    await dialog().getByRole('checkbox').first().focus();
    const focused = await page().evaluate('document.activeElement.outerHTML');
    const input = {
      personId: id,
      recipientOrganisationId: organisation('ml-nimes').id,
      categories: ['HOUSING_STATUS'],
      purposes: ['SUPPORT'],
      explainedIn: 'prs',
      interpreter: false,
      method: 'ELECTRONIC',
    };
    const { grantConsent } = await data(subject(id), GRANT, { input });
    await page().getByText('CADA depuis le 5 janv. 2026', { exact: false }).waitFor();
    const { housing: stay } = (await data(adviser(OPERATOR), STAY, { id })).youngPerson;
    const end = { exitedOn: '2026-11-30', exitReason: 'OWN_HOUSING', exitDestination: 'SOCIAL_HOUSING' };
    await data(adviser(OPERATOR), END, { ...stay, input: end });
    await page().getByText('30 nov. 2026', { exact: false }).first().waitFor();
    // The dialog is where it was, with the same focus.
    expect(await page().evaluate('document.activeElement.outerHTML')).toBe(focused);

    await data(subject(id), WITHDRAW, { grantId: grantConsent.id });
    await page().getByText('CADA depuis le 5 janv. 2026', { exact: false }).waitFor({ state: 'detached' });
    expect(await page().getByText('30 nov. 2026', { exact: false }).count()).toBe(0);
    expect(await page().evaluate('document.activeElement.outerHTML')).toBe(focused);
  },
);

inBrowser('the person sees on their own page what an organisation writes while they look at it', async () => {
  const { id } = await person('Yalda').accompaniedBy('ml-nimes').housedBy(OPERATOR).arrives();
  await signIn(page(), { person: id });
  await page().getByRole('heading', { name: 'Ce qui est gardé' }).waitFor();
  expect(await page().getByText('+33639980073', { exact: false }).count()).toBe(0);
  const CONTACT = 'mutation($id: ID!) { recordContact(personId: $id, input: { phone: "+33639980073" }) { id } }';
  await data(adviser(OPERATOR), CONTACT, { id });
  await page().getByText('+33639980073', { exact: false }).first().waitFor();
});

inBrowser('whoever is forgotten leaves the lists that are open, and their page is of nobody any more', async () => {
  const { id } = await person('Marzia', 'Effacable').accompaniedBy('ml-nimes').arrives();
  const ASK = 'mutation { askRight(right: ERASURE) { answers { id organisation { slug } } } }';
  const ANSWER = 'mutation($id: ID!) { answerRight(id: $id, version: 1, input: { accepted: true }) { accepted } }';
  const { answers } = (await data(subject(id), ASK)).askRight;
  const answerOf = (slug: string) => answers.find((answer: { organisation: { slug: string } }) => answer.organisation.slug === slug).id;
  await data(tokenOf({ org: 'ml-nimes', role: 'MANAGER' }), ANSWER, { id: answerOf('ml-nimes') });

  await signIn(page(), { org: 'ml-nimes', role: 'ADVISER' }, '/caseload?search=Effacable');
  await page().getByRole('link', { name: 'Marzia Effacable' }).waitFor();
  const other = await page().context().newPage();
  await other.goto(`${page().url().split('/caseload')[0]}/people/${id}`);
  await other.getByRole('heading', { name: 'Marzia Effacable' }).waitFor();
  await data(tokenOf({ org: 'consortium', role: 'COORDINATOR' }), ANSWER, { id: answerOf('consortium') });
  // The tab in front hears of it first; the other reads again as soon as it is looked at.
  await other.getByRole('heading', { name: 'Marzia Effacable' }).waitFor({ state: 'detached' });
  await page().bringToFront();
  await page().getByRole('link', { name: 'Marzia Effacable' }).waitFor({ state: 'detached' });
});
