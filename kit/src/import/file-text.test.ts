/** What a file is written in is certain, or the file is not taken. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { readText } from './file-text.js';

async function readBytes(...parts: readonly Buffer[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'passerelle-text-')), 'records.csv');
  await writeFile(file, Buffer.concat(parts));
  return (await readText(file)).text;
}

const FRENCH = 'Prénom;Commune\nLoïc;Bazus\nZoë;L’Isle-d’Abeau « Œuvre » n° 3, ÇA À È';

test.each(['utf8', 'windows-1252', 'utf16le', 'utf16be'])('French in %s is read as it was written', async (encoding) => {
  expect(await readBytes(iconv.encode(FRENCH, encoding, { addBOM: encoding.startsWith('utf16') }))).toBe(FRENCH);
});

test('a byte-order mark is no part of the text', async () => {
  expect(await readBytes(Buffer.from(`\uFEFF${FRENCH}`))).toBe(FRENCH);
});

test.each(['cp850', 'macroman', 'iso-8859-15'])('in %s it is refused with the line', async (encoding) => {
  const bytes = iconv.encode('Nom\nEve\nRené, Cœur', encoding, { addBOM: true });
  await expect(readBytes(bytes)).rejects.toThrow(/^line 3 of .* is not in UTF-8/);
});

test.each(['é', '°', '»', 'À'])('a file that is half in UTF-8, half in Windows-1252, is refused (%s)', async (letter) => {
  const [one, other] = [Buffer.from(`Nom\n${letter} \n`), iconv.encode('été', 'windows-1252')];
  await expect(readBytes(one, other)).rejects.toThrow('line 2 of');
  await expect(readBytes(other, one)).rejects.toThrow('line 2 of');
});

test('a file that is not there, and one that is none, are refused in a sentence', async () => {
  await expect(readText('/nowhere.csv')).rejects.toThrow('/nowhere.csv cannot be read: ENOENT');
  await expect(readText(tmpdir())).rejects.toThrow('cannot be read: EISDIR');
});
