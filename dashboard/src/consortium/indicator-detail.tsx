import { lazy, Suspense } from 'react';
import { Failure } from '../components/failure.js';
import { Select } from '../components/select.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { type Breakdown as BreakdownName, offered, shownBy } from './breakdowns.js';
import type { FigureCell } from './figure-cell.js';
import { useFiguresChoice } from './figures-choice.js';
import { FiguresDownloads } from './figures-downloads.js';
import type { Indicator } from './indicators.js';
import { useProgrammePeriod } from './programme-period.js';
import { type Members, useAlways, useSeries } from './series.js';
import './indicator-detail.css';

const TimeChart = lazy(() => import('./chart.js').then(({ TimeChart }) => ({ default: TimeChart })));
const BreakdownChart = lazy(() => import('./chart.js').then(({ BreakdownChart }) => ({ default: BreakdownChart })));
const DepartementMap = lazy(() => import('./map.js').then(({ DepartementMap }) => ({ default: DepartementMap })));

interface IndicatorDetailProps {
  readonly indicator: Indicator;
  readonly indicators: readonly Indicator[];
  readonly members: Members;
}

/**
 * One indicator in detail: over time, on the map and by the chosen breakdown, each with its table. A table that is not
 * published is not offered.
 */
export function IndicatorDetail({ indicator, indicators, members }: IndicatorDetailProps) {
  const t = useTranslation();
  const { instant } = useFormatters();
  const { always, error } = useAlways(indicator.code);
  return (
    <section aria-labelledby="indicator">
      <h2 id="indicator">{indicator.label}</h2>
      <p>
        <strong>{t('figures.definition')}</strong> {indicator.definition}
      </p>
      <p>
        <strong>{indicator.publishedAt ? t('figures.published', { at: instant(indicator.publishedAt) }) : t('figures.unpublished')}</strong>{' '}
        {indicator.reading}
      </p>
      {error && <Failure error={error} />}
      {always && <Tables indicator={indicator} indicators={indicators} members={members} always={always} />}
    </section>
  );
}

function Tables({ indicator, indicators, members, always }: IndicatorDetailProps & { readonly always: readonly BreakdownName[] }) {
  const t = useTranslation();
  const [choice, change] = useFiguresChoice();
  const naming = { t, members, period: useProgrammePeriod() };
  const { year } = choice;
  const by = shownBy(choice.by, { year, always });
  const looked = { code: indicator.code, year, always };
  const overTime = useSeries(looked, 'MONTH', naming);
  const byPlace = useSeries(looked, 'DEPARTEMENT', naming);
  const chosen = useSeries(looked, by, naming);
  const unit = t(`unit.${indicator.unit}`);
  const failed = overTime.error ?? chosen.error ?? byPlace.error;
  const period = year || t('figures.whole');
  const titled = (title: string): string => t('figures.titled', { title, period });
  const title = titled(t(`dimension.${by}`));
  return (
    <>
      {failed && <Failure error={failed} />}
      <div className="row filters">
        <Select
          label={t('figures.by')}
          value={by}
          onChange={(by) => change({ by })}
          options={offered({ year, always }).map((value) => ({ value, name: t(`dimension.${value}`) }))}
        />
        <FiguresDownloads indicator={indicator} indicators={indicators} by={by} naming={naming} />
      </div>
      {choice.by && by !== choice.by && (
        <p className="note" role="status">
          {t('figures.notPublished', { by: t(`dimension.${choice.by}`), period })}
        </p>
      )}
      <Suspense fallback={<p className="loading">{t('loading')}</p>}>
        <div className="charts">
          {overTime.cells && <TimeChart title={titled(t('figures.overTime'))} cells={overTime.cells} unit={unit} />}
          {byPlace.cells && <DepartementMap title={titled(t('figures.map'))} cells={byPlace.cells} />}
          {by !== 'MONTH' && <BreakdownChart title={title} cells={chosen.cells ?? []} unit={unit} />}
          <FigureTable title={title} series={chosen} unit={unit} />
          {by !== 'MONTH' && overTime.cells && <FigureTable title={titled(t('dimension.MONTH'))} series={overTime} unit={unit} />}
          {by !== 'DEPARTEMENT' && byPlace.cells && <FigureTable title={titled(t('dimension.DEPARTEMENT'))} series={byPlace} unit={unit} />}
        </div>
      </Suspense>
      {[overTime, byPlace, chosen].some(({ cells }) => cells?.some(({ suppressed }) => suppressed)) && (
        <p className="suppressed">✱ {t('figures.suppressed')}</p>
      )}
    </>
  );
}

interface FigureTableProps {
  readonly title: string;
  readonly series: { readonly cells: readonly FigureCell[] | null; readonly isRead: boolean };
  readonly unit: string;
}

function FigureTable({ title, series: { cells, isRead }, unit }: FigureTableProps) {
  const t = useTranslation();
  const { number, colon } = useFormatters();
  return (
    // It scrolls by itself, so it takes the focus of readers without a mouse.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll" tabIndex={0} aria-label={`${t('figures.table')}${colon}${title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className="number">
              {unit}
            </th>
          </tr>
        </thead>
        <tbody>
          {cells?.map(({ code, name, value, suppressed }) => (
            <tr key={`${code} ${name}`}>
              <th scope="row">{name}</th>
              <td className={suppressed ? 'number suppressed' : 'number'}>
                {suppressed ? t('figures.suppressed') : value === null ? t('figures.none') : number(value)}
              </td>
            </tr>
          ))}
          {isRead && cells?.length === 0 && (
            <tr>
              <td colSpan={2}>{t('nothing')}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
