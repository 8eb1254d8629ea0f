/** The communes of France by their INSEE code, with their postcodes (Etalab's découpage administratif, of INSEE and La Poste). */

import { createRequire } from 'node:module';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { z } from 'zod';
import type { ParsedValue } from './values.js';

/** The most lines of an address, as on an envelope (NF Z10-011). */
export const MOST_ADDRESS_LINES = 6;

/** A commune of today, and where it lies. */
export interface Commune {
  readonly code: string;
  readonly name: string;
  readonly postcodes: readonly string[];
  /** The code of the chief town of its arrondissement, where a prefect or a sub-prefect sits; null where it is in none. */
  readonly chiefTown: string | null;
  readonly inhabitants: number;
}

interface Communes {
  /** Those of today. */
  readonly current: readonly Commune[];
  /** Its postcodes, by the code of a commune; those that became part of another have none. */
  readonly postcodesOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** The postcodes of all. */
  readonly postcodes: ReadonlySet<string>;
  /** The codes of the communes of a name, as `comparable` writes it: of each also those that it is part of, or that are part of it. */
  readonly codesNamed: ReadonlyMap<string, ReadonlySet<string>>;
}

const communesShape = z.array(
  z.object({
    code: z.string(),
    nom: z.string(),
    codesPostaux: z.array(z.string()).default([]),
    /** The commune of today of one that became part of another. */
    chefLieu: z.string().optional(),
    /** The commune of a municipal arrondissement. */
    commune: z.string().optional(),
    type: z.string(),
    arrondissement: z.string().optional(),
    population: z.number().default(0),
  }),
);
const arrondissementsShape = z.array(z.object({ code: z.string(), chefLieu: z.string() }));

function readCommunes(): Communes {
  const require = createRequire(import.meta.url);
  const list = communesShape.parse(require('@etalab/decoupage-administratif/data/communes.json'));
  const arrondissements = arrondissementsShape.parse(require('@etalab/decoupage-administratif/data/arrondissements.json'));
  const chiefTowns = new Map(arrondissements.map(({ code, chefLieu }) => [code, chefLieu]));
  return {
    current: list
      .filter(({ type }) => type === 'commune-actuelle')
      .map(({ code, nom, codesPostaux, arrondissement, population }) => ({
        code,
        name: nom,
        postcodes: codesPostaux,
        chiefTown: chiefTowns.get(arrondissement ?? '') ?? null,
        inhabitants: population,
      })),
    postcodesOf: new Map(list.map(({ code, codesPostaux }) => [code, new Set(codesPostaux)])),
    postcodes: new Set(list.flatMap(({ codesPostaux }) => codesPostaux)),
    codesNamed: namesOf(list),
  };
}

/** Paris names Paris 12e Arrondissement too, and Annecy-le-Vieux, which is part of Annecy, may stand for it. */
function namesOf(list: z.infer<typeof communesShape>): ReadonlyMap<string, ReadonlySet<string>> {
  const nameOf = new Map(list.map(({ code, nom }) => [code, comparable(nom)]));
  const named = new Map<string, Set<string>>();
  const add = (name: string, code: string) => named.set(name, (named.get(name) ?? new Set()).add(code));
  for (const { code, nom, chefLieu, commune } of list) {
    const whole = chefLieu ?? commune ?? code;
    add(comparable(nom), code);
    add(comparable(nom), whole);
    add(nameOf.get(whole) ?? '', code);
  }
  return named;
}

/** The list is large: it is read once, and only when there is a code to hold against it. */
function readOnce(): () => Communes {
  let communes: Communes | undefined;
  return () => {
    communes ??= readCommunes();
    return communes;
  };
}
const communes = readOnce();

/** The communes of today, in the order of their codes. */
export const currentCommunes = (): readonly Commune[] => communes().current;

/** The INSEE code of a commune, in capitals. Those that became part of another keep theirs. */
export function parseCommuneCode(text: string): ParsedValue<string> {
  const code = text.toUpperCase();
  if (communes().postcodesOf.has(code)) return { value: code };
  return { problem: remedy('COMMUNE', {}) };
}

/** The number of the département in which a commune is, such as 31, 2A or 974. */
export const departementOf = (code: string): string => code.slice(0, /^9[78]/.test(code) ? 3 : 2);

/** Of a département of today, or of overseas. */
export const POSTCODE = /^(0[1-9]|[1-8]\d|9[0-578])\d{3}$/;
export const POSTCODE_REMEDY = remedy('POSTCODE', {});

/**
 * The name of a commune as names are compared: without accents, marks and articles, with Saint in full, and without what mail adds to it
 * (CEDEX 9, 12e arrondissement).
 */
export function comparable(name: string): string {
  const words = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/\bs\//g, 'sur ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/ cedex.*$/, '')
    .replace(/ \d+ ?(er|e|eme|ieme)?( arr\w*)?$/, '');
  return words
    .split(' ')
    .map((word) => ({ st: 'saint', ste: 'sainte', sts: 'saints', stes: 'saintes' })[word] ?? word)
    .filter((word) => !['l', 'le', 'la', 'les'].includes(word))
    .join(' ');
}

/**
 * Whether a name may be of a commune: it is not where another one has it. Mail goes to places that no list of communes has, such as
 * Paris La Défense CEDEX: a name that no commune has is not refused.
 */
export function mayBeNameOf(name: string, code: string): boolean {
  const codes = communes().codesNamed.get(comparable(name));
  return codes === undefined || codes.has(code);
}

/** Whether a postcode is of a commune. A CEDEX, which no list has, may be of any in its département. */
export function isPostcodeOf(postcode: string, code: string): boolean {
  const { postcodesOf, postcodes } = communes();
  const own = postcodesOf.get(code) ?? new Set<string>();
  if (own.size > 0 && postcodes.has(postcode)) return own.has(postcode);
  return postcode.startsWith(code.slice(0, 2).replace(/^2[AB]/, '20'));
}
