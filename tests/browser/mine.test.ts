/** The young person's page: what is held, until when, what became of referrals, receipts, giving a consent again, and leaving every device. */
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, query, subject } from '../support/hub.js';
import { organisation, person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const card = (name: string) =>
  page()
    .getByRole('region', { name: 'Ce qui est gardé' })
    .getByRole('listitem')
    .filter({ has: page().getByRole('heading', { name, exact: true }) });

inBrowser('the conditions with their reasons, barriers, household, and the end of the permit are among what is held', async () => {
  const { id } = await person('Hosna')
    .accompaniedBy('ml-toulouse')
    .housedBy('cada-muret')
    .inProcedure('ofii-toulouse', { permitExpiresOn: inParis(new Date(inDays(30))).day })
    .trainedBy('of-albi')
    .arrives();
  await signIn(page(), { person: id });
  await card('Accompagnement').getByText('Vous remplissez les conditions du programme IPR').waitFor();
  await card('Accompagnement').getByText('protection internationale').waitFor();
  await card('Situation sociale').getByText('transport').waitFor();
  await card('Situation sociale')
    .getByText(/^adultes\s: 1, enfants\s: 2$/)
    .waitFor();
  await card('Situation administrative').getByText('Carte de résident').waitFor();
  await card('Situation administrative').getByText('se termine bientôt').waitFor();
  await card('Formation')
    .getByText(/\s: terminée$/)
    .waitFor();
  await card('Notes professionnelles').getByText('Elle seule les lit ici.', { exact: false }).waitFor();
  expect(await page().getByText('note confidentielle du conseiller').count()).toBe(0);
  expect(await violations(page())).toEqual([]);
});

inBrowser('with what outcome a referral ended is read on a phone, from right to left', async () => {
  const { id } = await person('Ibtissam').accompaniedBy('ml-castres').arrives();
  const input = { personId: id, toOrganisationId: organisation('of-albi').id, kind: 'TRAINING', subject: 'Un titre', needs: ['IDENTITY'] };
  const { sendReferral } = await data(
    adviser('ml-castres'),
    'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }',
    { input },
  );
  const DECLINE = 'mutation($id: ID!) { declineReferral(id: $id, reason: "Aucune place avant mai") { id } }';
  await data(adviser('of-albi'), DECLINE, { id: sendReferral.id });
  await page().setViewportSize({ width: 390, height: 844 });
  await signIn(page(), { person: id });
  const referral = page().getByRole('listitem').filter({ hasText: 'Aucune place avant mai' });
  await referral.getByText('refusée').waitFor();
  await referral.getByText('de Mission Locale de Castres à Organisme de formation Passage, Albi', { exact: false }).waitFor();
  await page().getByRole('combobox').first().selectOption('ar');
  await page().getByRole('heading', { name: 'إحالاتك' }).waitFor();
  await referral.getByText('رُفضت').waitFor();
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await violations(page())).toEqual([]);
});

inBrowser('a consent that ends soon is given again in two taps, and its receipt is read in the page’s language', async () => {
  const { id } = await person('Jamila')
    .accompaniedBy('ml-toulouse')
    .grants({ to: 'cada-muret', categories: ['ACCOMPANIMENT'], from: '2026-01-05T00:00:00.000Z', until: inDays(20) })
    .grants({ to: 'cada-muret', categories: ['LANGUAGE'], withdrawnAt: inDays(-0.5) })
    .arrives();
  await signIn(page(), { person: id });
  const consent = page().getByRole('listitem').filter({ hasText: 'CADA de Muret' }).filter({ hasText: 'Accompagnement' });
  await consent.getByText('se termine bientôt').waitFor();
  await consent.getByRole('button', { name: /^Renouveler/ }).click();
  await page()
    .getByRole('dialog')
    .getByText(/pourra lire plus longtemps\s: Accompagnement/)
    .waitFor();
  expect(await violations(page())).toEqual([]);
  await page().getByRole('button', { name: 'Oui, renouveler' }).press('Enter');
  await page()
    .getByText(/^L’accord vaut maintenant jusqu’au /)
    .waitFor();
  await consent.getByText(/renouvelle l’accord qui va du 5 janv\. 2026 au /).waitFor();
  await consent.getByText(/renouvelé jusqu’au /).waitFor();
  expect(
    await page()
      .getByRole('button', { name: /^Renouveler/ })
      .count(),
  ).toBe(0);
  await page()
    .getByText(/^Accords qui ne valent plus/)
    .click();
  await page().getByRole('listitem').filter({ hasText: 'Niveau de français' }).getByText('retiré').waitFor();
  await page().getByRole('combobox').first().selectOption('ar');
  await page()
    .getByRole('button', { name: /^إيصال/ })
    .first()
    .click();
  const sheet = page().frameLocator('iframe[title="إيصال"]');
  await sheet.locator('html[lang=ar][dir=rtl]').waitFor();
  expect(await textsOf(sheet.locator('dd').first())).toEqual(['CADA de Muret']);
  expect(await violations(page())).toEqual([]);
});

inBrowser('who lost a telephone leaves every device, and no token from before holds', async () => {
  const { id } = await person('Kobra').accompaniedBy('ml-toulouse').arrives();
  const WHO = '{ viewer { role } }';
  expect((await query(subject(id), WHO)).errors).toEqual([]);
  await signIn(page(), { person: id });
  await page().getByRole('button', { name: 'Quitter sur tous les appareils' }).click();
  await page().getByRole('dialog').getByText('À faire si vous avez perdu votre téléphone.', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);
  await page().getByRole('button', { name: 'Oui, quitter partout' }).click();
  await page().getByRole('button', { name: 'Entrer' }).waitFor();
  expect((await query(subject(id), WHO)).errors.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHENTICATED']);
});

inBrowser('who may read is told with the reason, and sharing with one organisation stops in two taps', async () => {
  const { id } = await person('Rokhshana')
    .accompaniedBy('ml-castres')
    .housedBy('cada-albi')
    .inProcedure('ofii-toulouse')
    .grants({ to: 'ml-castres', categories: ['HOUSING_STATUS'], until: '2027-03-31T00:00:00.000Z' })
    .grants({ to: { kind: 'TRAINING_PROVIDER' }, categories: ['IDENTITY'] })
    .arrives();
  await page().setViewportSize({ width: 390, height: 844 });
  await signIn(page(), { person: id });
  const who = page().getByRole('region', { name: 'Qui peut lire sur vous aujourd’hui' });
  const reader = (name: string) => who.getByRole('listitem').filter({ hasText: name }).first();
  await reader('Mission Locale de Castres').getByText('garde un dossier sur vous et le lit').waitFor();
  await reader('Mission Locale de Castres').getByText('vous avez dit oui, jusqu’au 31 mars 2027', { exact: false }).waitFor();
  await reader('OFII').getByText('la loi le permet', { exact: false }).first().waitFor();
  await who.locator('summary').click();
  await who.getByText('Organisme de formation Passage, Albi').waitFor();
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await violations(page())).toEqual([]);

  await who.getByRole('button', { name: /^Ne plus partager\s: Mission Locale de Castres$/ }).click();
  expect(await violations(page())).toEqual([]);
  await page().getByRole('button', { name: 'Oui, ne plus partager' }).click();
  await who.getByText('ne lit plus rien grâce à vos accords', { exact: false }).waitFor();
  await who.getByText('vous avez dit oui, jusqu’au 31 mars 2027', { exact: false }).waitFor({ state: 'detached' });
  const READ = 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }';
  expect((await data(adviser('ml-castres'), READ, { id })).youngPerson.housing).toBeNull();
});
