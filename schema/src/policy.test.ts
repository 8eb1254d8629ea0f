import { readFileSync } from 'node:fs';
import { LANGUAGES } from './categories.js';
import { readSubgraphs } from './files.js';
import { loadPolicy, parsePolicy } from './policy.js';

const TEXT = readFileSync(new URL('../consent/policy.yaml', import.meta.url), 'utf8');

test('the policy in force says of each category what the vocabulary does', () => {
  const { categories } = loadPolicy();
  expect(categories.get('HOUSING_ADDRESS')).toMatchObject({
    sensitivity: 4,
    longestDays: 180,
    purposes: ['SUPPORT', 'HOUSING'],
    recipients: ['MISSION_LOCALE', 'OFII'],
    emergency: true,
  });
  expect(categories.get('ASYLUM_NARRATIVE')).toMatchObject({ neverShared: true, recipients: [], longestDays: 0 });
  expect([...categories.values()].every(({ label }) => Object.keys(label).length === LANGUAGES.length)).toBe(true);
});

/** The policy with another rule of evidence for a category. */
const evidenceFor = (code: string, rule: string) => (text: string) =>
  text.replace(new RegExp(`(code: ${code}\\n[\\s\\S]*?evidenceSuffices: )\\w+`), `$1${rule}`);

test.each([
  ['a category is missing', (text: string) => text.replace(/ {2}- code: LANGUAGE\n[\s\S]*?(?= {2}- code: RESEARCH)/, '')],
  ['what is never shared takes recipients', (text: string) => text.replace(/(code: ASYLUM_NARRATIVE[\s\S]*?recipients: )\[\]/, '$1[OFII]')],
  [
    'a rule opens what is never shared',
    (text: string) => text.replace('category: TRAINING\n    relation', 'category: ASYLUM_NARRATIVE\n    relation'),
  ],
  ['a rule of law needs no relation to the person', (text: string) => text.replace('    relation: HOUSES\n', '')],
  ['a role has no quota', (text: string) => text.replace(/ {4}MANAGER: .*\n/, '')],
  [
    'an hour holds more than a day',
    (text: string) => text.replace('peoplePerHour: 300, peoplePerDay: 600', 'peoplePerHour: 601, peoplePerDay: 600'),
  ],
  ['one professional may do more than an organisation', (text: string) => text.replace('writesPerMinute: 40', 'writesPerMinute: 241')],
  ['more must be read than may be, before it is told', (text: string) => text.replace('newPeoplePerDay: 150', 'newPeoplePerDay: 601')],
  ['an entry that it does not know', (text: string) => text.replace('sensitivity: 2', 'sensitivity: 2\n    colour: red')],
  ['evidence suffices for a category of sensitivity 4', evidenceFor('HOUSING_ADDRESS', 'WHERE_SIGNED')],
  ['evidence suffices for a category of sensitivity 3', evidenceFor('SOCIAL_SITUATION', 'WHERE_SIGNED')],
  ['any document suffices for a category of sensitivity 2', evidenceFor('CONTACT', 'WHERE_DOCUMENTED')],
  ['figures are published every day', (text: string) => text.replace('everyDays: 7', 'everyDays: 1')],
  ['figures are told of one person’s move', (text: string) => text.replace('leastMoved: 5', 'leastMoved: 1')],
  ['figures tell more than was promised', (text: string) => text.replace('distance: 1', 'distance: 4')],
  ['a label is missing', (text: string) => text.replace(/ {6}ti: .*\n/, '')],
])('a policy in which %s is refused', (_what, change) => {
  expect(change(TEXT)).not.toBe(TEXT);
  expect(() => parsePolicy(change(TEXT))).toThrow();
});

test('each owner is told of the categories that its schema guards, where they can be consented to', () => {
  const { owners, categories } = loadPolicy();
  const guarded = readSubgraphs().map(({ name, sdl }) => ({
    name,
    codes: new Set([...sdl.matchAll(/@consent\(category: "(\w+)"/g)].map(([, code = '']) => code)),
  }));
  for (const [name, { categories: told }] of owners) {
    if (told === 'ALL') continue;
    const codes = guarded.find((one) => one.name === name)?.codes ?? new Set();
    const needed = [...categories.values()].filter(({ code, recipients }) => codes.has(code) && recipients.length > 0);
    expect([name, needed.filter(({ code }) => !told.includes(code))]).toEqual([name, []]);
  }
  for (const { code, heldBy, neverShared } of categories.values())
    for (const { people, categories: told } of owners.values())
      if (people === heldBy && told !== 'ALL' && !neverShared) expect(told).toContain(code);
});
