/** What the consortium's auditor and an organisation's manager oversee: emergencies, who read what, partnerships, trainings of staff. */
import { adviser, data, settled, tokenOf } from '../support/hub.js';
import { adviserId, managerId, person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();
const AUDITOR = { org: 'consortium', role: 'COORDINATOR' } as const;
const WHY = 'Personne en danger, l’accueil de nuit ferme dans une heure';
const OPEN = 'mutation($id: ID!, $why: String!) { openEmergencyAccess(personId: $id, justification: $why) { id } }';
const links = () => textsOf(page().getByRole('navigation', { name: 'Navigation principale' }).getByRole('link'));
/** The access that tells of a justification that only this test wrote. */
const accessOf = (why: string) => page().getByRole('listitem').filter({ hasText: why });

async function opened(org: string, personId: string, why: string): Promise<void> {
  await data(adviser(org), OPEN, { id: personId, why });
  await settled();
}

inBrowser('each is led to what their role may read, and to nothing else', async () => {
  await signIn(page(), AUDITOR);
  expect(await links()).toEqual([
    'Indicateurs',
    'Boîte de réception',
    'Urgences',
    'Lectures',
    'Structures',
    'Doublons',
    'Partenariats',
    'Droits',
    'Formations d’équipe',
    'Importer',
  ]);
});

inBrowser('a manager of a Mission Locale is led to what is theirs', async () => {
  await signIn(page(), { org: 'ml-tarbes', role: 'MANAGER' });
  expect(await links()).toEqual([
    'Aujourd’hui',
    'Orientations',
    'File active',
    'Ateliers',
    'Changements',
    'Formations',
    'Indicateurs',
    'Urgences',
    'Partenariats',
    'Droits',
    'Formations d’équipe',
    'Équipe',
    'Importer',
  ]);
  await page().goto(new URL('/readings', page().url()).href);
  await page().getByRole('heading', { name: 'Cette page n’existe pas, ou vous n’y avez pas accès.' }).waitFor();
});

inBrowser('an adviser is led to none of it, and to the import of their records', async () => {
  await signIn(page(), { org: 'ml-tarbes', role: 'ADVISER' }, '/emergencies');
  await page().getByRole('heading', { name: 'Cette page n’existe pas, ou vous n’y avez pas accès.' }).waitFor();
  expect(await links()).toEqual([
    'Aujourd’hui',
    'Orientations',
    'File active',
    'Ateliers',
    'Changements',
    'Formations',
    'Indicateurs',
    'Importer',
  ]);
});

inBrowser('the auditor finds an access justified, by keyboard; it is among the reviewed from then on, with the words', async () => {
  const { id } = await person('Roya').accompaniedBy('ml-albi').heldBy('ml-tarbes').arrives();
  const why = `${WHY}, ${id.slice(0, 8)}`;
  await opened('ml-tarbes', id, why);
  await signIn(page(), AUDITOR, '/emergencies');
  await accessOf(why).getByText('ouvert', { exact: true }).waitFor();
  expect(await violations(page())).toEqual([]);
  await accessOf(why)
    .getByRole('button', { name: /^Examiner/ })
    .focus();
  await page().keyboard.press('Enter');
  const dialog = page().getByRole('dialog', { name: /^Examiner/ });
  await dialog.getByLabel('Cet accès était').selectOption({ label: 'Justifié' });
  const note = dialog.getByLabel('Pourquoi ? La personne et la structure le liront.');
  await note.fill('trop bref');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog
    .getByRole('alert')
    .getByText('Écrivez un texte lisible, pas trop long\u202f; d’un accès d’urgence, de dix caractères au moins.')
    .waitFor();
  // It stands at the input that it names, and describes it.
  expect(await note.getAttribute('aria-invalid')).toBe('true');
  await dialog.locator('textarea[aria-describedby]').waitFor();
  const described = ((await note.getAttribute('aria-describedby')) ?? '').split(' ');
  expect(await Promise.all(described.map((id) => dialog.locator(`[id="${id}"]`).textContent()))).toContain(
    'Écrivez un texte lisible, pas trop long\u202f; d’un accès d’urgence, de dix caractères au moins.',
  );
  expect(await violations(page())).toEqual([]);
  await note.fill('Danger réel, constaté par téléphone');
  await page().keyboard.press('Tab');
  await page().keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page().getByRole('status').getByText('Avis enregistré.').waitFor();
  await accessOf(why).waitFor({ state: 'detached' });
  await page().getByRole('button', { name: 'Examinés' }).click();
  await accessOf(why)
    .getByText(/^Justifié \(.*\)\s: Danger réel, constaté par téléphone$/)
    .waitFor();
});

inBrowser(
  'an access that was not justified bars who opened it, until the auditor lifts the bar; a second review is refused in words',
  async () => {
    const { id } = await person('Samira').accompaniedBy('ml-albi').heldBy('ml-saint-gaudens').arrives();
    const why = `${WHY}, ${id.slice(0, 8)}`;
    await opened('ml-saint-gaudens', id, why);
    await page().setViewportSize({ width: 390, height: 844 });
    await signIn(page(), AUDITOR, '/emergencies');
    await accessOf(why)
      .getByRole('button', { name: /^Examiner/ })
      .click();
    const dialog = page().getByRole('dialog', { name: /^Examiner/ });
    await dialog.getByLabel('Cet accès était').selectOption({ label: 'Pas justifié' });
    await dialog.getByText('Les accès de ce professionnel à la personne se ferment tout de suite.', { exact: false }).waitFor();
    await dialog.getByLabel('Pourquoi ? La personne et la structure le liront.').fill('Aucun danger à cette heure');
    const REVIEW = 'mutation($id: ID!) { reviewEmergencyAccess(id: $id, finding: UNJUSTIFIED, note: "Aucun danger à cette heure") { id } }';
    const { emergencyAccesses } = await data(
      tokenOf(AUDITOR),
      '{ emergencyAccesses(first: 100, reviewed: false) { edges { node { id person { id } } } } }',
    );
    const access = emergencyAccesses.edges.find(({ node }: { node: { person: { id: string } } }) => node.person.id === id).node.id;
    // A colleague was quicker.
    await data(tokenOf(AUDITOR), REVIEW, { id: access });
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await dialog.getByRole('alert').getByText('Cela ne correspond plus à ce qui est enregistré. Chargez la page à nouveau.').waitFor();
    expect(await violations(page())).toEqual([]);
    page().once('dialog', (asked) => void asked.accept());
    await dialog.getByRole('button', { name: 'Fermer' }).click();
    await page().getByRole('button', { name: 'Examinés' }).click();
    await accessOf(why)
      .getByRole('button', { name: /^Lever l’interdiction/ })
      .click();
    await page().getByText('L’interdiction est levée.').waitFor();
    expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(await violations(page())).toEqual([]);
  },
);

inBrowser('a manager signs what waits, of their own organisation alone, and reviews nothing', async () => {
  const { id } = await person('Zeba').accompaniedBy('ml-albi').arrives();
  const why = `${WHY}, ${id.slice(0, 8)}`;
  await opened('ml-tarbes', id, why);
  await signIn(page(), { org: 'ml-tarbes', role: 'MANAGER' }, '/emergencies');
  await accessOf(why)
    .getByText(/^attend une signature jusqu’au /)
    .waitFor();
  expect(
    await page()
      .getByRole('button', { name: /^Examiner/ })
      .count(),
  ).toBe(0);
  await accessOf(why)
    .getByRole('button', { name: /^Signer/ })
    .click();
  await page().getByText('Accès signé : il est ouvert.').waitFor();
  await accessOf(why)
    .getByText(/Signé par /)
    .waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('the auditor reads who read what of a person, page by page, by an access or by the identifier', async () => {
  const { id } = await person('Yalda').accompaniedBy('ml-tarbes').arrives();
  const READ = 'query($id: ID!) { youngPerson(id: $id) { contact { phone } accompaniment { status } identity { givenNames } } }';
  for (let times = 0; times < 8; times += 1) await data(adviser('ml-tarbes'), READ, { id });
  await settled();
  await signIn(page(), AUDITOR, '/readings');
  await page().getByLabel('Identifiant de la personne').fill(id);
  await page().getByRole('button', { name: 'Voir les lectures' }).click();
  await page().getByText('24 lectures').waitFor();
  expect(new URL(page().url()).search).toBe(`?person=${id}`);
  const readings = page()
    .getByRole('region', { name: `Lectures, personne ${id}` })
    .getByRole('listitem');
  expect(new Set(await textsOf(readings.getByRole('heading')))).toEqual(
    new Set(['Identité', 'Coordonnées', 'Accompagnement'].map((category) => `Mission Locale de Tarbes ${category}`)),
  );
  expect(await readings.count()).toBe(20);
  await readings.first().getByText('Pour : Accompagnement social').waitFor();
  const contact = readings.filter({ hasText: 'Coordonnées' }).first();
  await contact.getByText(/^\d champs? lus?$/).click();
  await contact.getByText('Contact.phone', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);
  await page().getByRole('button', { name: 'Page suivante' }).click();
  await page().waitForURL(/after=/);
  await readings.nth(4).waitFor({ state: 'detached' });
  expect(await readings.count()).toBe(4);
  await page().getByLabel('Identifiant de la personne').fill('personne');
  await page().getByRole('button', { name: 'Voir les lectures' }).click();
  await page().getByText('Aucune personne n’a cet identifiant.').waitFor();
});

inBrowser('partnerships are read by the consortium, and by a manager first their own', async () => {
  await signIn(page(), { org: 'ml-toulouse', role: 'MANAGER' }, '/partnerships');
  await page()
    .getByText(/^\d+ partenariats?$/)
    .waitFor();
  for (const text of await textsOf(page().getByRole('listitem'))) expect(text).toContain('Mission Locale de Toulouse');
  await page().getByRole('button', { name: 'Tous', exact: true }).click();
  await page().waitForURL(/of=all/);
  await page().getByRole('listitem').filter({ hasNotText: 'Mission Locale de Toulouse' }).first().waitFor();
  await page().getByText('en cours', { exact: true }).first().waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('a manager reads the trainings of their own staff first, records one, and reads those of the others', async () => {
  await signIn(page(), { org: 'ml-tarbes', role: 'MANAGER' }, '/trainings');
  await page().getByRole('button', { name: 'Enregistrer une formation' }).click();
  const dialog = page().getByRole('dialog', { name: 'Enregistrer une formation' });
  await dialog.getByLabel('Intitulé').fill('Accueillir un jeune après un exil');
  await dialog.getByLabel('Thème').selectOption({ label: 'Psychotraumatisme' });
  await dialog.getByLabel('Jour').fill('2026-10-05');
  await dialog.getByLabel('Durée, en heures').fill('3.5');
  const professional = await nameOf(adviserId('ml-tarbes'));
  await dialog.locator('.checkbox').filter({ hasText: professional }).click();
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page().getByText('Formation enregistrée.').waitFor();
  const recorded = page().getByRole('listitem').filter({ hasText: 'Accueillir un jeune après un exil' });
  await recorded.getByText('3,5 h').waitFor();
  await recorded.getByText(professional).waitFor();
  await recorded.getByText('5 oct. 2026').waitFor();
  for (const text of await textsOf(page().locator('main li'))) expect(text).toContain('Mission Locale de Tarbes');

  await recorded
    .getByRole('button', { name: /^Modifier/ })
    .first()
    .click();
  const changing = page().getByRole('dialog', { name: /^Modifier/ });
  await changing.getByLabel('Durée, en heures').fill('7');
  expect(await violations(page())).toEqual([]);
  await changing.getByRole('button', { name: 'Enregistrer' }).click();
  await recorded.getByText('7 h').waitFor();
  await recorded
    .getByRole('button', { name: /^Saisi par erreur/ })
    .first()
    .click();
  await page().getByRole('button', { name: 'Oui, retirer' }).click();
  await page().getByText('C’est retiré.').waitFor();
  await recorded.waitFor({ state: 'detached' });
  await page().getByRole('button', { name: 'Toutes', exact: true }).click();
  await page().waitForURL(/of=all/);
  await page().locator('main li').filter({ hasNotText: 'Mission Locale de Tarbes' }).first().waitFor();
  expect(await violations(page())).toEqual([]);
});

/** Who works at the Mission Locale of these tests, as its manager reads it. */
async function staff(): Promise<readonly { readonly id: string; readonly displayName: string; readonly role: string }[]> {
  const TEAM = '{ viewer { organisation { professionals { id displayName role } } } }';
  return (await data(tokenOf({ org: 'ml-tarbes', role: 'MANAGER' }), TEAM)).viewer.organisation.professionals;
}
const nameOf = async (id: string): Promise<string> => (await staff()).find((one) => one.id === id)?.displayName ?? '';

inBrowser('a manager hands all whom a professional accompanies to a colleague', async () => {
  const { id } = await person('Mastura').accompaniedBy('ml-tarbes').arrives();
  const [from, to] = [adviserId('ml-tarbes'), managerId('ml-tarbes')];
  await signIn(page(), { org: 'ml-tarbes', role: 'MANAGER' }, '/team');
  await page()
    .getByRole('button', { name: new RegExp(`^Confier ses jeunes.: ${await nameOf(from)}$`) })
    .click();
  const dialog = page().getByRole('dialog');
  await dialog.getByLabel('À qui').selectOption(await nameOf(to));
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Confier' }).click();
  await page()
    .getByText(`Les accompagnements de ${await nameOf(from)} sont confiés à ${await nameOf(to)}.`)
    .waitFor();
  const manager = tokenOf({ org: 'ml-tarbes', role: 'MANAGER' });
  const REFERENT = 'query($id: ID!) { youngPerson(id: $id) { accompaniment { referent { id } } } }';
  expect((await data(manager, REFERENT, { id })).youngPerson.accompaniment).toEqual({ referent: { id: to } });
  const BACK = 'mutation($from: ID!, $to: ID!) { reassignCaseload(referentId: $from, newReferentId: $to) }';
  await data(manager, BACK, { from: to, to: from });
});

inBrowser('a manager ends the access of one of the team, by keyboard, after a question; not their own', async () => {
  const leaving = (await staff()).find(({ id, role }) => role === 'ADVISER' && id !== adviserId('ml-tarbes'))?.displayName ?? '';
  await signIn(page(), { org: 'ml-tarbes', role: 'MANAGER' }, '/team');
  await page().getByRole('heading', { level: 2 }).filter({ hasText: leaving }).getByText('conseiller').waitFor();
  expect(
    await page()
      .getByRole('button', { name: /^Mettre fin à l’accès/ })
      .count(),
  ).toBe((await staff()).length - 1);
  expect(await violations(page())).toEqual([]);
  const button = page().getByRole('button', { name: new RegExp(`^Mettre fin à l’accès.: ${leaving}$`) });
  await button.focus();
  await page().keyboard.press('Enter');
  await page().getByRole('dialog').getByText('Cette personne est déconnectée partout, tout de suite.', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);
  await page().keyboard.press('Escape');
  await page().getByRole('dialog').waitFor({ state: 'detached' });
  await button.click();
  await page().getByRole('button', { name: 'Oui, mettre fin à l’accès' }).click();
  await page().getByText(`${leaving} est déconnecté partout.`).waitFor();
});

test('who works somewhere is named to who works there and to the consortium’s coordinator, and to nobody else', async () => {
  const STAFF = '{ organisation(slug: "ml-tarbes") { professionals { displayName } } }';
  for (const reader of [adviser('ml-tarbes'), tokenOf(AUDITOR)])
    expect((await data(reader, STAFF)).organisation.professionals.length).toBeGreaterThan(1);
  expect(await data(adviser('ml-cahors'), STAFF)).toEqual({ organisation: { professionals: null } });
});
