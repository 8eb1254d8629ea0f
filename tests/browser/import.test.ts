/** A partner's file is dropped on the page, its columns are chosen, it is looked at and taken in; what was refused is downloaded. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILE_KINDS } from '@passerelle/schema/partner-file/kinds';
import iconv from 'iconv-lite';
import { sql } from '../support/hub.js';
import { person } from '../support/person.js';
import { inBrowser, signIn, violations } from './chromium.js';
import { eachInItsBrowser, sharedNames, textsOf } from './visit.js';

const page = eachInItsBrowser();
const press = (name: string) => page().getByRole('button', { name, exact: true }).click();
const OPERATOR = 'cada-muret';
const HEADER =
  "N° dossier;Identifiant Passerelle;Type d'hébergement;Jour 1;Sortie prévue;Date de sortie;Motif de sortie;Adresse;CP;Ville;INSEE;Adultes;Enfants;Remarques";
const line = (reference: string, id: string, since: string, remark = '') =>
  `${reference};${id};CADA;${since};;;;3, allée de l’Été;31600;Muret;31395;1;0;${remark}`;
const file = (...lines: string[]) => iconv.encode(`${[HEADER, ...lines].join('\r\n')}\r\n`, 'windows-1252');
const staysOf = (id: string) => sql('housing', 'select since::text, address_lines from stay where person_id = $1', [id]);

/** Drops a file on the page, as somebody does who drags it there from their desktop. */
async function drop(name: string, bytes: Buffer): Promise<void> {
  const path = join(await mkdtemp(join(tmpdir(), 'passerelle-drop-')), name);
  await writeFile(path, bytes);
  const { x, y, width, height } = (await page().getByLabel('Un fichier CSV', { exact: false }).boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  const devTools = await page().context().newCDPSession(page());
  const at = { x: x + width / 2, y: y + height / 2, data: { items: [], files: [path], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await devTools.send('Input.dispatchDragEvent', { type, ...at });
  await devTools.detach();
}
const result = (name: string) => page().getByRole('region', { name, exact: true });

inBrowser(
  'a file in Windows-1252 with other names and French days is looked at, taken in, and taken in again with nothing doubled',
  async () => {
    const { id } = await person('Anaïs').heldBy(OPERATOR).arrives();
    await signIn(page(), { org: OPERATOR, role: 'ADVISER' }, '/import');
    await page().getByRole('heading', { name: 'Importer un fichier' }).waitFor();
    expect(await violations(page())).toEqual([]);
    await drop(
      'séjours.csv',
      file(line('page-1', id, '05/01/2026'), line('page-2', id, '30/02/2026', '=HYPERLINK(1)'), line('page-1', id, '06/01/2026')),
    );
    await page().getByText('Fichier\u00a0: séjours.csv').waitFor();
    expect(await page().getByLabel('Ce que dit chaque ligne').inputValue()).toBe('stays');
    expect(await page().getByLabel('Adresse', { exact: true }).inputValue()).toBe('7');
    // No usual name of the column: the viewer says which it is.
    expect(await page().getByLabel('Premier jour').inputValue()).toBe('');
    await page().getByLabel('Premier jour').selectOption({ label: 'Jour 1' });
    await page().getByText('05/01/2026 · 30/02/2026 · 06/01/2026').waitFor();
    expect([await violations(page()), await sharedNames(page())]).toEqual([[], []]);

    await press('Regarder ce qui changerait');
    await result('Ce qui changerait').getByText('Nouveaux\u00a0: 1').waitFor();
    expect(await textsOf(result('Ce qui changerait').getByRole('listitem'))).toEqual([
      'Nouveaux\u00a0: 1',
      'Modifiés\u00a0: 0',
      'Déjà enregistrés ainsi\u00a0: 0',
      'Lignes refusées\u00a0: 2',
    ]);
    expect(await staysOf(id)).toEqual([]);
    await result('Ce qui changerait').getByText('La ligne 2 parle du même dossier', { exact: false }).waitFor();
    expect(await violations(page())).toEqual([]);
    await page().getByRole('main').getByRole('button', { name: 'Importer', exact: true }).click();
    await result('Ce qui a changé').getByText('Nouveaux\u00a0: 1').waitFor();
    expect(await staysOf(id)).toEqual([{ since: '2026-01-05', address_lines: ['3, allée de l’Été'] }]);

    const [saved] = await Promise.all([page().waitForEvent('download'), press('Télécharger les lignes refusées')]);
    expect(saved.suggestedFilename()).toBe('séjours.refus.csv');
    const refused = (await readFile(await saved.path(), 'utf8')).replace('\uFEFF', '').split('\n');
    expect(refused[0]).toBe(`line;column;problem;as_read;${HEADER}`);
    expect(refused.slice(1, 3).map((one) => one.split(';').slice(0, 2).join(';'))).toEqual(['"3";"Jour 1"', '"4";"N° dossier"']);
    // A spreadsheet shows it as text, and runs no formula.
    expect(refused[1]).toContain(`"'=HYPERLINK(1)"`);

    await press('Regarder ce qui changerait');
    await result('Ce qui changerait').getByText('Déjà enregistrés ainsi\u00a0: 1').waitFor();
    await page().getByRole('main').getByRole('button', { name: 'Importer', exact: true }).click();
    await result('Ce qui a changé').getByText('Déjà enregistrés ainsi\u00a0: 1').waitFor();
    expect(await staysOf(id)).toHaveLength(1);
  },
);

inBrowser('a manager is offered their own kinds of files, and a file that cannot be read for certain is said', async () => {
  await signIn(page(), { org: 'ml-condom', role: 'MANAGER' }, '/import');
  await drop('mixte.csv', Buffer.concat([iconv.encode('reference;Prénom\n', 'utf8'), iconv.encode('1;Loïc\n', 'windows-1252')]));
  await page().getByRole('alert').getByText('La ligne 1', { exact: false }).waitFor();
  await drop('personnes.csv', Buffer.from('Prénom,Nom,Né(e) le\nMina,Zyxpaga,09/07/2004\n'));
  await page().getByLabel('Date de naissance').waitFor();
  expect(await page().getByLabel('Ce que dit chaque ligne').inputValue()).toBe('people');
  expect(await textsOf(page().getByLabel('Ce que dit chaque ligne').getByRole('option'))).toEqual([
    'Accompagnements',
    'Personnes (ouvre un dossier par ligne)',
    'Professionnels',
  ]);
  expect(await page().getByLabel('Nom de famille').inputValue()).toBe('1');
});

inBrowser('a manager takes the records of their organisation along, in the file that the import takes', async () => {
  const { id } = await person('Anahit').housedBy(OPERATOR, { since: '2026-01-05' }).arrives();
  await signIn(page(), { org: OPERATOR, role: 'MANAGER' }, '/import');
  const along = page().getByRole('region', { name: 'Emporter vos dossiers' });
  const download = page().waitForEvent('download');
  await along.getByRole('button', { name: 'Télécharger\u00a0: Séjours' }).press('Enter');
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('stays.csv');
  const text = await readFile(await saved.path(), 'utf8');
  expect(text.split('\n')[0]).toBe(`\uFEFF${FILE_KINDS.stays.columns.join(';')}`);
  expect(text.split('\n').filter((one) => one.includes(id))).toEqual([expect.stringContaining('"2026-01-05"')]);
  await along.getByText(/^Fichier enregistré\. Lignes\s: \d+\.$/).waitFor();
  expect(await violations(page())).toEqual([]);
});
