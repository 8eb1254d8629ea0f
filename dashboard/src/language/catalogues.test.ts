/** Every language has its words: for each refusal that the hub makes, and in French with its spaces. */
import { readFileSync } from 'node:fs';
import { setupI18n } from '@lingui/core';
import { WRITTEN_LANGUAGES } from '@passerelle/schema/wire/languages';
import { buildSchema, type GraphQLInputType, getNamedType, isEnumType, isInputObjectType, parse, visit } from 'graphql';
import { catalogueAtWork, catalogueOf } from './catalogue-of.js';
import englishAtWork from './catalogues/en/at-work.js';
import englishForEveryone from './catalogues/en.js';
import atWork from './catalogues/fr/at-work.js';
import { type EveryoneKey, everyone } from './catalogues/fr/everyone.js';
import type { TranslationKey } from './catalogues/fr.js';
import { formattersOf } from './formatters.js';
import type { LanguageCode } from './languages.js';
import { NOT_LOADED } from './not-loaded.js';
import { codeKey, fieldKey, refusalIn } from './refusal.js';
import { activate, placedIn, type Translate, translateIn } from './translation.js';

const textAt = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

const french = { ...everyone, ...atWork };
const english = { ...englishForEveryone, ...englishAtWork };

async function inLanguage<Key extends string>(language: LanguageCode, messages: Promise<Record<string, string>>): Promise<Translate<Key>> {
  const instance = setupI18n();
  activate(instance, language, await messages);
  return translateIn(instance);
}
const inFrench = await inLanguage<TranslationKey>('fr', catalogueAtWork('fr'));
const IN_ALL = new Map(
  await Promise.all(
    WRITTEN_LANGUAGES.map(async (language) => [language, await inLanguage<EveryoneKey>(language, catalogueOf(language))] as const),
  ),
);
const translateTo = (language: LanguageCode): Translate<EveryoneKey> => {
  const t = IN_ALL.get(language);
  if (!t) throw new Error(`${language} was not loaded`);
  return t;
};

/** The codes of owners that reach clients, and those of the gateway's own. */
const OF_OWNERS = textAt('../../../schema/src/wire/error-codes.ts').matchAll(/^ {2}(\w+): \{[^}]*byOwners: true/gm);
const CODES = [...[...OF_OWNERS].map(([, code]) => code ?? ''), 'SUBGRAPH_UNAVAILABLE'];
const refusalOf = (code: string, field?: string) => refusalIn({ graphQLErrors: [{ extensions: { code, ...(field && { field }) } }] });

test('the codes are read', () => {
  expect(CODES).toContain('CONFLICT');
  expect(CODES).toContain('PUT_BACK');
});

test('what its sender takes back is never said to go on: « reprise » is both', () => {
  const KEYS = [
    'referral.cancel',
    'status.CANCELLED',
    'inbox.REFERRAL_CANCELLED',
    'transfer.takeBack',
    'inbox.TRANSFER_TAKEN_BACK',
  ] as const;
  expect(KEYS.filter((key) => !/retir/i.test(french[key]))).toEqual([]);
});

describe.each(WRITTEN_LANGUAGES)('in %s', (language) => {
  const t = translateTo(language);
  test.each(CODES)('%s has words of its own', (code) => {
    const key = codeKey(refusalOf(code), t);
    expect(key).toBe(`refused.${code}`);
    expect(t(key)).not.toContain(code);
    // Nobody's words are another language's.
    expect(WRITTEN_LANGUAGES.filter((other) => translateTo(other)(key) === t(key))).toEqual([language]);
  });
  test('what nobody expected has words too, and no answer has others', () => {
    expect(codeKey(refusalOf('INTERNAL'), t)).toBe('failed');
    expect(codeKey(refusalIn({ graphQLErrors: [] }), t)).toBe('refused.OFFLINE');
  });
  test('the page says from the beginning what it says where these words cannot be loaded', () => {
    expect(NOT_LOADED[language].retry).toBe(t('retry'));
    expect(WRITTEN_LANGUAGES.filter((other) => NOT_LOADED[other].says === NOT_LOADED[language].says)).toEqual([language]);
  });
  test('no word is empty, and each says all its values', () => {
    for (const key of Object.keys(everyone) as EveryoneKey[]) {
      const values = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
      const told = Object.fromEntries(values(everyone[key]).map((name) => [name, `<${name}>`]));
      for (const value of Object.values(told))
        expect([language, key, t(key, told)]).toEqual([language, key, expect.stringContaining(value)]);
    }
  });
});

const SCHEMA = buildSchema(textAt('../../../schema/api.graphql'), { assumeValid: true, assumeValidSDL: true });

/** Where a mutation of the page can be refused for what was given: its arguments, and the fields of its inputs. */
function placesOf(mutations: readonly string[]): string[] {
  const within = (name: string, type: GraphQLInputType): string[] => {
    const named = getNamedType(type);
    return isInputObjectType(named) ? Object.values(named.getFields()).map((field) => `${name}.${field.name}`) : [name];
  };
  const sent = new Set<string>();
  for (const document of mutations)
    visit(parse(document), {
      OperationDefinition: ({ selectionSet }) => {
        for (const root of selectionSet.selections) if (root.kind === 'Field') sent.add(root.name.value);
        return false;
      },
    });
  const fields = SCHEMA.getMutationType()?.getFields() ?? {};
  return [...new Set([...sent].flatMap((name) => (fields[name]?.args ?? []).flatMap((one) => within(one.name, one.type))))];
}

const MUTATIONS = [...textAt('../graph/generated/gql.ts').matchAll(/^ {4}("\\n +mutation .*"): typeof/gm)].map(([, text]) =>
  String(JSON.parse(text ?? '')),
);

test.each(placesOf(MUTATIONS))('what is refused at %s has words', (place) => {
  const key = fieldKey(refusalOf('BAD_USER_INPUT', place), inFrench);
  expect(key).not.toBeNull();
  if (key) expect(english[key]).not.toBe(french[key]);
});

test('the places are those of the forms', () => {
  expect(placesOf(MUTATIONS)).toEqual(expect.arrayContaining(['input.validUntil', 'input.dueOn', 'input.seats', 'code', 'reason']));
});

/** What the history of a record names: the fields of its inputs, and their codes, e.g. `since` and `exitReason.OWN_HOUSING`. */
const namesIn = (input: string): string[] => {
  const type = SCHEMA.getType(input);
  if (!isInputObjectType(type)) throw new Error(`${input} is no input of the schema`);
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    return [field.name, ...(isEnumType(named) ? named.getValues().map(({ name }) => `${field.name}.${name}`) : [])];
  });
};

test.each([...namesIn('StayInput'), ...namesIn('StayEndInput')])('the history of a stay has words for %s in every language', (name) => {
  expect(Object.keys(everyone)).toContain(`stay.${name}`);
});

describe('French', () => {
  const words = Object.entries(french);
  test.each(words)('%s is written with a space where print has one', (_word, text) => {
    expect(text).not.toMatch(/[^\s][;?!»]|[^\s]:(\s|$)|«\S|\.\.\./);
    // And with the apostrophe of print.
    expect(text).not.toContain("'");
  });
});

test.each([...Object.entries(french), ...Object.entries(english)])('%s counts none and one as its language does', (_word, text) => {
  expect(text).not.toMatch(/\{(count|people|done)\} \p{L}+s\b/u);
});

describe('days', () => {
  const AT = '2027-11-25T13:34:36.779Z';
  test.each(WRITTEN_LANGUAGES)('in %s never as a computer writes them', (language) => {
    const { day, instant } = formattersOf(language);
    for (const text of [day(AT), instant(AT)]) expect(text).not.toMatch(/T\d|\dZ|2027-11/);
  });
  test.each(['ps', 'ti', 'so'] as const)('in %s in numbers, whatever the browser speaks', (language) => {
    expect(formattersOf(language).day(AT)).toBe('25/11/2027');
    expect(formattersOf(language).instant(AT)).toMatch(/^2[56]\/11\/2027, \d\d:\d\d$/);
  });
  test('in French the first of a month is the 1er', () => {
    expect(formattersOf('fr').day('2026-10-01')).toBe('1er oct. 2026');
    expect(formattersOf('fr').day('2026-10-11')).toBe('11 oct. 2026');
    expect(formattersOf('en').day('2026-10-01')).toBe('1 Oct 2026');
  });
  test('in Dari by the calendar of the French papers', () => {
    expect(formattersOf('prs').day(AT)).toContain('۲۰۲۷');
  });
});

test('where it is written from right to left each value is set apart', () => {
  expect(translateTo('ar')('my.until', { day: '25 نوفمبر 2027' })).toBe('حتى \u206825 نوفمبر 2027\u2069');
  expect(translateTo('tr')('my.until', { day: '25 Kas 2027' })).not.toContain('\u2068');
  expect(placedIn('ar', 'Passage, Mende')).toBe('\u2068Passage, Mende\u2069');
  expect(placedIn('fr', 'Passage, Mende')).toBe('Passage, Mende');
});
