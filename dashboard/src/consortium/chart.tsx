/** Charts of published figures. Each has a table beside it that says the same, for whoever does not see it. */
import * as Plot from '@observablehq/plot';
import { useEffect, useRef } from 'react';
import { DEPARTEMENTS } from './places.js';
import type { Named } from './series.js';

interface Shown {
  readonly title: string;
  readonly cells: readonly Named[];
  readonly unit: string;
}

function Chart({ title, options }: { readonly title: string; readonly options: Plot.PlotOptions }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawn = Plot.plot({ style: { fontSize: '13px', background: 'transparent', color: 'currentColor' }, ...options });
    drawn.setAttribute('aria-hidden', 'true');
    place.current?.replaceChildren(drawn);
  }, [options]);
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <div ref={place} role="img" aria-label={title} />
    </figure>
  );
}

const MAIN = 'var(--main)';
/** Suppressed figures are shown as what they are, neither as nothing nor as zero. */
const SUPPRESSED = { fill: 'var(--soft)', text: () => '✱' } as const;

export function OverTime({ title, cells, unit }: Shown) {
  return (
    <Chart
      title={title}
      options={{
        height: 260,
        width: 620,
        marginBottom: 45,
        x: {
          type: 'band',
          label: null,
          tickRotate: -40,
          tickFormat: (month: string) => (/-(01|07)$/.test(month) || month.length === 4 ? month : ''),
        },
        y: { label: unit, grid: true },
        marks: [
          Plot.ruleY([0]),
          Plot.barY(
            cells.filter(({ value }) => value !== null),
            { x: 'name', y: 'value', fill: MAIN },
          ),
          Plot.text(
            cells.filter(({ suppressed }) => suppressed),
            { x: 'name', y: () => 0, dy: -8, ...SUPPRESSED },
          ),
        ],
      }}
    />
  );
}

export function Breakdown({ title, cells, unit }: Shown) {
  return (
    <Chart
      title={title}
      options={{
        height: Math.max(120, cells.length * 30 + 60),
        width: 620,
        marginLeft: 190,
        x: { label: unit, grid: true },
        y: {
          type: 'band',
          label: null,
          domain: cells.map(({ name }) => name),
          tickFormat: (name: string) => (name.length > 26 ? `${name.slice(0, 25)}…` : name),
        },
        marks: [
          Plot.ruleX([0]),
          Plot.barX(
            cells.filter(({ value }) => value !== null),
            { y: 'name', x: 'value', fill: MAIN },
          ),
          Plot.text(
            cells.filter(({ suppressed }) => suppressed),
            { y: 'name', x: () => 0, dx: 10, ...SUPPRESSED },
          ),
        ],
      }}
    />
  );
}

/** The départements as tiles: the darker, the more. */
export function TileMap({ title, cells }: Shown) {
  const tiles = cells.flatMap((cell) => {
    const place = DEPARTEMENTS[cell.code];
    return place ? [{ ...cell, ...place, name: place.name }] : [];
  });
  const most = Math.max(1, ...tiles.map(({ value }) => value ?? 0));
  const share = ({ value }: { readonly value: number | null }): string =>
    `color-mix(in oklab, var(--main) ${Math.round(12 + 78 * ((value ?? 0) / most))}%, var(--sheet))`;
  const isDark = ({ value }: { readonly value: number | null }): boolean => (value ?? 0) / most > 0.45;
  return (
    <Chart
      title={title}
      options={{
        height: 330,
        width: 620,
        margin: 4,
        x: { axis: null, type: 'band', domain: [0, 1, 2, 3, 4] },
        y: { axis: null, type: 'band', domain: [0, 1, 2, 3] },
        marks: [
          Plot.cell(tiles, { x: 'column', y: 'row', fill: share, inset: 2, rx: 6 }),
          Plot.text(tiles, {
            x: 'column',
            y: 'row',
            dy: -10,
            text: 'name',
            lineWidth: 9,
            fill: (tile) => (isDark(tile) ? 'var(--on-main)' : 'var(--ink)'),
          }),
          Plot.text(tiles, {
            x: 'column',
            y: 'row',
            dy: 18,
            fontWeight: 700,
            fontSize: 16,
            text: ({ value, suppressed }) => (suppressed ? '✱' : String(value ?? '–')),
            fill: (tile) => (isDark(tile) ? 'var(--on-main)' : 'var(--ink)'),
          }),
        ],
      }}
    />
  );
}
