/** The communes of France by their INSEE code, with their postcodes (Etalab's découpage administratif, of INSEE and La Poste). */
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { ParsedValue } from './values.js';

interface Communes {
  /** Its postcodes, by the code of a commune; those that became part of another have none. */
  readonly postcodesOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** The postcodes of all. */
  readonly postcodes: ReadonlySet<string>;
}

const communesShape = z.array(z.object({ code: z.string(), codesPostaux: z.array(z.string()).default([]) }));

function readCommunes(): Communes {
  const require = createRequire(import.meta.url);
  const list = communesShape.parse(require('@etalab/decoupage-administratif/data/communes.json'));
  return {
    postcodesOf: new Map(list.map(({ code, codesPostaux }) => [code, new Set(codesPostaux)])),
    postcodes: new Set(list.flatMap(({ codesPostaux }) => codesPostaux)),
  };
}

/** The list is large: it is read once, and by who is given a code alone. */
function readOnce(): () => Communes {
  let communes: Communes | undefined;
  return () => {
    communes ??= readCommunes();
    return communes;
  };
}
const communes = readOnce();

/** The INSEE code of a commune, in capitals. Those that became part of another keep theirs. */
export function parseCommuneCode(text: string): ParsedValue<string> {
  const code = text.toUpperCase();
  if (communes().postcodesOf.has(code)) return { value: code };
  return { problem: 'Give the INSEE code of a commune, such as 31395 for Muret: it is not the postcode.' };
}

/** The number of the département in which a commune is, such as 31, 2A or 974. */
export const departementOf = (code: string): string => code.slice(0, /^9[78]/.test(code) ? 3 : 2);

/** Of a département of today, or of overseas. */
export const POSTCODE = /^(0[1-9]|[1-8]\d|9[0-578])\d{3}$/;
export const POSTCODE_REMEDY = 'Give the five digits of a French postcode.';

/** Whether a postcode is of a commune. A CEDEX, which no list has, may be of any in its département. */
export function isPostcodeOf(postcode: string, code: string): boolean {
  const { postcodesOf, postcodes } = communes();
  const own = postcodesOf.get(code) ?? new Set<string>();
  if (own.size > 0 && postcodes.has(postcode)) return own.has(postcode);
  return postcode.startsWith(code.slice(0, 2).replace(/^2[AB]/, '20'));
}
