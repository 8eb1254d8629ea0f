/** The page's words: a browser loads one language, and no text of the page stands outside the catalogue. */
import { LANGUAGES } from '@passerelle/schema/categories';
import { FRENCH_CERTIFICATES } from '@passerelle/schema/wire/french-certificates';
import { RESIDENCE_PERMITS } from '@passerelle/schema/wire/residence-permits';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { hub } from '../support/hub.js';
import { person } from '../support/person.js';
import { inBrowser, openBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, sharedNames, textsOf } from './visit.js';

const page = eachInItsBrowser();
const CATALOGUE = new RegExp(`/built/(${LANGUAGES.join('|')})-[\\w-]+\\.js$`);

inBrowser('a browser loads the words of the language that it shows, and of the one that is chosen', async () => {
  const { page: arabic, close } = await openBrowser({ locale: 'ar' });
  const loaded: string[] = [];
  arabic.on('request', (request) => {
    const language = CATALOGUE.exec(request.url())?.[1];
    if (language) loaded.push(language);
  });
  await arabic.goto(hub.url);
  await arabic.locator('html[lang=ar][dir=rtl] .welcome').waitFor();
  expect(loaded).toEqual(['ar']);
  await arabic.getByRole('combobox').selectOption('ti');
  await arabic.locator('html[lang=ti][dir=ltr]').waitFor();
  expect(loaded).toEqual(['ar', 'ti']);
  await close();
});

inBrowser('where the words of a language cannot be loaded the page is in French, says so in both, and tries again', async () => {
  const { page: arabic, close } = await openBrowser({ locale: 'ar' });
  const isArabic = (url: URL): boolean => CATALOGUE.exec(url.pathname)?.[1] === 'ar';
  await arabic.route(isArabic, (route) => route.abort());
  await arabic.goto(hub.url);
  await arabic.getByRole('button', { name: 'Entrer' }).waitFor();
  const alert = arabic.getByRole('alert');
  expect(await textsOf(alert.locator('p'))).toEqual([
    'تعذّر تحميل الصفحة باللغة التي اخترتها.',
    'La page n’a pas pu être chargée dans la langue choisie.',
  ]);
  expect(await arabic.evaluate('[document.documentElement.lang, document.documentElement.dir]')).toEqual(['fr', 'ltr']);
  expect(await violations(arabic)).toEqual([]);
  await arabic.unroute(isArabic);
  await alert.getByRole('button', { name: 'أعد المحاولة' }).click();
  await arabic.locator('html[lang=ar][dir=rtl] .welcome').waitFor();
  expect(await alert.count()).toBe(0);
  await close();
});

inBrowser('a page in English says in English what the hub words: the steps of a pathway, courses, and trainings of others', async () => {
  const { id } = await person('Omid')
    .accompaniedBy('ml-albi')
    .housedBy('cada-albi')
    .trainedBy('of-albi')
    .grants({ to: 'ml-albi', categories: ['HOUSING_STATUS', 'TRAINING'] })
    .arrives();
  await signIn(page(), { org: 'ml-albi', role: 'MANAGER' }, `/people/${id}`);
  await page().locator('.timeline').getByText('Entrée en CADA').waitFor();
  await page().getByRole('combobox').first().selectOption('en');
  await page().locator('.timeline').getByText('Moved into CADA').waitFor();
  expect((await page().locator('.timeline li > div').allInnerTexts()).map((text) => text.split('\n')[0]).sort()).toEqual([
    'End: French as a foreign language A1',
    'Enrolled in the IPR programme',
    'First met',
    'Job',
    'Moved into CADA',
    'Start: French as a foreign language A1',
  ]);
  await page().goto(`${hub.url}/courses?kind=FRENCH_LANGUAGE`);
  await page()
    .getByRole('heading', { name: /^French as a foreign language/ })
    .first()
    .waitFor();
  expect(
    await page()
      .getByRole('heading', { name: /Français|Formation/ })
      .count(),
  ).toBe(0);
  await page().goto(`${hub.url}/trainings?of=all`);
  await page()
    .getByRole('heading', { name: /^Trauma/ })
    .first()
    .waitFor();
  expect(
    await page()
      .getByRole('heading', { name: /^(Psychotraumatisme|La procédure d’asile)$/ })
      .count(),
  ).toBe(0);
});

inBrowser('where not even French can be loaded the page says so, and goes on once it can', async () => {
  await page().route(
    (url) => CATALOGUE.test(url.pathname),
    (route) => route.abort(),
  );
  await page().goto(hub.url);
  const retry = page().getByRole('alert').getByRole('button', { name: 'Réessayer' });
  await retry.waitFor();
  expect(await textsOf(page().getByRole('alert').locator('p'))).toEqual(['La page n’a pas pu être chargée dans la langue choisie.']);
  await page().unrouteAll();
  await retry.click();
  await page().getByRole('button', { name: 'Entrer' }).waitFor();
});

/** The words that the page says in French, to everyone and to professionals: the tests read no page of professionals in English. */
const FRENCH = /\/built\/(fr|at-work)-[\w-]+\.js$/;
/** Every word of the catalogue stands between these: any other text of the page came from elsewhere. */
const OPEN = '⟦';
const CLOSE = '⟧';

/** Makes the page's French a pseudo-language, and keeps every string that the hub answers with. */
async function inPseudoLanguage(visited: Page): Promise<ReadonlySet<string>> {
  await visited.route(
    (url) => FRENCH.test(url.pathname) && url.search === '',
    (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `
          import words from '${route.request().url()}?as-built';
          export default Object.fromEntries(Object.entries(words).map(([key, text]) => [key, '${OPEN}' + text + '${CLOSE}']));`,
      }),
  );
  const answered = new Set<string>();
  const keep = (value: unknown): void => {
    if (typeof value === 'string') answered.add(value).add(value.replace('_', '.'));
    else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) keep(part);
  };
  visited.on('response', async (response) => {
    if (new URL(response.url()).pathname === '/graphql' && response.headers()['content-type']?.includes('json'))
      keep(await response.json().catch(() => null));
  });
  return answered;
}

/** Run in the page: its texts, and the attributes that are read out. A chart is hidden from being read; its table says the same. */
const TEXTS = `(() => {
  const found = [document.title];
  const isRead = (element) => !element.closest('script, style, [aria-hidden=true]');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (isRead(walker.currentNode.parentElement)) found.push(walker.currentNode.data);
  for (const element of document.querySelectorAll('*'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (element.hasAttribute(name) && isRead(element)) found.push(element.getAttribute(name));
  return found;
})()`;

/** The product's name, and days and months as French writes them. */
const WRITTEN = /Passerelle|\d{1,2}(?:er)? \p{L}+\.? \d{4}|\d{4}-\d{2}/gu;
/** The départements, which the page knows by name. */
const PLACES = /Lot|Aveyron|Lozère|Gers|Tarn-et-Garonne|Tarn|Hérault|Gard|Hautes-Pyrénées|Haute-Garonne|Aude|Pyrénées-Orientales|Ariège/g;
/** What is printed on papers: a reader knows the paper by it, in whatever language. */
const PRINTED: readonly string[] = [...Object.values(RESIDENCE_PERMITS), ...Object.values(FRENCH_CERTIFICATES)];
const OWN_NAMES = [
  // Each language stands under its own name.
  ...['Français', 'English', 'العربية', 'دری', 'پښتو', 'Українська', 'ትግርኛ', 'Soomaali', 'Türkçe'],
  // The levels of the Common European Framework.
  ...['A1.1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'],
  // The button by which a screen reader leaves a dialog is react-aria's, and so are its words.
  'Rejeter',
];

/** How often the page is looked at again, and how long apart: an answer is shown before the test has read it. */
const LOOKS = 40;
const PAUSE_MS = 250;

/** What of the page's texts came neither from the catalogue nor from the hub. */
async function strays(visited: Page, answered: ReadonlySet<string>): Promise<string[]> {
  await visited.locator('.loading').first().waitFor({ state: 'detached' });
  for (let looks = 1; ; looks += 1) {
    const found = await straysNow(visited, answered);
    if (found.length === 0 || looks === LOOKS) return found;
    await visited.waitForTimeout(PAUSE_MS);
  }
}

async function straysNow(visited: Page, answered: ReadonlySet<string>): Promise<string[]> {
  const data = [...answered].filter((text) => text.length > 1).sort((one, other) => other.length - one.length);
  const texts = z.array(z.string()).parse(await visited.evaluate(TEXTS));
  const left = texts.map((text) => {
    // Days first: the number of a département that the hub answered with would take the 09 of a day out.
    const outside = PRINTED.reduce((rest, name) => rest.replaceAll(name, ' '), outsideOfWords(text)).replace(WRITTEN, ' ');
    return data
      .reduce((rest, answer) => rest.replaceAll(answer, ' '), outside)
      .replace(PLACES, ' ')
      .trim();
  });
  return [...new Set(left)].filter((text) => /\p{L}/u.test(text) && !OWN_NAMES.includes(text));
}

/** A text without what stands between the signs, which may stand within each other. */
function outsideOfWords(text: string): string {
  let depth = 0;
  let outside = '';
  for (const sign of text) {
    if (sign === OPEN) depth += 1;
    if (depth === 0) outside += sign;
    if (sign === CLOSE) depth -= 1;
  }
  return outside;
}

const dialog = (): ReturnType<Page['getByRole']> => page().getByRole('dialog');

describe('every text comes from the catalogue or from the hub', () => {
  inBrowser('on the young person’s page', async () => {
    const { id } = await person('Zarghuna')
      .accompaniedBy('ml-toulouse')
      .housedBy('cada-muret')
      .inProcedure('ofii-toulouse')
      .trainedBy('of-albi')
      .grants({ to: 'cada-muret', categories: ['ACCOMPANIMENT'] })
      .arrives();
    const answered = await inPseudoLanguage(page());
    await signIn(page(), { person: id });
    await page().locator('.card').nth(3).waitFor();
    expect(await strays(page(), answered)).toEqual([]);
    await page().getByRole('button', { name: 'Donner un accord' }).last().click();
    await dialog().getByRole('checkbox').first().waitFor();
    expect(await strays(page(), answered)).toEqual([]);
  });

  inBrowser('on a partner’s pages', async () => {
    const { id } = await person('Zarmina')
      .accompaniedBy('ml-toulouse')
      .housedBy('cada-muret')
      .inProcedure('ofii-toulouse')
      .trainedBy('of-albi')
      .grants({ to: 'ml-toulouse', categories: ['ADMINISTRATIVE_STATUS', 'TRAINING', 'INTEGRATION_CONTRACT'] })
      .arrives();
    const answered = await inPseudoLanguage(page());
    await signIn(page(), { org: 'ml-toulouse', role: 'MANAGER' }, `/people/${id}`);
    await page().locator('.part').nth(8).waitFor();
    expect(await strays(page(), answered)).toEqual([]);
    await page().getByRole('button', { name: 'Enregistrer un accord' }).click();
    await dialog().getByRole('checkbox').nth(2).waitFor();
    expect(await strays(page(), answered)).toEqual([]);
    await page().keyboard.press('Escape');
    await page().getByRole('button', { name: 'Orienter' }).click();
    await dialog().getByRole('checkbox').nth(2).waitFor();
    expect(await strays(page(), answered)).toEqual([]);
    for (const path of ['worklist', 'caseload', 'workshops', 'courses', 'figures', 'emergencies', 'partnerships', 'trainings', 'team']) {
      await page().goto(`${hub.url}/${path}`);
      await page().getByRole('heading', { level: 1 }).waitFor();
      expect([path, await strays(page(), answered)]).toEqual([path, []]);
    }
    await page().goto(`${hub.url}/trainings`);
    await page().getByRole('button', { name: 'Enregistrer une formation' }).click();
    await dialog().getByRole('checkbox').first().waitFor();
    expect(await strays(page(), answered)).toEqual([]);
  });

  inBrowser('where an operator writes its stays', async () => {
    const { id } = await person('Zeba').housedBy('cada-muret').arrives();
    const answered = await inPseudoLanguage(page());
    await signIn(page(), { org: 'cada-muret', role: 'ADVISER' }, `/people/${id}`);
    for (const act of ['Modifier', 'Terminer le séjour', 'Saisi par erreur', 'Historique']) {
      await page().getByRole('button', { name: act }).click();
      await dialog().waitFor();
      expect([act, await strays(page(), answered)]).toEqual([act, []]);
      await page().keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
    }
  });

  inBrowser('on the consortium’s pages', async () => {
    const answered = await inPseudoLanguage(page());
    await signIn(page(), { org: 'consortium', role: 'COORDINATOR' }, '/figures');
    await page().locator('.chart svg').nth(2).waitFor();
    expect(await strays(page(), answered)).toEqual([]);
    for (const path of ['inbox', 'emergencies', 'readings', 'pairs', 'partnerships', 'trainings', 'nowhere']) {
      await page().goto(`${hub.url}/${path}`);
      await page().getByRole('heading', { level: 1 }).waitFor();
      expect([path, await strays(page(), answered)]).toEqual([path, []]);
      expect([path, await sharedNames(page())]).toEqual([path, []]);
    }
  });
});
