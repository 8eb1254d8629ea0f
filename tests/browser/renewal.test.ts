/** A consent on a partner's page: how long it holds, its receipt, and giving it again. */
import { adviser, data } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();
const consents = () => page().getByRole('region', { name: 'Accords qui nous concernent' });
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

inBrowser(
  'a consent that ends soon is renewed by its form; the renewal waits for the person, and each says which the other is',
  async () => {
    const { id } = await person('Elaha')
      .accompaniedBy('ml-toulouse')
      .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS'], from: '2026-01-05T00:00:00.000Z', until: inDays(20) })
      .arrives();
    await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, `/people/${id}`);
    await consents().getByText('se termine dans 20 jours').waitFor();
    await consents().getByText('recueilli par Mission Locale de Toulouse').waitFor();
    await consents()
      .getByRole('button', { name: /^Renouveler/ })
      .click();
    const dialog = page().getByRole('dialog', { name: 'Renouveler l’accord de la personne' });
    await dialog.getByRole('region', { name: 'Le même accord, de nouveau' }).getByText('Mission Locale de Toulouse, Hébergement').waitFor();
    expect(await violations(page())).toEqual([]);
    await dialog.getByLabel('Comment').selectOption('ORAL_WITNESSED');
    await dialog.getByLabel('Jusqu’au').fill('2027-03-31');
    // By keyboard.
    await dialog.getByRole('button', { name: 'Enregistrer le renouvellement' }).press('Enter');
    await page().getByText('Renouvellement enregistré. Il vaut une fois confirmé', { exact: false }).waitFor();
    await consents().getByText('Renouvelle l’accord du 5 janv. 2026', { exact: false }).waitFor();
    await consents().getByText('Un renouvellement jusqu’au 31 mars 2027 attend d’être confirmé.').waitFor();
    // What waits is not given again, nor what it renews.
    expect(
      await consents()
        .getByRole('button', { name: /^Renouveler/ })
        .count(),
    ).toBe(0);
    expect(await violations(page())).toEqual([]);
  },
);

inBrowser('a receipt is read in the language in which the consent was explained, then in another, and kept', async () => {
  const { id } = await person('Farida')
    .accompaniedBy('ml-toulouse')
    .grants({ to: { kind: 'HOUSING_OPERATOR' }, categories: ['LANGUAGE'] })
    .arrives();
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, `/people/${id}`);
  await consents().getByText('tous les hébergeurs du consortium', { exact: false }).waitFor();
  await consents().getByRole('button', { name: /^Reçu/ }).click();
  const dialog = page().getByRole('dialog', { name: 'Reçu' });
  const sheet = dialog.frameLocator('iframe[title="Reçu"]');
  await sheet.locator('html[lang=prs]').waitFor();
  await dialog.getByLabel('Langue').selectOption('fr');
  await sheet.locator('html[lang=fr]').waitFor();
  expect(await textsOf(sheet.locator('dd'))).toContain('Niveau de français');
  expect(await violations(page())).toEqual([]);
  const saved = page().waitForEvent('download');
  await dialog.getByRole('button', { name: 'Garder sur cet appareil' }).click();
  const text = Buffer.concat(await (await (await saved).createReadStream()).toArray()).toString('utf8');
  expect(text).toContain('<html lang="fr"');
  await page().keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

inBrowser('with what outcome a referral was completed is read on the person’s page by who sent it', async () => {
  const { id } = await person('Ghazal').accompaniedBy('ml-castres').arrives();
  const input = { personId: id, toOrganisationId: organisation('of-albi').id, kind: 'TRAINING', subject: 'Un titre', needs: ['IDENTITY'] };
  const { sendReferral } = await data(
    adviser('ml-castres'),
    'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }',
    { input },
  );
  for (const act of [
    'acceptReferral(id: $id)',
    'startReferral(id: $id)',
    'completeReferral(id: $id, outcome: "Entrée en formation de couture")',
  ])
    await data(adviser('of-albi'), `mutation($id: ID!) { ${act} { id } }`, { id: sendReferral.id });
  await signIn(page(), { org: 'ml-castres', role: 'ADVISER' }, `/people/${id}`);
  const referrals = page().getByRole('region', { name: 'Orientations', exact: true });
  await referrals.getByText('Entrée en formation de couture').waitFor();
  await referrals.getByText(/^Terminée, Organisme de formation Passage, Albi, le /).waitFor();
});
