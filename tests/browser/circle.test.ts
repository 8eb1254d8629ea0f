/** Who is around a person, on the pages: how to reach them on asking, joining and leaving; and the person's own yes and no. */
import { data, sql, subject, tokenOf } from '../support/hub.js';
import { managerId, person, staffOf } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const circle = () => page().getByRole('region', { name: 'Qui est autour', exact: true });
const ASK = 'mutation($id: ID!) { askToJoinCircle(personId: $id, reason: RIGHTS) { id } }';
const JOIN = 'mutation($id: ID!) { joinCircle(personId: $id, reason: RIGHTS) { id } }';

inBrowser('a professional reads who is around, asks how to reach them, joins with a reason, and leaves', async () => {
  const { id } = await person('Mahtab').accompaniedBy('ml-cahors').housedBy('prahda-cahors').arrives();
  await sql('registry', "update professional set phone = '+33565980011' where id = $1", [staffOf('ml-cahors').id]);
  await signIn(page(), { org: 'ml-cahors', role: 'MANAGER' }, `/people/${id}`);
  await circle().getByText(staffOf('ml-cahors').displayName).waitFor();
  await circle().getByText('Référent', { exact: false }).waitFor();
  // Who houses her is not said without her consent, and that there is nobody is not said either.
  await circle().getByText('Seuls vos collègues vous sont montrés.', { exact: false }).waitFor();
  expect(await circle().getByText('La personne n’a pas donné son accord', { exact: false }).count()).toBe(0);
  expect(await circle().getByText(staffOf('prahda-cahors').displayName).count()).toBe(0);
  expect(await circle().getByRole('link').count()).toBe(0);
  await circle()
    .getByRole('button', { name: /^Comment joindre/ })
    .click();
  await circle().getByRole('link', { name: '+33565980011' }).waitFor();
  expect(await circle().getByRole('link', { name: '+33565980011' }).getAttribute('href')).toBe('tel:+33565980011');

  await circle().getByRole('button', { name: 'Rejoindre l’entourage' }).click();
  const dialog = page().getByRole('dialog');
  await dialog.getByLabel('Pourquoi').selectOption('WORK');
  expect(await violations(page())).toEqual([]);
  await dialog.getByRole('button', { name: 'Rejoindre l’entourage' }).click();
  await circle().getByText('Vous êtes dans l’entourage.').waitFor();
  await circle().getByText('Cherche un travail ou une formation avec la personne', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);
  await circle().getByRole('button', { name: 'Quitter l’entourage' }).click();
  await page().getByRole('dialog').getByRole('button', { name: 'Quitter l’entourage' }).click();
  await circle().getByText('Vous n’êtes plus dans l’entourage.').waitFor();
  await circle().getByRole('button', { name: 'Rejoindre l’entourage' }).waitFor();
});

inBrowser('the person calls first, says no in two taps, and takes it back, on a phone and from right to left', async () => {
  const { id } = await person('Mozhgan').accompaniedBy('ml-cahors').arrives();
  await sql('registry', "update professional set phone = '+33565980012' where id = $1", [managerId('ml-cahors')]);
  await data(tokenOf({ org: 'ml-cahors', role: 'MANAGER' }), JOIN, { id });
  await page().setViewportSize({ width: 390, height: 844 });
  await signIn(page(), { person: id });
  const section = page().getByRole('region', { name: 'Qui est autour de moi' });
  const entry = section.getByRole('listitem').filter({ hasText: staffOf('ml-cahors', 'MANAGER').displayName });
  await entry.getByText('aide pour vos droits et vos papiers', { exact: false }).waitFor();
  expect(await entry.getByRole('link', { name: /^Appeler/ }).getAttribute('href')).toBe('tel:+33565980012');
  await entry.getByRole('button', { name: /^Je ne veux pas de cette personne/ }).click();
  expect(await violations(page())).toEqual([]);
  await entry.getByRole('button', { name: /^Oui, je ne veux pas d’elle/ }).click();
  await section.getByText('Cette personne n’est plus dans votre entourage.').waitFor();
  await entry.getByText('Vous avez dit non').waitFor();
  // Who asks is there while she looks at the page.
  await data(tokenOf({ org: 'ml-cahors', role: 'MANAGER' }), ASK, { id });
  await entry.getByText('demande à rejoindre votre entourage', { exact: false }).waitFor();
  await entry.getByRole('button', { name: /^Refuser/ }).click();
  await entry.getByText('Vous avez dit non').waitFor();
  await page().getByRole('combobox').first().selectOption('ar');
  await page().getByRole('heading', { name: 'من حولي' }).waitFor();
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  await page()
    .getByRole('button', { name: /^قبوله من جديد/ })
    .click();
  await page().getByText('هذا الشخص ممن حولك.').waitFor();
  expect(await violations(page())).toEqual([]);
  const CIRCLE = 'query($id: ID!) { youngPerson(id: $id) { circle { role state } } }';
  expect((await data(subject(id), CIRCLE, { id })).youngPerson.circle).toEqual([
    { role: 'ACCOMPANIES', state: 'IN' },
    { role: 'JOINED', state: 'IN' },
  ]);
});
