/** A young person asks on their page for what is theirs by right; a manager and the consortium answer on theirs; the person is forgotten. */
import { settled } from '../support/hub.js';
import { person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();

/** The page is left, and somebody else comes. */
async function nextVisitor(): Promise<void> {
  await page().context().clearCookies();
  await page().evaluate('sessionStorage.clear(); localStorage.clear()');
}

inBrowser('an erasure is asked for in two taps, agreed to, and closed with its certificate', async () => {
  const { id } = await person('Zuhal', 'Sadat').accompaniedBy('ml-tarbes').arrives();
  const rights = () => page().getByRole('region', { name: 'Mes droits' });
  await signIn(page(), { person: id });
  await rights().getByRole('button', { name: 'Effacer mes données' }).click();
  await page().getByRole('dialog').getByLabel('Voulez-vous ajouter quelque chose').fill('Je quitte la région.');
  expect(await violations(page())).toEqual([]);
  await page().getByRole('dialog').getByRole('button', { name: 'Envoyer ma demande' }).click();
  await rights().getByText('en attente', { exact: true }).waitFor();
  await rights().getByText('Je quitte la région.').waitFor();

  for (const who of [
    { org: 'ml-tarbes', role: 'MANAGER' },
    { org: 'consortium', role: 'COORDINATOR' },
  ] as const) {
    await nextVisitor();
    await signIn(page(), who, '/rights');
    const asked = page().getByRole('listitem').filter({ hasText: 'Je quitte la région.' });
    await asked.getByRole('button', { name: /^Accepter/ }).click();
    await page().getByRole('dialog').getByLabel('Ce que vous dites à la personne').fill('C’est fait.');
    expect(await violations(page())).toEqual([]);
    await page().getByRole('dialog').getByRole('button', { name: 'Accepter', exact: true }).click();
    await page().getByText('Réponse enregistrée', { exact: false }).waitFor();
  }
  await settled();

  await nextVisitor();
  await signIn(page(), { person: id });
  await rights().getByText('effacé', { exact: true }).waitFor();
  expect(await violations(page())).toEqual([]);
  const address = await rights().getByRole('link').getAttribute('href');
  await rights().getByRole('button', { name: 'Fermer ma page pour toujours' }).click();
  await page().getByRole('dialog').getByRole('button', { name: 'Fermer ma page pour toujours' }).click();
  await page().getByRole('dialog').waitFor({ state: 'hidden' });
  await page().goto(String(address));
  await page().getByRole('heading', { name: 'Certificat d’effacement' }).waitFor();
  expect(await page().getByText('Zuhal').count()).toBe(0);
});
