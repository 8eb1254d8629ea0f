/** Each view of the web page in a real browser, against the seeded hub: what its reader does there, and that anyone can. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { aSignedForm } from '../support/evidence.js';
import { data, hub, sql, tokenOf } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';
import { type Browser, hasBrowser, inBrowser, openBrowser, signIn, violations } from './chromium.js';
import { textsOf } from './visit.js';

let browser: Browser;
let page: Page;
const faults: string[] = [];
/** As a form takes it, in the machine's time. */
const HALF_AN_HOUR_AGO = new Date(Date.now() - (30 + new Date().getTimezoneOffset()) * 60_000).toISOString().slice(0, 16);

beforeEach(async () => {
  if (!hasBrowser) return;
  browser = await openBrowser();
  page = browser.page;
  faults.length = 0;
  page.on('pageerror', ({ message }) => faults.push(message));
});
afterEach(async () => {
  await browser?.close();
  expect(faults).toEqual([]);
});

inBrowser('who is not signed in is asked to, and comes back to where they were going', async () => {
  await signIn(page, { org: 'consortium', role: 'COORDINATOR' }, '/figures?indicator=JOB_STARTS');
  expect(new URL(page.url()).search).toBe('?indicator=JOB_STARTS');
  await page.getByRole('heading', { level: 2, name: 'Prises d’emploi' }).waitFor();
});

describe('the consortium', () => {
  inBrowser('sees the target and every indicator, and breaks one down; the address keeps the view', async () => {
    await signIn(page, { org: 'consortium', role: 'COORDINATOR' });
    await page.getByText(/sur 1\s500 jeunes entrés/).waitFor();
    const { indicators } = await data(tokenOf({ org: 'consortium', role: 'COORDINATOR' }), '{ indicators { code } }');
    await page
      .locator('.figure')
      .nth(indicators.length - 1)
      .waitFor();
    expect(await page.locator('.figure').count()).toBe(indicators.length);
    await page.getByRole('link', { name: /Orientations acceptées/ }).click();
    await page.getByLabel('Ventiler par').selectOption('AGE_BAND');
    await page
      .getByRole('region', { name: /^Tableau.: Âge/ })
      .getByRole('rowheader', { name: '18-20' })
      .waitFor();
    expect(new URL(page.url()).searchParams.get('by')).toBe('AGE_BAND');
    await page.reload();
    await page.getByRole('heading', { level: 2, name: 'Orientations acceptées' }).waitFor();
    await page.locator('.chart svg').nth(2).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  inBrowser('reads in its inbox what was read unusually, and by whom', async () => {
    const id = randomUUID();
    const { id: organisationId } = organisation('ml-auch');
    const reading = [id, adviserId('ml-auch'), organisationId, 'AT_NIGHT', '2026-01-01', 41];
    await sql('consent', 'insert into unusual_reading values ($1, $2, $3, $4, $5, $6, now()) on conflict do nothing', reading);
    const ITEM = `
      with head as (
        insert into inbox_head (owner, position) values ($1, 1) on conflict (owner) do update set position = inbox_head.position + 1 returning *)
      insert into inbox_item (owner, position, kind, unusual_reading_id) select owner, position, 'UNUSUAL_READING', $2 from head`;
    await sql('coordination', ITEM, [organisation('consortium').id, id]);
    await signIn(page, { org: 'consortium', role: 'COORDINATOR' }, '/inbox');
    await page.getByText(/Lou Soulié \(Mission Locale d’Auch\) a lu 41 personnes en une nuit/).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('a partner', () => {
  inBrowser('is told of a referral while it looks, and declines it with a reason', async () => {
    const { id } = await person('Parisa').housedBy('huda-auch').accompaniedBy('ml-auch').arrives();
    await signIn(page, { org: 'ml-auch', role: 'ADVISER' }, '/worklist');
    await page.getByText('En direct').waitFor();
    const { organisation } = await data(tokenOf({ org: 'ml-auch', role: 'ADVISER' }), '{ organisation(slug: "ml-auch") { id } }');
    await data(
      tokenOf({ org: 'huda-auch', role: 'ADVISER' }),
      'mutation($p: ID!, $o: ID!) { sendReferral(input: { personId: $p, toOrganisationId: $o, kind: EMPLOYMENT, subject: "Un premier emploi", needs: [IDENTITY] }) { id } }',
      { p: id, o: organisation.id },
    );
    const item = page.getByRole('listitem').filter({ hasText: 'Emploi : Un premier emploi' }).first();
    await item.getByRole('button', { name: 'Refuser' }).click();
    await page.getByLabel('Pourquoi ?').fill('Plus de place ce mois-ci');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Refuser' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Toutes' }).click();
    const declined = page.getByRole('listitem').filter({ hasText: 'Parisa' }).filter({ hasText: 'Refusée' }).first();
    await declined.waitFor();
    // What was written is closed to who declined.
    expect(await declined.textContent()).not.toContain('Un premier emploi');
    expect(await violations(page)).toEqual([]);
  });

  inBrowser('finds someone however the name is spelt, and sees why a part is withheld; by keyboard alone it records consent', async () => {
    const { id } = await person('Mohamad').accompaniedBy('ml-rodez').housedBy('huda-rodez').arrives();
    await signIn(page, { org: 'ml-rodez', role: 'ADVISER' }, '/caseload');
    await page.getByLabel(/Chercher un nom/).fill('Mohammed');
    await page
      .getByRole('link', { name: /^Mohamad / })
      .first()
      .click();
    const housing = page.getByRole('region', { name: 'Hébergement' });
    await housing.getByText(/^La personne n’a pas donné son accord pour «\sAccompagnement social\s»/).waitFor();
    expect(await violations(page)).toEqual([]);
    await housing.getByRole('button', { name: 'Préparer la demande d’accord' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Enregistrer l’accord de la personne' });
    await dialog.getByRole('checkbox', { name: /^Hébergement/, checked: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Enregistrer' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Accord enregistré.').waitFor();
    await page.getByText('à confirmer', { exact: true }).waitFor();
    await housing.getByText(/^La personne n’a pas donné son accord pour «\sAccompagnement social\s»/).waitFor();
    const mine = tokenOf({ person: id });
    const [{ id: grantId }] = (await data(mine, 'query($id: ID!) { youngPerson(id: $id) { consents { id } } }', { id })).youngPerson
      .consents;
    const MAKE_CODE = 'mutation($grantId: ID!) { makeConfirmationCode(grantId: $grantId) { code } }';
    const { makeConfirmationCode } = await data(mine, MAKE_CODE, { grantId });
    await page.getByRole('button', { name: 'Saisir le code' }).click();
    const entering = page.getByRole('dialog', { name: 'Saisir le code' });
    await entering.getByRole('textbox', { name: 'Le code, huit chiffres' }).fill(makeConfirmationCode.code);
    expect(await violations(page)).toEqual([]);
    await entering.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Accord confirmé.').waitFor();
    await page.getByRole('region', { name: 'Hébergement' }).getByText('HUDA', { exact: false }).first().waitFor();
  });

  const ORDER = { name: 'ordonnance.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Désigne Mme Capdeville') };
  const AGREEMENT = { name: 'accord.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Signé par Mme Capdeville') };
  const aMinor = () =>
    person('Shabnam')
      .born(`${new Date().getUTCFullYear() - 16}-01-01`)
      .accompaniedBy('ml-figeac');
  const openRepresentatives = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Enregistrer un accord' }).click();
    await page.getByText('Donné par le représentant légal d’un mineur').click();
  };

  inBrowser('puts a minor’s representative on record, and does not countersign it', async () => {
    const { id } = await aMinor().arrives();
    await signIn(page, { org: 'ml-figeac', role: 'ADVISER' }, `/people/${id}`);
    await openRepresentatives();
    await page.getByRole('button', { name: 'Inscrire un représentant légal' }).click();
    const recording = page.getByRole('dialog', { name: 'Inscrire un représentant légal' });
    await recording.getByLabel('Nom de la personne, ou du service').fill('Mme Capdeville');
    await recording.getByLabel('Depuis le').fill('2026-01-05');
    await recording.getByLabel(/^Jugement ou document/).setInputFiles(ORDER);
    expect(await violations(page)).toEqual([]);
    await recording.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Mme Capdeville, administrateur ad hoc : en attente d’une seconde signature').waitFor();
    await page.getByRole('button', { name: 'Contresigner' }).click();
    await page.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  inBrowser('countersigns a representative whom a colleague put on record, and records what they consent to', async () => {
    const { id } = await aMinor().representedBy('Mme Capdeville', 'ml-figeac', { countersignedById: null }).arrives();
    await signIn(page, { org: 'ml-figeac', role: 'MANAGER' }, `/people/${id}`);
    await openRepresentatives();
    await page.getByRole('button', { name: 'Contresigner' }).click();
    const field = page.getByRole('combobox', { name: /^Représentant légal/ });
    await field.locator('option', { hasText: 'Mme Capdeville' }).waitFor({ state: 'attached' });
    await field.selectOption({ label: 'Mme Capdeville, administrateur ad hoc' });
    await page.getByRole('checkbox', { name: /^Adresse d’hébergement/ }).press('Space');
    await page.getByLabel(/^Pièce justificative/).setInputFiles(AGREEMENT);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Accord enregistré.').waitFor();
    await page.getByText('à confirmer', { exact: true }).waitFor();
  });

  inBrowser('makes a code for a minor’s representative', async () => {
    const { id, representatives } = await aMinor().representedBy('Mme Capdeville', 'ml-figeac').arrives();
    const input = {
      personId: id,
      categories: ['HOUSING_ADDRESS'],
      recipientOrganisationId: organisation('ml-figeac').id,
      purposes: ['SUPPORT'],
      explainedIn: 'fr',
      interpreter: false,
      method: 'SIGNED_FORM',
      evidenceSha256: aSignedForm(),
      givenBy: 'LEGAL_REPRESENTATIVE',
      representativeId: representatives[0]?.id,
    };
    const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
    await data(tokenOf({ org: 'ml-figeac', role: 'COORDINATOR' }), GRANT, { input });
    await signIn(page, { org: 'ml-figeac', role: 'MANAGER' }, `/people/${id}`);
    await page.getByRole('button', { name: 'Code pour le représentant légal' }).click();
    await page
      .getByRole('dialog')
      .getByText(/^\d{4} \d{4}$/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
  });

  inBrowser('sends a referral, having seen which consents are missing', async () => {
    const { id } = await person('Nazanin').accompaniedBy('ml-cahors').arrives();
    await signIn(page, { org: 'ml-cahors', role: 'ADVISER' }, `/people/${id}`);
    await page.getByRole('button', { name: 'Orienter' }).click();
    await page.getByLabel('Objet, en quelques mots').fill('Un cours de français');
    await page.getByRole('button', { name: 'Vérifier les accords' }).click();
    await page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Coordonnées' }).waitFor();
    await page.getByRole('button', { name: 'Envoyer quand même' }).click();
    await page.getByText('Orientation envoyée.').waitFor();
  });

  inBrowser('schedules a workshop and notes who came', async () => {
    await person('Soheila').accompaniedBy('ml-mende').arrives();
    await signIn(page, { org: 'ml-mende', role: 'ADVISER' }, '/workshops');
    await page.getByRole('button', { name: 'Programmer un atelier' }).click();
    await page.getByLabel('Intitulé').fill('Écrire un CV');
    await page.getByLabel('Quand').fill(HALF_AN_HOUR_AGO);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    const workshop = page.getByRole('listitem').filter({ hasText: 'Écrire un CV' }).first();
    await workshop.getByRole('button', { name: 'Présences' }).click();
    const row = page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Soheila' });
    await row.getByRole('button', { name: 'Présent' }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('C’est enregistré.').waitFor();
  });
});

describe('on a phone', () => {
  inBrowser('a professional’s pages keep to its width, and anyone can use them', async () => {
    const { id } = await person('Roya').accompaniedBy('ml-pamiers').arrives();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(hub.url);
    await page.getByRole('button', { name: 'Entrer' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await signIn(page, { org: 'ml-pamiers', role: 'ADVISER' });
    for (const [path, shown] of [
      ['/worklist', 'Orientations'],
      ['/caseload', 'File active'],
      ['/workshops', 'Ateliers'],
      ['/figures', 'Indicateurs du programme'],
      [`/people/${id}`, /^Roya/],
    ] as const) {
      await page.goto(hub.url + path);
      await page.getByRole('heading', { level: 1, name: shown }).waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      expect([path, await page.evaluate('document.documentElement.scrollWidth - innerWidth'), await violations(page)]).toEqual([
        path,
        0,
        [],
      ]);
    }
    await page.getByRole('button', { name: 'Orienter' }).click();
    await page.getByLabel('Objet, en quelques mots').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  inBrowser('a partner goes from the first page to a referral accepted', async () => {
    const { id } = await person('Laleh').housedBy('cada-nimes').accompaniedBy('ml-ales').referred('cada-nimes', 'ml-ales').arrives();
    await signIn(page, { org: 'ml-ales', role: 'ADVISER' });
    await page.getByRole('link', { name: /Laleh/ }).first().waitFor();
    const reach = async (name: RegExp): Promise<void> => {
      for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate("document.activeElement?.closest('li')?.innerText + '|' + document.activeElement?.innerText");
        if (name.test(String(focused).replaceAll('\n', ' '))) return;
      }
      throw new Error(`${name} is not reached by keyboard`);
    };
    // From what waits today to the referral, and what is done with it.
    await reach(/\|Répondre à une orientation.*Laleh/);
    await page.keyboard.press('Enter');
    await page.locator('[id^=referral-]:focus').waitFor();
    await reach(/Laleh.*\|Accepter$/);
    await page.keyboard.press('Enter');
    const item = page.getByRole('listitem').filter({ hasText: 'Laleh' }).first();
    await item.getByText('Acceptée').waitFor();
    expect(
      (
        await data(
          tokenOf({ org: 'ml-ales', role: 'ADVISER' }),
          'query($id: ID!) { youngPerson(id: $id) { referrals { edges { node { status } } } } }',
          { id },
        )
      ).youngPerson.referrals.edges,
    ).toEqual([{ node: { status: 'ACCEPTED' } }]);
  });
});

describe('a young person', () => {
  inBrowser('sees on a phone, from right to left, what is held; agrees in two taps, and takes it back in two', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, { person: null });
    await page.getByRole('heading', { name: 'Ce qui est gardé' }).waitFor();
    await page.getByRole('combobox').first().selectOption('ar');
    await page.getByRole('heading', { level: 1, name: 'بياناتي' }).waitFor();
    expect(await page.evaluate('[document.documentElement.dir, document.documentElement.scrollWidth <= innerWidth]')).toEqual([
      'rtl',
      true,
    ]);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('combobox').first().selectOption('fr');
    const before = await page.getByRole('button', { name: 'Retirer' }).count();
    await page.getByRole('button', { name: 'Donner un accord' }).first().click();
    const chooses = page.getByRole('dialog').getByRole('checkbox').first();
    // Where nobody has asked for anything, what and for whom is chosen first.
    if (await chooses.isVisible().catch(() => false)) {
      await page.getByRole('dialog').locator('.checkbox').first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Donner un accord' }).click();
    }
    await page.getByRole('button', { name: 'Oui, je suis d’accord' }).click();
    await page.getByText('Votre accord est enregistré.').waitFor();
    await page.getByRole('button', { name: 'Retirer' }).nth(before).waitFor();
    await page.getByRole('button', { name: 'Retirer' }).first().click();
    await page.getByRole('button', { name: 'Oui, retirer' }).click();
    await page.getByText('C’est retiré. Plus aucune structure ne peut lire grâce à cet accord.').waitFor({ timeout: 20_000 });
    expect(await violations(page)).toEqual([]);
  });

  inBrowser('confirms what was recorded for them, gives a code for it, refuses it and lifts the refusal', async () => {
    const { id } = await person('Marwa').accompaniedBy('ml-auch').housedBy('huda-auch').arrives();
    const record = (categories: readonly string[]) =>
      data(tokenOf({ org: 'ml-auch', role: 'ADVISER' }), 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }', {
        input: {
          personId: id,
          categories,
          recipientOrganisationId: organisation('ml-auch').id,
          purposes: ['SUPPORT'],
          explainedIn: 'fr',
          interpreter: false,
          method: 'ORAL_WITNESSED',
        },
      });
    await record(['HOUSING_STATUS']);
    await record(['HOUSING_ADDRESS']);
    await signIn(page, { person: id });
    const waiting = page.getByRole('listitem').filter({ hasText: 'enregistré par' });
    await waiting.nth(1).waitFor();
    expect(await violations(page)).toEqual([]);
    const status = waiting.filter({ hasNotText: 'Adresse' });
    await status.getByRole('button', { name: 'Donner un code' }).click();
    await page
      .getByRole('dialog')
      .getByText(/^\d{4} \d{4}$/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    await status.getByRole('button', { name: 'Confirmer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Oui, je suis d’accord' }).click();
    await page.getByText('Votre accord est enregistré.').waitFor();
    await waiting.filter({ hasText: 'Adresse' }).getByRole('button', { name: 'Refuser' }).click();
    await page.getByText('Vous avez refusé.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Lever le refus' }).click();
    await page.getByText('Le refus est levé', { exact: false }).waitFor();
  });

  inBrowser('who is too young refuses what waits for their representative, and does not confirm it', async () => {
    const { id, representatives } = await person('Marjan')
      .born(`${new Date().getUTCFullYear() - 16}-01-01`)
      .accompaniedBy('ml-auch')
      .representedBy('M. Delmas', 'ml-auch')
      .arrives();
    const input = {
      personId: id,
      categories: ['SOCIAL_SITUATION'],
      recipientOrganisationId: organisation('ml-rodez').id,
      purposes: ['SUPPORT'],
      explainedIn: 'fr',
      interpreter: false,
      method: 'SIGNED_FORM',
      evidenceSha256: aSignedForm(),
      givenBy: 'LEGAL_REPRESENTATIVE',
      representativeId: representatives[0]?.id,
    };
    const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
    await data(tokenOf({ org: 'ml-auch', role: 'MANAGER' }), GRANT, { input });
    await signIn(page, { person: id });
    await page.getByText('M. Delmas').waitFor();
    const waiting = page.getByRole('listitem').filter({ hasText: 'enregistré par' });
    await waiting.getByText(/^Vous êtes trop jeune pour confirmer seul/).waitFor();
    expect(await textsOf(waiting.getByRole('button'))).toEqual(['Refuser']);
    expect(await violations(page)).toEqual([]);
    await waiting.getByRole('button', { name: 'Refuser' }).click();
    await page.getByText('Vous avez refusé.', { exact: false }).waitFor();
  });

  inBrowser('in the dark, with motion reduced, the page holds its contrast', async () => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await signIn(page, { person: null });
    await page.getByRole('heading', { name: 'Ce qui est gardé' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
