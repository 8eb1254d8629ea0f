/** The consortium's figures: what is published is offered and shown, one period holds for all of it, and it is taken along as files. */

import { strFromU8, unzipSync } from 'fflate';
import type { Download } from 'playwright-core';
import { data, query, tokenOf } from '../support/hub.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, textsOf } from './visit.js';

const page = eachInItsBrowser();
const COORDINATOR = { org: 'consortium', role: 'COORDINATOR' } as const;

/** The breakdowns of the API, and their words. */
const BREAKDOWNS = {
  MONTH: 'Mois',
  YEAR: 'Année',
  DEPARTEMENT: 'Département',
  ORGANISATION: 'Structure',
  SEX: 'Sexe',
  AGE_BAND: 'Âge',
  GROUND: 'Motif',
  REASON: 'Raison',
} as const;

/** Whether the API itself gives an indicator by a breakdown. */
async function isGiven(code: string, by: readonly string[], year: string): Promise<boolean> {
  const { errors } = await query(
    tokenOf(COORDINATOR),
    'query($code: IndicatorCode!, $by: [IndicatorDimension!]!, $from: Date, $to: Date) { indicatorSeries(code: $code, by: $by, from: $from, to: $to) { dimensions } }',
    { code, by, ...(year && { from: `${year}-01-01`, to: `${year}-12-31` }) },
  );
  return errors.length === 0;
}

/** The codes of all indicators, in the order in which the page shows them. */
const indicatorCodes = async (): Promise<readonly string[]> =>
  (await data(tokenOf(COORDINATOR), '{ indicators { code } }')).indicators.map(({ code }: { readonly code: string }) => code);

inBrowser('every indicator is offered by what the API publishes of it, and by nothing else; each of these shows', async () => {
  const codes = await indicatorCodes();
  expect(codes.slice(0, 3)).toEqual(['IDENTIFIED', 'ENROLLED', 'ENROLLED_BY_GROUND']);
  await signIn(page(), COORDINATOR, '/figures');
  const by = page().getByLabel('Ventiler par');
  const shown: Record<string, string[]> = {};
  for (const year of ['', '2025']) {
    await page().getByLabel('Période').selectOption(year);
    for (const [nth, code] of codes.entries()) {
      await page().locator('.figure').nth(nth).click();
      await page().locator(`.figure[aria-current]`).and(page().locator('.figure').nth(nth)).waitFor();
      await page().waitForURL(new RegExp(`indicator=${code}(&|$)`));
      await by.waitFor();
      const offered = await textsOf(by.getByRole('option'));
      const expected: string[] = [];
      for (const [dimension, word] of Object.entries(BREAKDOWNS)) {
        const isOwn = dimension === 'MONTH' || dimension === 'YEAR' || year === '';
        if (await isGiven(code, isOwn ? [dimension] : ['YEAR', dimension], year)) expected.push(word);
      }
      expect([code, year, offered]).toEqual([code, year, expected]);
      for (const word of offered) {
        await by.selectOption({ label: word });
        await page()
          .getByRole('region', { name: new RegExp(`^Tableau.: ${word} `) })
          .locator('tbody tr')
          .first()
          .waitFor();
        expect(await page().getByRole('alert').count()).toBe(0);
      }
      shown[`${code} ${year}`] = offered;
    }
  }
  expect(shown['ENROLLED_BY_GROUND ']).toEqual(['Année', 'Motif']);
  expect(shown['ENROLLED_BY_GROUND 2025']).toEqual(['Année', 'Motif']);
  expect(shown['REFERRALS_REFUSED_BY_REASON ']).toEqual(['Année', 'Raison']);
  expect(shown['ENROLLED 2025']).toEqual(['Mois', 'Année', 'Département', 'Sexe', 'Âge', 'Motif']);
});

inBrowser('one period holds for the cards, the charts, the tables and the print; what it has none of is said', async () => {
  await signIn(page(), COORDINATOR, '/figures?indicator=ENROLLED&by=ORGANISATION&year=2025');
  await page()
    .getByText(/^«\sStructure\s»\s: rien n’est publié de cet indicateur pour cette période \(2025\)\./)
    .waitFor();
  await page().getByRole('img', { name: 'Par département (2025)' }).waitFor();
  await page().getByRole('img', { name: 'Dans le temps (2025)' }).locator('svg').waitFor();
  await page().getByText('sur tout le programme, au mois', { exact: false }).waitFor();
  const months = page().getByRole('region', { name: /^Tableau.: Mois \(2025\)/ });
  await months.getByRole('rowheader', { name: '2025-12' }).waitFor();
  expect(await months.getByRole('rowheader').count()).toBe(12);
  // A month without a figure stays on the axis.
  expect(await page().getByRole('img', { name: 'Dans le temps (2025)' }).locator('g[aria-label="x-axis tick label"] text').count()).toBe(
    12,
  );
  expect(await page().getByRole('img', { name: 'Par département (2025)' }).locator('g[aria-label="geo"] path').count()).toBe(13);
  expect(await violations(page())).toEqual([]);
  await page().emulateMedia({ media: 'print' });
  await page()
    .getByText(/^Consortium IPR Occitanie · Période\s: 2025 · Imprimé le \d/)
    .waitFor();
  expect(await page().getByLabel('Période').isVisible()).toBe(false);
});

inBrowser('a partner on a phone reads the figures in English, and nothing runs out of sight', async () => {
  await page().setViewportSize({ width: 390, height: 844 });
  await signIn(page(), { org: 'ml-toulouse', role: 'ADVISER' }, '/figures?indicator=ENROLLED_BY_GROUND');
  await page().getByRole('combobox').first().selectOption('en');
  await page()
    .getByRole('region', { name: 'Table: Ground (the whole programme)' })
    .getByRole('rowheader', { name: 'International protection' })
    .waitFor();
  await page()
    .getByRole('link', { name: /Young people enrolled$/ })
    .click();
  await page().getByRole('img', { name: 'By département (the whole programme)' }).locator('svg').waitFor();
  // A tile says once what it counts, and a share or a time with its unit.
  const tiles = (await textsOf(page().locator('.figure'))).map((text) => text.trim());
  expect(tiles.filter((text) => /\b(\w+) \1$/.test(text))).toEqual([]);
  expect(tiles).toContainEqual(expect.stringMatching(/^[\d.]+% Referrals accepted$/));
  expect(tiles).toContainEqual(expect.stringMatching(/^(✱|[\d.]+ days?) Median time to acceptance( few, or none)?$/));
  expect(await page().evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await violations(page())).toEqual([]);
});

const bytesOf = async (download: Download): Promise<Buffer> => Buffer.concat(await (await download.createReadStream()).toArray());
async function saved(button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const download = page().waitForEvent('download');
  await page().getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await bytesOf(file) };
}
const TODAY = new Date().toLocaleDateString('fr-FR');

inBrowser('the CSV is one that a French spreadsheet reads: semicolons, days, a comma in numbers, with its period and filters', async () => {
  await signIn(page(), COORDINATOR, '/figures?indicator=ENROLLED&by=MONTH&year=2025');
  await page().getByRole('rowheader', { name: '2025-03' }).waitFor();
  const { name, bytes } = await saved('Exporter en CSV');
  expect(name).toBe('passerelle-enrolled-month-2025.csv');
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.subarray(3).toString('utf8').split('\r\n');
  expect(lines.slice(0, 4)).toEqual([
    'Jeunes entrés dans le programme',
    'Consortium;Consortium IPR Occitanie',
    'Période;2025',
    'Ventiler par;Mois',
  ]);
  expect(lines[4]).toMatch(/^Publié le;\d\d\/\d\d\/20\d\d$/);
  expect(lines[5]).toBe(`Exporté le;${TODAY}`);
  expect(lines[6]).toContain('Personnes distinctes entrées dans un parcours');
  expect(lines[7]).toContain('Chiffres protégés');
  expect(lines.slice(8, 10)).toEqual(['', 'Mois;personnes']);
  const months = lines.slice(10, -1);
  expect(months.map((line) => line.split(';')[0])).toEqual(
    Array.from({ length: 12 }, (_, nth) => `01/${String(nth + 1).padStart(2, '0')}/2025`),
  );
  for (const line of months) expect(line).toMatch(/;(\d+|peu, ou personne)$/);
});

inBrowser('the workbook has a sheet for each indicator, with days that are days and numbers that are numbers', async () => {
  await signIn(page(), COORDINATOR, '/figures?indicator=ENROLLED&by=MONTH');
  await page().getByRole('rowheader', { name: '2024-03' }).waitFor();
  const { name, bytes } = await saved('Exporter en Excel');
  expect(name).toBe('passerelle-indicateurs-month.xlsx');
  const files = unzipSync(bytes);
  const text = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
  const names = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, sheet]) => sheet);
  expect(names).toHaveLength((await indicatorCodes()).length);
  expect(names.slice(0, 3)).toEqual(['1 Jeunes repérés', '2 Jeunes entrés dans le program', '3 Jeunes entrés, selon le motif']);
  const shared = text('xl/sharedStrings.xml');
  for (const said of ['Consortium IPR Occitanie', 'tout le programme', 'Exporté le', 'peu, ou personne']) expect(shared).toContain(said);
  const second = text('xl/worksheets/sheet2.xml');
  // 1 March 2024 is the day 45352 of a spreadsheet, in the ninth row of the months, which begin with December 2023.
  expect(second).toMatch(/<c r="A14"[^>]*><v>45352<\/v><\/c>/);
  expect(second).toMatch(/<c r="B\d+"[^>]*><v>\d+<\/v><\/c>/);
  // By month there is none of it: it is broken down by its ground instead, and says so.
  expect(shared).toContain('Protection internationale');
});
