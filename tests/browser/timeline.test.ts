/** The timeline on a person's page: what is asked for alone, and the whole again. */
import { person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser } from './visit.js';

const page = eachInItsBrowser();
const timeline = () => page().getByRole('region', { name: 'Parcours', exact: true });

inBrowser('a reader looks at what a part of the pathway is about, and goes back to all of it', async () => {
  const { id } = await person('Zeba')
    .accompaniedBy('ml-castres', { situations: [] })
    .housedBy('cada-albi')
    .grants({ to: 'ml-castres', categories: ['HOUSING_STATUS'] })
    .arrives();
  await signIn(page(), { org: 'ml-castres', role: 'ADVISER' }, `/people/${id}`);
  await timeline().locator('time').nth(2).waitFor();
  await timeline().getByRole('button', { name: 'Logement' }).press('Enter');
  await timeline().locator('time').nth(1).waitFor({ state: 'detached' });
  expect(await timeline().locator('time').getAttribute('datetime')).toBe('2026-01-05');
  expect(await violations(page())).toEqual([]);
  await page().goBack();
  await timeline().locator('time').nth(2).waitFor();
});
