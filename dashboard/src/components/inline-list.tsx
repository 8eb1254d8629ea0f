import { Fragment } from 'react';
import { useFormatters } from '../language/translation.js';

/**
 * Values one after the other, with commas. Each value keeps its own direction, and the comma beside it stays outside (Unicode
 * UAX #9).
 */
export function InlineList({ values }: { readonly values: readonly (string | number | null | undefined)[] }) {
  const { comma } = useFormatters();
  return [...new Set(values)]
    .filter((value) => value != null && value !== '')
    .map((value, nth) => (
      <Fragment key={value}>
        {nth > 0 && comma}
        <bdi>{value}</bdi>
      </Fragment>
    ));
}
