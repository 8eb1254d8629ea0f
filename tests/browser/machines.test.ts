/** A manager registers a program by the page, gives it another key and ends it; the person reads on theirs that a program read. */
import { data, settled, tokenOf } from '../support/hub.js';
import { askForToken, assertionOf, machineOf, machineToken, newKey } from '../support/machine.js';
import { person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { recordForms } from './record-forms.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const { part, act, dialog, save } = recordForms(page);
const MANAGER = { org: 'ml-tarbes', role: 'MANAGER' } as const;
const NAME = 'Suivi de Tarbes';
const said = (text: string) => page().getByRole('status').getByText(text, { exact: false }).waitFor();

inBrowser('a program is registered by its public key, changed, given a second key and ended', async () => {
  const [key, next] = await Promise.all([newKey(), newKey('ES256')]);
  await signIn(page(), MANAGER, '/team');
  await page().getByRole('button', { name: 'Inscrire un logiciel', exact: true }).click();
  await dialog().getByLabel('Nom du logiciel').fill(NAME);
  await dialog().getByLabel('Personnes lues par heure, au plus').fill('50');
  // By the policy, a Mission Locale asks for housing, and for no statistics.
  const offered = (name: string) => dialog().getByRole('checkbox', { name }).count();
  expect(await offered('Hébergement et logement')).toBe(1);
  expect(await offered('Statistiques')).toBe(0);
  const pasted = dialog().getByLabel('Clé publique (JWK)');
  await pasted.fill('{"kty":"oct","k":"AAAA"}');
  expect(await violations(page())).toEqual([]);
  await dialog().getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await dialog().getByRole('alert').getByText('Une clé privée ne se donne jamais', { exact: false }).waitFor();
  await pasted.fill(key.jwk);
  await save();
  await said('Logiciel inscrit');
  const program = part('Logiciels').getByRole('listitem').filter({ hasText: NAME });
  await program.getByText('au plus 50 par heure', { exact: false }).waitFor();
  await program.getByText('Jamais utilisé', { exact: false }).waitFor();
  expect(await violations(page())).toEqual([]);

  const LISTED = '{ viewer { organisation { machines { id name } } } }';
  const { viewer } = await data(tokenOf(MANAGER), LISTED);
  const { id } = viewer.organisation.machines.find(({ name }: { name: string }) => name === NAME);
  await program.getByText(id, { exact: false }).waitFor();
  await act('Modifier', NAME).click();
  await dialog().getByLabel('Personnes lues par heure, au plus').fill('60');
  await save();
  await program.getByText('au plus 60 par heure', { exact: false }).waitFor();
  await act('Ajouter une clé', NAME).click();
  await dialog().getByLabel('Clé publique (JWK)').fill(next.jwk);
  await save();
  await said('Clé ajoutée');
  expect((await askForToken(await assertionOf({ id, key: next }))).status).toBe(200);
  await act('Terminer', NAME).click();
  await dialog().getByRole('button', { name: 'Terminer le logiciel', exact: true }).click();
  await program.getByText('terminé', { exact: true }).waitFor();
  expect((await askForToken(await assertionOf({ id, key: next }))).error).toBe('invalid_client');
});

inBrowser('the person reads which program read of them', async () => {
  const { id } = await person('Farida').accompaniedBy('ml-tarbes').arrives();
  const token = await machineToken(await machineOf('ml-tarbes', { name: 'Lecture de Tarbes' }));
  await data(token, 'query($id: ID!) { youngPerson(id: $id) { identity { givenNames } } }', { id });
  await settled();
  await signIn(page(), { person: id });
  await page().getByText('Lecture de Tarbes', { exact: false }).first().waitFor();
  expect(await violations(page())).toEqual([]);
});
