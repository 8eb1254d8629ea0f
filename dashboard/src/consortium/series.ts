/** The published figures of an indicator, with each cell under the name that a reader knows it by. */
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/gql.js';
import type { Say } from '../language/words.js';
import type { Breakdown, Choice } from './choice.js';
import { DEPARTEMENTS } from './places.js';

const SERIES = graphql(`
  query Series($code: String!, $by: [String!]!, $from: Date, $to: Date) {
    indicatorSeries(code: $code, by: $by, from: $from, to: $to) {
      dimensions
      cells { dimensions value suppressed }
    }
  }
`);

const ORGANISATIONS = graphql(`
  query OrganisationNames { organisations { id name } }
`);

/** A cell: its code, its name, and its figure, null where suppressed or where there is nothing to measure. */
export interface Named {
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
  readonly suppressed: boolean;
}

/** The names of the codes that are words of the page. */
const CELLS = [
  ...['FEMALE', 'MALE', 'UNSPECIFIED', 'UNKNOWN', 'UNDER_16', 'OVER_25', 'INTERNATIONAL_PROTECTION', 'ASYLUM_SEEKER_OVER_SIX_MONTHS'],
] as const;
const isWord = (code: string): code is (typeof CELLS)[number] => CELLS.some((one) => one === code);

/** Whether the API breaks an indicator down by this within a period; by anything else it gives the whole programme. */
export const hasPeriod = (by: Breakdown): boolean => by === 'MONTH' || by === 'YEAR';

export function useSeries({ indicator, from, to }: Choice, by: Breakdown, say: Say) {
  const span = hasPeriod(by) ? { from: from ? `${from}-01` : null, to: to ? `${to}-01` : null } : {};
  const [answer] = useQuery({ query: SERIES, variables: { code: indicator, by: [by], ...span } });
  const [organisations] = useQuery({ query: ORGANISATIONS, pause: by !== 'ORGANISATION' });
  const names = new Map((organisations.data?.organisations ?? []).map(({ id, name }) => [id, name]));
  const nameOf = (code: string): string => {
    if (by === 'DEPARTEMENT') return DEPARTEMENTS[code] ? `${code} ${DEPARTEMENTS[code].name}` : code || say('cell.UNKNOWN');
    if (by === 'ORGANISATION') return names.get(code) ?? code;
    return isWord(code) ? say(`cell.${code}`) : code;
  };
  const series = answer.data?.indicatorSeries;
  // What is always broken down by its ground has that beside what was asked for.
  const position = Math.max(0, series?.dimensions.indexOf(by) ?? 0);
  const cells: readonly Named[] = (series?.cells ?? []).map(({ dimensions, value, suppressed }) => ({
    code: dimensions[position] ?? '',
    name: dimensions.map((code, index) => (index === position ? nameOf(code) : isWord(code) ? say(`cell.${code}`) : code)).join(', '),
    value: value ?? null,
    suppressed,
  }));
  return { cells, error: answer.error, fetching: answer.fetching };
}
