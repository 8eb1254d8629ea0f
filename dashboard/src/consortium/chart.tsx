/** Charts of published figures. Each has a table beside it that says the same, for whoever does not see it. */
import * as Plot from '@observablehq/plot';
import { useEffect, useRef } from 'react';
import type { FigureCell } from './figure-cell.js';
import './chart.css';

interface FigureChartProps {
  readonly title: string;
  readonly cells: readonly FigureCell[];
  readonly unit: string;
}

interface ChartProps {
  readonly title: string;
  /** How it is drawn in so many pixels: as wide as its place, so that its text is as large on a phone. */
  readonly options: (width: number) => Plot.PlotOptions;
}

/** A chart as wide as its place, which is drawn again when that changes. */
export function Chart({ title, options }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const here = place.current;
    if (!here) return undefined;
    const resized = new ResizeObserver(
      ([
        {
          contentRect: { width },
        } = { contentRect: { width: 0 } },
      ]) => {
        if (width === 0) return;
        const drawn = Plot.plot({
          style: { fontSize: '13px', background: 'transparent', color: 'currentColor' },
          width,
          ...options(width),
        });
        drawn.setAttribute('aria-hidden', 'true');
        here.replaceChildren(drawn);
      },
    );
    resized.observe(here);
    return () => resized.disconnect();
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

/** Up to this number of months, each has room for its name. */
const YEAR = 12;

/** The axis of the values: without one there is nothing to measure by. */
const axisOf = (cells: readonly FigureCell[], unit: string): Plot.ScaleOptions =>
  cells.some(({ value }) => value !== null) ? { label: unit, grid: true } : { domain: [0, 1], axis: null };

/** Bars by month or year. */
export function TimeChart({ title, cells, unit }: FigureChartProps) {
  return (
    <Chart
      title={title}
      options={() => ({
        height: 260,
        marginBottom: 60,
        x: {
          type: 'band',
          // A month in which there is nothing to show is a month all the same.
          domain: cells.map(({ name }) => name),
          label: null,
          tickRotate: -40,
          tickFormat: (month: string) => (cells.length <= YEAR || /-(01|07)$/.test(month) ? month : ''),
        },
        y: axisOf(cells, unit),
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
      })}
    />
  );
}

/** How wide a letter is, about, what stands beside a name, and how much of a chart its names take. */
const LETTER = 7.6;
const BESIDE = 16;
const namesIn = (width: number): number => Math.min(190, width * 0.42);
const shortened = (name: string, letters: number): string => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name);

/** Bars by the values of a breakdown. */
export function BreakdownChart({ title, cells, unit }: FigureChartProps) {
  return (
    <Chart
      title={title}
      options={(width) => ({
        height: Math.max(120, cells.length * 30 + 75),
        marginBottom: 45,
        marginLeft: namesIn(width),
        x: { labelOffset: 40, ...axisOf(cells, unit) },
        y: {
          type: 'band',
          label: null,
          domain: cells.map(({ name }) => name),
          tickFormat: (name: string) => shortened(name, Math.floor((namesIn(width) - BESIDE) / LETTER)),
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
      })}
    />
  );
}
