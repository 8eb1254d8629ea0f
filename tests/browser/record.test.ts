/** What is held of a young person, on a partner's page of them: who holds it, why, until when, and what is withheld said as withheld. */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import type { ErrorCode } from '@passerelle/schema/wire/error-codes';
import { person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();
const part = (name: string) => page().getByRole('region', { name, exact: true });
const dayFromNow = (days: number): string => addDays(inParis(new Date()).day, days);

inBrowser('a Mission Locale reads who holds a record, the conditions with their reasons, barriers and its own notes', async () => {
  const { id } = await person('Anahita').accompaniedBy('ml-toulouse').housedBy('cada-muret').arrives();
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, `/people/${id}`);
  expect(await textsOf(part('Identité\u00a0: qui tient un dossier').getByRole('listitem'))).toEqual([
    'CADA de Muret',
    'Mission Locale de Toulouse',
  ]);
  const conditions = part('Accompagnement\u00a0: conditions du programme IPR');
  await conditions.getByText(/^Non remplies au /).waitFor();
  expect(await textsOf(conditions.getByRole('listitem'))).toEqual([
    'De 16 à 25 ans à l’entrée (condition remplie)',
    'Ni demande en cours, ni protection (condition non remplie)',
  ]);
  await part('Situation sociale\u00a0: freins').getByText('mobilité', { exact: true }).waitFor();
  const notes = part('Notes professionnelles');
  await notes.getByText('Seule votre structure lit ces notes.').waitFor();
  await notes.getByText('note confidentielle du conseiller').waitFor();
  expect(await violations(page())).toEqual([]);
});

inBrowser('an operator to whom the accompaniment is shared reads that notes never are, and which reasons it does not read', async () => {
  const { id } = await person('Banafsha')
    .housedBy('cada-muret')
    .accompaniedBy('ml-toulouse')
    .grants({ to: 'cada-muret', categories: ['ACCOMPANIMENT'], purposes: ['SUPPORT'] })
    .arrives();
  await signIn(page(), { org: 'cada-muret', role: 'ADVISER' }, `/people/${id}?purpose=SUPPORT`);
  const conditions = part('Accompagnement\u00a0: conditions du programme IPR');
  await conditions.getByText(/^Des raisons ne sont pas partagées\s: /).waitFor();
  await part('Notes professionnelles').getByText('Jamais partagé.').waitFor();
  await part('Situation sociale\u00a0: freins')
    .getByText(/^La personne n’a pas donné son accord/)
    .waitFor();
  await part('Situation sociale\u00a0: foyer').getByText('Adultes : 1. Enfants : 2.').waitFor();
  expect(await page().getByText('note confidentielle du conseiller').count()).toBe(0);
  expect(await violations(page())).toEqual([]);
});

inBrowser('a permit is shown with its end, and one that ends within sixty days is said to', async () => {
  const ofPermit = (name: string, days: number) =>
    person(name)
      .accompaniedBy('ml-toulouse')
      .inProcedure('ofii-toulouse', { permitExpiresOn: dayFromNow(days) })
      .grants({ to: 'ml-toulouse', categories: ['ADMINISTRATIVE_STATUS'] })
      .arrives();
  const soon = await ofPermit('Chaman', 30);
  const later = await ofPermit('Delaram', 61);
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, `/people/${soon.id}`);
  await part('Situation administrative').getByText('Carte de résident').waitFor();
  // On the ground of the procedure alone, whatever the reasons of the conditions are read on.
  await part('Situation administrative')
    .getByText(/^Accord jusqu’au/)
    .waitFor();
  await part('Situation administrative').getByText('se termine dans 30 jours', { exact: true }).waitFor();
  await page().goto(new URL(`/people/${later.id}`, page().url()).href);
  await part('Situation administrative').getByText('Carte de résident').waitFor();
  expect(await part('Situation administrative').getByText('se termine').count()).toBe(0);
});

/** Answers as the hub does while the owners of these fields of a person are away. */
const withoutOwnersOf = (...fields: readonly string[]) =>
  page().route('**/graphql', async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    const lost = fields.filter((field) => answer.data?.youngPerson?.[field]);
    for (const field of lost) answer.data.youngPerson[field] = null;
    const errors = lost.map((field) => ({
      message: 'away',
      path: ['youngPerson', field],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' satisfies ErrorCode },
    }));
    await route.fulfill({ response, json: { ...answer, ...(lost.length > 0 && { errors: [...(answer.errors ?? []), ...errors] }) } });
  });

inBrowser('what could not be read is never said not to be on record', async () => {
  const { id } = await person('Estorah')
    .accompaniedBy('ml-toulouse')
    .housedBy('cada-muret')
    .grants({ to: 'cada-muret', categories: ['PLAN', 'CIRCLE', 'APPOINTMENTS'], purposes: ['SUPPORT'] })
    .arrives();
  await withoutOwnersOf('housing', 'plan', 'circle', 'coming', 'past');
  await signIn(page(), { org: 'cada-muret', role: 'ADVISER' }, `/people/${id}?purpose=SUPPORT`);
  for (const name of ['Hébergement', 'Plan d’action', 'Qui est autour', 'Rendez-vous'])
    await part(name).getByText('Cette partie ne peut pas être lue pour le moment\u00a0: réessayez dans un instant.').waitFor();
});
