/** A map of figures by département. More is darker, but never so dark that the text on it has too little contrast (WCAG 1.4.3). */
import * as Plot from '@observablehq/plot';
import { Chart } from './chart.js';
import { DEPARTEMENTS } from './departements.js';
import type { FigureCell } from './figure-cell.js';
import { onPlane, ringOf } from './outlines.js';

/** From this width in pixels, a département has room for its name; below it, its number is shown. */
const NAMED_FROM = 520;
/** How high the region is for its width. */
const HIGH = 0.73;

/** The map of all thirteen départements, also of those without a figure. */
export function DepartementMap({ title, cells }: { readonly title: string; readonly cells: readonly FigureCell[] }) {
  const figures = new Map(cells.map((cell) => [cell.code, cell]));
  const places = Object.entries(DEPARTEMENTS).map(([code, { name, middle }]) => {
    const { value = null, suppressed = false } = figures.get(code) ?? {};
    return { code, name, at: onPlane(middle), ring: ringOf(code).map(onPlane), value, suppressed };
  });
  const most = Math.max(1, ...places.map(({ value }) => value ?? 0));
  const shade = (value: number | null): string =>
    `color-mix(in oklab, var(--main) ${Math.round(8 + 34 * ((value ?? 0) / most))}%, var(--sheet))`;
  const outline = (place: (typeof places)[number]) => ({
    type: 'Feature' as const,
    geometry: { type: 'Polygon' as const, coordinates: [place.ring] },
    properties: place,
  });
  const outlines = places.map(outline);
  return (
    <Chart
      title={title}
      options={(width) => ({
        height: Math.round(width * HIGH),
        margin: 2,
        projection: { type: 'reflect-y', domain: { type: 'FeatureCollection', features: outlines } },
        marks: [
          Plot.geo(outlines, { fill: ({ properties }) => shade(properties.value), stroke: 'var(--soft)', strokeWidth: 1 }),
          Plot.text(places, {
            x: ({ at: [east] }) => east,
            y: ({ at: [, north] }) => north,
            dy: -9,
            text: width < NAMED_FROM ? 'code' : 'name',
            lineAnchor: 'bottom',
            lineWidth: 8,
            fill: 'var(--ink)',
          }),
          Plot.text(places, {
            x: ({ at: [east] }) => east,
            y: ({ at: [, north] }) => north,
            dy: 2,
            fontWeight: 700,
            fontSize: 16,
            text: ({ value, suppressed }) => (suppressed ? '✱' : value === null ? '–' : String(value)),
            fill: 'var(--ink)',
          }),
        ],
      })}
    />
  );
}
