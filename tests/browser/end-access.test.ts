/** Ending the access of somebody who left: by a manager of their organisation, where they are named. */
import { randomUUID } from 'node:crypto';
import { data, query, sql, tokenOf } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const WHO = '{ viewer { role } }';

inBrowser(
  'a manager ends the access of their organisation’s referent; an adviser, and another organisation, are not offered it',
  async () => {
    const { id } = await person('Mahsa')
      .accompaniedBy('ml-tarbes')
      .grants({ to: 'ml-auch', categories: ['ACCOMPANIMENT'] })
      .arrives();
    const { youngPerson } = await data(
      tokenOf({ org: 'ml-tarbes', role: 'MANAGER' }),
      'query($id: ID!) { youngPerson(id: $id) { accompaniment { referent { displayName role } } } }',
      { id },
    );
    const theirs = tokenOf({ org: 'ml-tarbes', role: 'ADVISER' });
    expect((await query(theirs, WHO)).errors).toEqual([]);
    const { displayName } = youngPerson.accompaniment.referent;
    const part = () => page().getByRole('region', { name: 'Accompagnement', exact: true });
    await signIn(page(), { org: 'ml-auch', role: 'MANAGER' }, `/people/${id}`);
    await part().getByText(displayName).waitFor();
    expect(await part().getByRole('button').count()).toBe(0);
    await page().context().clearCookies();
    await page().evaluate('sessionStorage.clear(); localStorage.clear()');
    await signIn(page(), { org: 'ml-tarbes', role: 'MANAGER' }, `/people/${id}`);
    await part().getByRole('button', { name: 'Mettre fin à l’accès' }).press('Enter');
    const dialog = page().getByRole('dialog', { name: 'Mettre fin à l’accès' });
    await dialog.getByText('Cette personne est déconnectée partout, tout de suite.', { exact: false }).waitFor();
    expect(await violations(page())).toEqual([]);
    await dialog.getByRole('button', { name: 'Oui, mettre fin à l’accès' }).click();
    await page().getByText(`${displayName} est déconnecté partout.`).waitFor();
    expect((await query(theirs, WHO)).errors.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHENTICATED']);
  },
);

inBrowser('a manager who is told of an unusual reading ends the access of who read, there', async () => {
  const id = randomUUID();
  const { id: organisationId } = organisation('ml-tarbes');
  const reading = [id, adviserId('ml-tarbes'), organisationId, 'NEW_PEOPLE', '2026-01-02', 60];
  await sql('consent', 'insert into unusual_reading values ($1, $2, $3, $4, $5, $6, now()) on conflict do nothing', reading);
  const ITEM = `
    with head as (
      insert into inbox_head (owner, position) values ($1, 1) on conflict (owner) do update set position = inbox_head.position + 1 returning *)
    insert into inbox_item (owner, position, kind, unusual_reading_id) select owner, position, 'UNUSUAL_READING', $2 from head`;
  await sql('coordination', ITEM, [organisationId, id]);
  await signIn(page(), { org: 'ml-tarbes', role: 'MANAGER' }, '/worklist');
  const item = page()
    .getByRole('region', { name: 'Dernières nouvelles' })
    .getByRole('listitem')
    .filter({ hasText: 'Lecture inhabituelle' });
  await item.getByText(/a lu en un jour 60 personnes/).waitFor();
  await item.getByRole('button', { name: 'Mettre fin à l’accès' }).click();
  await page().getByRole('dialog').getByRole('button', { name: 'Annuler' }).waitFor();
  await page().keyboard.press('Escape');
  await page().getByRole('dialog').waitFor({ state: 'detached' });
  expect(await violations(page())).toEqual([]);
});
