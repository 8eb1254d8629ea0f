/** The countries of which people come, by their codes and their names. */
import { WRITTEN } from '@passerelle/schema/wire/languages';
import { useMemo } from 'react';
import { useLanguage } from './translation.js';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** What the browser names beside countries: unions, groups, an unknown region, tests, and countries that are no more (ISO 3166-3). */
const NO_COUNTRIES = new Set([
  ...['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA'],
  ...['AN', 'BU', 'CS', 'CT', 'DD', 'DY', 'FQ', 'FX', 'HV', 'JT', 'MI', 'NH', 'NQ', 'NT', 'PC', 'PU', 'PZ', 'RH', 'SU', 'TP', 'UK'],
  ...['VD', 'WK', 'YD', 'YU', 'ZR'],
]);
const COUNTRIES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter((code) => !NO_COUNTRIES.has(code));

/** Each country with its name in the page's language, in the order of the names. */
export function useCountries(): readonly { readonly value: string; readonly name: string }[] {
  const { tag } = WRITTEN[useLanguage()];
  return useMemo(() => {
    const names = new Intl.DisplayNames(tag, { type: 'region', fallback: 'none' });
    const named = COUNTRIES.flatMap((value) => {
      const name = names.of(value);
      return name === undefined ? [] : [{ value, name }];
    });
    return named.toSorted((one, other) => one.name.localeCompare(other.name, tag));
  }, [tag]);
}
