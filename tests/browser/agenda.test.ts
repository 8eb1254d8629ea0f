/** Appointments on the pages: a professional plans one by the keyboard, the person reads when they are expected and says that they cannot come. */
import { adviser, data, sql, subject } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();
const part = () => page().getByRole('region', { name: 'Rendez-vous', exact: true });
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const PLAN = 'mutation($id: ID!, $input: AppointmentInput!) { planAppointment(personId: $id, input: $input) { id } }';
const MEETING = {
  kind: 'RIGHTS',
  startsAt: inDays(4),
  minutes: 45,
  placeKind: 'AT_ORGANISATION',
  place: 'Bureau 7',
  interpreting: 'BOOKED',
};

inBrowser('a professional plans an appointment with the keyboard, moves it and records how it went', async () => {
  const { id } = await person('Maliha').accompaniedBy('ml-cahors').arrives();
  await signIn(page(), { org: 'ml-cahors', role: 'ADVISER' }, `/people/${id}`);
  // Of what others may have planned it is said why it is not shown.
  await part()
    .getByText(/^La personne n’a pas donné son accord/)
    .waitFor();
  await part().getByRole('button', { name: 'Planifier un rendez-vous' }).focus();
  await page().keyboard.press('Enter');
  const dialog = page().getByRole('dialog');
  await dialog.getByLabel('Date et heure').fill(inDays(3).slice(0, 16));
  await dialog.getByLabel('Salle ou adresse').fill('Bureau 4');
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Enregistrer' }).focus();
  await page().keyboard.press('Enter');
  await part().getByText('Le rendez-vous est prévu. La personne est prévenue.').waitFor();
  await part().getByText('Bureau 4', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);

  await part()
    .getByRole('button', { name: /^Modifier ou déplacer/ })
    .click();
  await dialog.getByLabel('Date et heure').fill(inDays(5).slice(0, 16));
  await dialog.getByRole('button', { name: 'Déplacer', exact: true }).click();
  await part().getByText('Le rendez-vous est modifié.').waitFor();
  await part().getByText('déplacé', { exact: true }).waitFor();
  await sql('agenda', "update appointment set starts_at = now() - interval '1 hour' where person_id = $1 and status = 'PLANNED'", [id]);
  await page().reload();
  await part()
    .getByRole('button', { name: /^Noter la suite/ })
    .click();
  await dialog.getByLabel('Noter la suite').selectOption('NO_SHOW');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await part().getByText('absent', { exact: true }).waitFor();
});

inBrowser('the person reads the next one first and says that they cannot come, on a phone and from right to left', async () => {
  const { id } = await person('Mursal').accompaniedBy('ml-cahors').housedBy('prahda-cahors').arrives();
  await data(adviser('ml-cahors'), PLAN, { id, input: MEETING });
  await data(adviser('prahda-cahors'), PLAN, {
    id,
    input: { ...MEETING, kind: 'HOUSING_VISIT', startsAt: inDays(2), placeKind: 'PHONE', place: null },
  });
  await page().setViewportSize({ width: 390, height: 844 });
  await signIn(page(), { person: id });
  const section = page().getByRole('region', { name: 'Mes rendez-vous' });
  const next = section.getByRole('listitem').first();
  await next.getByText('Prochain rendez-vous').waitFor();
  await next.getByText('Visite de logement').waitFor();
  await section.getByText('Bureau 7', { exact: false }).waitFor();
  await page().getByRole('combobox').first().selectOption('ar');
  await page().getByRole('heading', { name: 'مواعيدي' }).waitFor();
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await violations(page())).toEqual([]);
  await page()
    .getByRole('button', { name: /^لا أستطيع الحضور/ })
    .first()
    .click();
  await page()
    .getByRole('button', { name: /^نعم، لا أستطيع الحضور/ })
    .click();
  await page().getByText('تم تسجيل ذلك. الجهة على علم.').waitFor();
  expect(await violations(page())).toEqual([]);
  const READ = 'query($id: ID!) { youngPerson(id: $id) { appointments { edges { node { status cancelledBy } } } } }';
  const { edges } = (await data(subject(id), READ, { id })).youngPerson.appointments;
  expect(edges.map(({ node }: { node: unknown }) => node)).toEqual([
    { status: 'CANCELLED', cancelledBy: 'PERSON' },
    { status: 'PLANNED', cancelledBy: null },
  ]);
});

inBrowser('a referral is sent with a slot of its recipient, so that the person leaves with a date', async () => {
  const { id } = await person('Mahbuba').accompaniedBy('ml-cahors').arrives();
  const input = { kind: 'ASSESSMENT', startsAt: inDays(8), minutes: 60, count: 1, seats: 1, placeKind: 'AT_ORGANISATION', openTo: 'ALL' };
  await data(adviser('of-tarbes'), 'mutation($input: SlotsInput!) { publishSlots(input: $input) }', { input });
  await signIn(page(), { org: 'ml-cahors', role: 'ADVISER' }, `/people/${id}`);
  await page().getByRole('button', { name: 'Orienter', exact: true }).click();
  const dialog = page().getByRole('dialog');
  await dialog.locator('select[name="toOrganisationId"]').selectOption(organisation('of-tarbes').id);
  await dialog.locator('input[name="subject"]').fill('Positionnement en français');
  await dialog.getByRole('button', { name: 'Vérifier les accords' }).click();
  const slot = dialog.getByLabel('Rendez-vous avec l’orientation');
  await slot.selectOption({ index: 1 });
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Envoyer quand même' }).click();
  await page()
    .getByText(/^Orientation envoyée, avec un rendez-vous\s: .* à \d\d:\d\d\.$/)
    .waitFor();
  const READ = 'query($id: ID!) { youngPerson(id: $id) { referrals(first: 1) { edges { node { reservation { id } } } } } }';
  const { edges } = (await data(adviser('ml-cahors'), READ, { id })).youngPerson.referrals;
  expect(edges[0].node.reservation.id).toEqual(expect.any(String));
});

inBrowser('a professional reads their agenda, offers slots in a row and takes one back, with the keyboard on a phone', async () => {
  const { id } = await person('Mahtab').accompaniedBy('ml-figeac').arrives();
  await data(adviser('ml-figeac'), PLAN, { id, input: { ...MEETING, professionalId: adviserId('ml-figeac') } });
  await page().setViewportSize({ width: 390, height: 844 });
  await signIn(page(), { org: 'ml-figeac', role: 'ADVISER' }, '/agenda');
  const mine = page().getByRole('listitem').filter({ hasText: 'Mahtab' });
  await mine.getByText('Bureau 7', { exact: false }).waitFor();
  expect(await mine.getByRole('link', { name: /^Mahtab/ }).getAttribute('href')).toBe(`/people/${id}`);
  const slots = page().getByRole('region', { name: 'Créneaux proposés' });
  await slots.getByRole('button', { name: 'Proposer des créneaux' }).press('Enter');
  const dialog = page().getByRole('dialog');
  await dialog.getByLabel('Début du premier').fill(`${inDays(6).slice(0, 10)}T09:00`);
  await dialog.getByLabel('Combien à la suite').fill('3');
  await dialog.getByLabel('Qui peut réserver').selectOption('NAMED');
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Proposer', exact: true }).press('Enter');
  // Nobody is named yet: the form says so at its field, and loses nothing.
  await dialog.getByText('Cochez au moins un partenaire.').waitFor();
  await dialog.getByRole('checkbox', { name: 'Hébergements' }).press('Space');
  await dialog.getByRole('button', { name: 'Proposer', exact: true }).press('Enter');
  await slots.getByText('Les créneaux sont proposés.').waitFor();
  await slots.getByRole('listitem').nth(2).waitFor();
  expect(await textsOf(slots.getByRole('listitem').getByText('1 sur 1'))).toHaveLength(3);
  await slots
    .getByRole('button', { name: /^Retirer/ })
    .first()
    .press('Enter');
  await dialog.getByRole('button', { name: 'Oui, le retirer' }).press('Enter');
  await slots.getByText('Le créneau est retiré.').waitFor();
  await slots.getByRole('listitem').nth(2).waitFor({ state: 'detached' });
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await violations(page())).toEqual([]);
});
