/** The consortium's coordinator registers a partner, its professionals and its partnerships by the page; a manager registers their own. */
import { randomUUID } from 'node:crypto';
import { data, hub, tokenOf } from '../support/hub.js';
import { organisation } from '../support/person.js';
import { inBrowser, openBrowser, signIn, violations } from './chromium.js';
import { recordForms } from './record-forms.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();
const { part, act, dialog, save } = recordForms(page);
const COORDINATOR = { org: 'consortium', role: 'COORDINATOR' } as const;
const MANAGER = { org: 'ml-cahors', role: 'MANAGER' } as const;
const coordinator = tokenOf(COORDINATOR);

const aName = (): string => `Passage ${randomUUID().slice(0, 8)}`;

/** Registers a partner by the API, as others did before. */
async function registered(name: string): Promise<{ readonly id: string; readonly slug: string }> {
  const REGISTER = `mutation($slug: String!, $input: OrganisationInput!) {
    registerOrganisation(kind: TRAINING_PROVIDER, slug: $slug, input: $input) { id slug } }`;
  const input = { name, communeCode: '09122', openingHours: ['Mo-Fr 09:00-12:00'] };
  return (await data(coordinator, REGISTER, { slug: `of-${randomUUID()}`, input })).registerOrganisation;
}

inBrowser('a partner is registered by its page, with its professionals, and a form that is refused says where', async () => {
  const name = aName();
  await signIn(page(), COORDINATOR, '/members');
  await page().getByRole('button', { name: 'Inscrire une structure', exact: true }).click();
  await dialog().getByLabel('Type de structure').selectOption({ label: 'Opérateur d’hébergement' });
  await dialog().getByLabel('Nom', { exact: true }).fill(name);
  const siret = dialog().getByLabel('SIRET');
  await siret.fill('732 829 320 00075');
  await dialog().getByLabel('Adresse').fill('3 rue des Lilas\n09000 Foix');
  await dialog().getByLabel('Code INSEE de la commune').fill('09122');
  await dialog().getByLabel('Horaires').fill('lu-ve 9h-12h\nma,je 14h-17h30');
  await dialog().getByLabel('Téléphone').fill('05 39 98 00 01');
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await dialog().getByRole('alert').getByText('Ce n’est pas un SIRET', { exact: false }).waitFor();
  expect(await siret.getAttribute('aria-invalid')).toBe('true');
  await siret.fill('');
  await save();
  await page().getByRole('status').getByText('Structure inscrite.', { exact: false }).waitFor();

  await page().getByLabel('Chercher une structure').fill(name.toLowerCase());
  await page().waitForURL(/search=passage/);
  await page().getByText('1 structure', { exact: true }).waitFor();
  expect(await violations(page())).toEqual([]);
  await page().getByRole('link', { name }).click();
  await page().getByRole('heading', { name, level: 1 }).waitFor();
  expect(page().url()).toMatch(/\/members\/passage-[0-9a-f]{8}$/);
  await part('La structure').getByText('lu-ve 09:00-12:00 ma,je 14:00-17:30').waitFor();
  await part('La structure').getByRole('link', { name: '+33539980001' }).waitFor();

  await page().getByRole('button', { name: 'Inscrire un professionnel', exact: true }).click();
  await dialog().getByLabel('Prénom et nom').fill('Alix Fabre');
  await dialog().getByLabel('Rôle').selectOption({ label: 'Responsable\u202f: répond de la structure et inscrit ses professionnels' });
  await dialog().getByLabel('Fonction').fill('Directrice');
  await dialog().locator('.checkbox').filter({ hasText: 'dari' }).click();
  expect(await violations(page())).toEqual([]);
  await save();
  const alix = part('Professionnels').getByRole('listitem').filter({ hasText: 'Alix Fabre' });
  await alix.getByText('responsable').waitFor();
  await alix.getByText('Directrice').waitFor();
  await alix.getByText('dari').waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('what is known of a partner changes over a change that somebody else made meanwhile, and its history says so', async () => {
  const name = aName();
  const { id, slug } = await registered(name);
  await signIn(page(), COORDINATOR, `/members/${slug}`);
  await act('Modifier', name).click();
  const phone = dialog().getByLabel('Téléphone');
  await phone.fill('05 39 98 00 02');
  const CHANGE = `mutation($id: ID!, $input: OrganisationInput!) { changeOrganisation(id: $id, version: 1, input: $input) { version } }`;
  await data(coordinator, CHANGE, { id, input: { name, communeCode: '09122', openingHours: ['Sa 09:00-12:00'], phone: '05 39 98 00 03' } });
  // What was typed stays over a reload.
  await page().reload();
  await dialog().getByText('Enregistré entre-temps\u202f: +33539980003', { exact: false }).waitFor();
  expect(await dialog().getByLabel('Horaires').inputValue()).toBe('sa 09:00-12:00');
  await save();
  await part('La structure').getByRole('link', { name: '+33539980002' }).waitFor();
  await act('Historique', name).click();
  const changes = dialog().getByRole('listitem').filter({ hasText: 'Avant, c’était écrit' });
  await changes.getByText('Téléphone\u00a0: +33539980003', { exact: false }).waitFor();
  await changes.getByText('Horaires\u00a0: Mo-Fr 09:00-12:00', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('a partner leaves once what ends is read, is found among those that left, and comes back', async () => {
  const name = aName();
  const { slug } = await registered(name);
  await page().setViewportSize({ width: 390, height: 844 });
  await signIn(page(), COORDINATOR, `/members/${slug}`);
  await act('Fin d’adhésion', name).click();
  await dialog()
    .getByText(/^0 professionnel perd son accès/)
    .waitFor();
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Oui, elle quitte le consortium' }).click();
  await page()
    .getByText(/^A quitté le consortium le /)
    .waitFor();
  expect(await page().getByRole('button', { name: 'Inscrire un professionnel' }).count()).toBe(0);
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  await page().goto(new URL(`/members?search=${encodeURIComponent(name)}`, page().url()).href);
  await page().getByText('0 structure', { exact: true }).waitFor();
  await page().getByRole('button', { name: 'Anciens membres', exact: true }).click();
  await page().waitForURL(/of=ended/);
  await page().getByRole('link', { name }).click();
  await act('Reprendre l’adhésion', name).click();
  await dialog().getByRole('button', { name: 'Oui, elle est de nouveau membre' }).click();
  await page().getByText(`${name} est de nouveau membre.`).waitFor();
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await violations(page())).toEqual([]);
});

inBrowser('a partnership is recorded on the page of a partner, ends, and is taken out', async () => {
  const [name, other] = [aName(), aName()];
  const { slug } = await registered(name);
  await registered(other);
  await signIn(page(), COORDINATOR, `/members/${slug}`);
  await page().getByRole('button', { name: 'Enregistrer un partenariat', exact: true }).click();
  const scope = `Ateliers ${name.slice(-8)}`;
  await dialog().getByLabel('Objet').fill(scope);
  await dialog().getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await dialog().getByRole('alert').getByText('Choisissez deux structures du consortium au moins.').waitFor();
  await dialog().locator('.checkbox').filter({ hasText: other }).click();
  expect(await violations(page())).toEqual([]);
  await save();
  const partnership = part('Partenariats').getByRole('listitem').filter({ hasText: scope });
  await partnership.getByText(other).waitFor();
  // Its acts are named by who agreed too: many partnerships have one subject.
  const ofIt = (name: string) => partnership.getByRole('button', { name: new RegExp(`^${name}.: .*${other}.*${scope}$`) });
  await ofIt('Modifier').click();
  await dialog().getByLabel('Début').fill('2026-01-05');
  await dialog().getByLabel('Fin').fill('2026-06-30');
  await save();
  await partnership.getByText('terminé').waitFor();
  await ofIt('Historique').click();
  await dialog()
    .getByText(/^Fin.: rien/)
    .waitFor();
  await dialog().getByRole('button', { name: 'Fermer' }).last().click();
  await ofIt('Saisi par erreur').click();
  await dialog().getByRole('button', { name: 'Oui, retirer' }).click();
  await partnership.waitFor({ state: 'detached' });
  expect(await violations(page())).toEqual([]);
});

inBrowser('a manager registers a colleague, changes what they do, and reads how it came to be', async () => {
  const name = `Nour ${randomUUID().slice(0, 8)}`;
  await page().setViewportSize({ width: 390, height: 844 });
  await signIn(page(), MANAGER, '/team');
  await page().getByRole('button', { name: 'Inscrire un professionnel', exact: true }).click();
  await dialog().getByLabel('Prénom et nom').fill(name);
  await dialog().getByLabel('Courriel').fill('nour');
  await dialog().getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await dialog().getByRole('alert').getByText('Ce n’est pas une adresse de courriel.').waitFor();
  await dialog().getByLabel('Courriel').fill('nour@ml-cahors.example');
  await save();
  const nour = page().locator('main li').filter({ hasText: name });
  await nour.getByText('nour@ml-cahors.example').waitFor();
  await act('Modifier', name).click();
  await dialog().getByLabel('Fonction').fill('Conseillère insertion');
  await dialog().getByLabel('Rôle').selectOption({ label: 'Coordination' });
  await dialog().getByText('Cette personne devra se connecter de nouveau.').waitFor();
  await save();
  await nour.getByText('Conseillère insertion').waitFor();
  await act('Historique', name).click();
  expect(await textsOf(dialog().locator('li li'))).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Rôle.: Conseiller/), 'Fonction\u00a0: rien']),
  );
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Fermer' }).last().click();
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await violations(page())).toEqual([]);
});

inBrowser('a manager invites a colleague, who takes up their account by the link, on their own device', async () => {
  const name = `Nour ${randomUUID().slice(0, 8)}`;
  const REGISTER = 'mutation($at: ID!, $input: ProfessionalInput!) { registerProfessional(organisationId: $at, input: $input) { id } }';
  await data(coordinator, REGISTER, { at: organisation('ml-cahors').id, input: { displayName: name, role: 'ADVISER' } });
  await signIn(page(), MANAGER, '/team');
  const nour = page().getByRole('listitem').filter({ hasText: name });
  await nour.getByText('Sans compte').waitFor();
  await nour.getByRole('button', { name: /^Inviter/ }).click();
  await dialog().getByRole('button', { name: 'Inviter', exact: true }).click();
  const link = await dialog().getByRole('link').getAttribute('href');
  expect(link).toMatch(/^\/invitation#\w{4}-\w{4}-\w{4}$/);
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Fermer', exact: true }).last().click();
  await nour.getByText('Invité', { exact: true }).waitFor();

  const device = await openBrowser();
  const theirs = device.page;
  await theirs.goto(hub.url + link);
  await theirs.getByRole('heading', { name: 'Vous êtes invité à rejoindre Passerelle' }).waitFor();
  expect(await violations(theirs)).toEqual([]);
  await theirs.getByRole('button', { name: 'Accepter et entrer' }).click();
  await theirs.getByRole('heading', { name: 'Qui êtes-vous ?' }).waitFor();
  await theirs.locator('form').last().getByRole('button').click();
  await theirs.getByText(name).waitFor();
  // Used once.
  await theirs.goto(hub.url + link);
  await theirs.getByRole('button', { name: 'Accepter et entrer' }).click();
  await theirs.getByRole('alert').getByText('Cette invitation a déjà servi', { exact: false }).waitFor();
  await device.close();
});

inBrowser('a manager names the référent of their Mission Locale, and is told where the access of the référent ends', async () => {
  const name = `Sacha ${randomUUID().slice(0, 8)}`;
  const { id: at } = organisation('ml-cahors');
  const REGISTER = `mutation($at: ID!, $name: String!) {
    registerProfessional(organisationId: $at, input: { displayName: $name, role: ADVISER }) { id } }`;
  await data(coordinator, REGISTER, { at, name });
  await page().setViewportSize({ width: 390, height: 844 });
  await signIn(page(), MANAGER, '/team');
  const referent = part('Référent IPR');
  await act('Nommer le référent', 'Référent IPR').click();
  await dialog().getByLabel('Professionnel').selectOption({ label: name });
  await dialog().getByLabel('Premier jour').fill('2026-11-02');
  expect(await violations(page())).toEqual([]);
  await save();
  await referent.getByText(`${name} depuis le 2 nov. 2026`).waitFor();
  await referent.getByText('jusqu’au 1er nov. 2026').waitFor();
  await act('Historique', 'Référent IPR').click();
  await dialog().getByText('Enregistré', { exact: true }).waitFor();
  await dialog().getByRole('button', { name: 'Fermer' }).last().click();
  await act('Mettre fin à l’accès', name).click();
  await dialog().getByText('C’est le référent IPR de votre Mission Locale', { exact: false }).waitFor();
  await dialog().getByRole('button', { name: 'Oui, mettre fin à l’accès' }).click();
  await referent.getByText('L’accès du référent a pris fin', { exact: false }).waitFor();
  await page().locator('main li').filter({ hasText: name }).getByText('accès terminé').waitFor();
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await violations(page())).toEqual([]);
  await act('Saisi par erreur', 'Référent IPR').click();
  await dialog().getByRole('button', { name: 'Oui, retirer' }).click();
  await referent.getByText(name).waitFor({ state: 'detached' });
  await act('Il ne l’est plus', 'Référent IPR').waitFor();
});

inBrowser('nobody else is led to the register of members', async () => {
  await signIn(page(), MANAGER, '/members');
  await page().getByRole('heading', { name: 'Cette page n’existe pas, ou vous n’y avez pas accès.' }).waitFor();
});
