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

inBrowser(
  'what was asked in a letter is put on record, read by the person with who did it, and taken back where it was a mistake',
  async () => {
    const { id } = await person('Zarina', 'Azimi').accompaniedBy('ml-tarbes').arrives();
    await signIn(page(), { org: 'ml-tarbes', role: 'MANAGER' }, `/people/${id}`);
    await page().getByRole('button', { name: 'Noter une demande de droit' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Ce qui est demandé').selectOption('OBJECTION');
    await dialog.getByLabel('Ce que dit la personne').fill('Plus de statistiques sur moi.');
    await dialog.getByLabel('Le courrier, ou le formulaire signé').setInputFiles({
      name: 'courrier.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(`courrier de ${id}`),
    });
    expect(await violations(page())).toEqual([]);
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page().getByText('La demande est enregistrée', { exact: false }).waitFor();

    await nextVisitor();
    await signIn(page(), { person: id });
    const rights = page().getByRole('region', { name: 'Mes droits' });
    await rights.getByText('Noté pour vous par Mission Locale de Tarbes', { exact: false }).waitFor();

    await nextVisitor();
    await signIn(page(), { org: 'ml-tarbes', role: 'MANAGER' }, '/rights');
    const asked = page().getByRole('listitem').filter({ hasText: 'Plus de statistiques sur moi.' });
    await asked.getByText('Demande sur papier, enregistrée par Mission Locale de Tarbes').waitFor();
    expect(await violations(page())).toEqual([]);
    await asked.getByRole('button', { name: /^Retirer la demande/ }).click();
    await dialog.getByRole('button', { name: 'Retirer la demande', exact: true }).click();
    await page().getByText('La demande est retirée.').waitFor();
  },
);
