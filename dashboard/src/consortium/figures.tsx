/** The consortium's view: the target, every indicator at a glance, and one of them in detail. */
import { lazy, Suspense } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/gql.js';
import type { IndicatorsQuery } from '../graph/generated/graphql.js';
import { type Say, useLanguage, useWords, useWriting } from '../language/words.js';
import { Failure } from '../page/answer.js';
import { ChoiceField, WordsField } from '../page/fields.js';
import { save } from '../page/save.js';
import type { Viewer } from '../page/viewer.js';
import { BREAKDOWNS, type Breakdown as By, type Choice, useChoice } from './choice.js';
import { csvOf, type Sheet, xlsxOf } from './export.js';
import { hasPeriod, type Named, useSeries } from './series.js';

const OverTime = lazy(() => import('./chart.js').then(({ OverTime }) => ({ default: OverTime })));
const Breakdown = lazy(() => import('./chart.js').then(({ Breakdown }) => ({ default: Breakdown })));
const TileMap = lazy(() => import('./chart.js').then(({ TileMap }) => ({ default: TileMap })));

const INDICATORS = graphql(`
  query Indicators($language: String!, $isCoordinator: Boolean!) {
    indicators {
      code unit target total publishedAt exactTotal @include(if: $isCoordinator)
      label(language: $language) definition(language: $language) reading(language: $language)
    }
  }
`);

/** The first month of the programme's 36. */
const START = '2023-12';

/** Its figure in all: exact for the coordinator. */
const totalOf = ({ exactTotal, total }: Indicator): number | null => exactTotal ?? total ?? null;

type Indicator = IndicatorsQuery['indicators'][number];
type Unit = 'PEOPLE' | 'REFERRALS' | 'ATTENDANCES' | 'HOURS' | 'STARTS' | 'PERCENT' | 'DAYS' | 'PARTNERSHIPS';
const UNITS: readonly Unit[] = ['PEOPLE', 'REFERRALS', 'ATTENDANCES', 'HOURS', 'STARTS', 'PERCENT', 'DAYS', 'PARTNERSHIPS'];
const unitOf = ({ unit }: Indicator): Unit => UNITS.find((one) => one === unit) ?? 'PEOPLE';

export default function Figures({ viewer }: { readonly viewer: Viewer }) {
  const say = useWords();
  const language = useLanguage();
  const isCoordinator = viewer.role === 'COORDINATOR' && viewer.organisation?.kind === 'CONSORTIUM';
  const [{ data, error }, ask] = useQuery({ query: INDICATORS, variables: { language, isCoordinator } });
  const [choice] = useChoice();
  if (error) return <Failure error={error} retry={ask} />;
  const indicators = data?.indicators ?? [];
  const chosen = indicators.find(({ code }) => code === choice.indicator) ?? indicators[0];
  return (
    <>
      <h1>{say('figures.title')}</h1>
      <Target enrolled={indicators.find(({ code }) => code === 'ENROLLED')} />
      <AllFigures indicators={indicators} />
      {chosen && <Detail indicator={chosen} />}
    </>
  );
}

function Target({ enrolled }: { readonly enrolled: Indicator | undefined }) {
  const say = useWords();
  const { number } = useWriting();
  const target = enrolled?.target ?? 1500;
  const [year = 0, month = 0] = START.split('-').map(Number);
  const now = new Date();
  const nth = Math.min(36, Math.max(1, (now.getFullYear() - year) * 12 + now.getMonth() + 1 - month + 1));
  const value = (enrolled && totalOf(enrolled)) ?? null;
  const text = say('figures.target', { value: value === null ? '–' : number(value), target: number(target) });
  return (
    <div className="target">
      <strong>{text}</strong> <small>{say('figures.month', { month: nth })}</small>
      <progress value={value ?? 0} max={target} aria-label={text} />
    </div>
  );
}

function AllFigures({ indicators }: { readonly indicators: readonly Indicator[] }) {
  const say = useWords();
  const { number } = useWriting();
  const [choice, change, addressOf] = useChoice();
  return (
    <section className="all-figures" aria-label={say('figures.all')}>
      <ul className="cards">
        {indicators.map((indicator) => (
          <li key={indicator.code}>
            <a
              className="card figure"
              href={addressOf({ indicator: indicator.code })}
              title={indicator.definition}
              aria-current={indicator.code === choice.indicator ? 'true' : undefined}
              onClick={(event) => {
                event.preventDefault();
                change({ indicator: indicator.code });
              }}
            >
              <strong>{((total) => (total === null ? '–' : number(total)))(totalOf(indicator))}</strong> {indicator.label}{' '}
              <small>{say(`unit.${unitOf(indicator)}`)}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Detail({ indicator }: { readonly indicator: Indicator }) {
  const say = useWords();
  const { instant } = useWriting();
  const [choice, change] = useChoice();
  const overTime = useSeries(choice, 'MONTH', say);
  const byPlace = useSeries(choice, 'DEPARTEMENT', say);
  const chosen = useSeries(choice, choice.by, say);
  const unit = say(`unit.${unitOf(indicator)}`);
  const isPart = choice.from !== '' || choice.to !== '';
  /** A heading that says so where the period does not hold below it. */
  const titled = (title: string, by: By) => (isPart && !hasPeriod(by) ? `${title} (${say('figures.whole')})` : title);
  const failed = overTime.error ?? chosen.error ?? byPlace.error;
  return (
    <section aria-labelledby="indicator">
      <h2 id="indicator">{indicator.label}</h2>
      <p>
        <strong>{say('figures.definition')}</strong> {indicator.definition}
      </p>
      <p>
        <strong>
          {indicator.publishedAt ? say('figures.published', { at: instant(indicator.publishedAt) }) : say('figures.unpublished')}
        </strong>{' '}
        {indicator.reading}
      </p>
      {failed && <Failure error={failed} />}
      <div className="row filters">
        <ChoiceField
          label={say('figures.by')}
          value={choice.by}
          onChange={(by) => change({ by })}
          among={BREAKDOWNS.map((value) => ({ value, name: say(`dimension.${value}`) }))}
        />
        <WordsField label={say('figures.from')} type="month" value={choice.from} onChange={(from) => change({ from })} />
        <WordsField label={say('figures.to')} type="month" value={choice.to} onChange={(to) => change({ to })} />
        <Exports indicator={indicator} cells={chosen.cells} />
      </div>
      {isPart && (
        <p className="note good" role="status">
          {spanOf(choice, 'MONTH', say)} {say('figures.wholeToo')}
        </p>
      )}
      <Suspense fallback={<p className="loading">{say('loading')}</p>}>
        <div className="charts">
          <OverTime title={say('figures.overTime')} cells={overTime.cells} unit={unit} />
          <TileMap title={titled(say('figures.map'), 'DEPARTEMENT')} cells={byPlace.cells} unit={unit} />
          {choice.by !== 'MONTH' && <Breakdown title={titled(say(`dimension.${choice.by}`), choice.by)} cells={chosen.cells} unit={unit} />}
          <FigureTable title={titled(say(`dimension.${choice.by}`), choice.by)} cells={chosen.cells} unit={unit} />
          {choice.by !== 'MONTH' && <FigureTable title={say('dimension.MONTH')} cells={overTime.cells} unit={unit} />}
          {choice.by !== 'DEPARTEMENT' && (
            <FigureTable title={titled(say('dimension.DEPARTEMENT'), 'DEPARTEMENT')} cells={byPlace.cells} unit={unit} />
          )}
        </div>
      </Suspense>
      {[overTime, byPlace, chosen].some(({ cells }) => cells.some(({ suppressed }) => suppressed)) && (
        <p className="suppressed">✱ {say('figures.suppressed')}</p>
      )}
    </section>
  );
}

/** Of what period a breakdown is, in words. */
function spanOf({ from, to }: Choice, by: By, say: Say): string {
  const [first, last] = hasPeriod(by) ? [from, to] : ['', ''];
  return say('figures.span', { from: first || say('figures.begin'), to: last || say('figures.end') });
}

function FigureTable({ title, cells, unit }: { readonly title: string; readonly cells: readonly Named[]; readonly unit: string }) {
  const say = useWords();
  const { number } = useWriting();
  return (
    // Scrolls by itself, so it takes the focus for whoever has no mouse.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll" tabIndex={0} aria-label={`${say('figures.table')}: ${title}`}>
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
          {cells.map(({ code, name, value, suppressed }) => (
            <tr key={`${code} ${name}`}>
              <th scope="row">{name}</th>
              <td className={suppressed ? 'number suppressed' : 'number'}>
                {suppressed ? say('figures.suppressed') : value === null ? say('figures.none') : number(value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Exported {
  readonly indicator: Indicator;
  readonly cells: readonly Named[];
}

function Exports({ indicator, cells }: Exported) {
  const say = useWords();
  const { instant } = useWriting();
  const [choice] = useChoice();
  const span = hasPeriod(choice.by) ? [choice.from, choice.to] : [];
  const name = ['passerelle', indicator.code, choice.by, ...span.filter(Boolean)].join('-').toLowerCase();
  const sheet: Sheet = {
    label: indicator.label,
    definition: indicator.definition,
    unit: say(`unit.${unitOf(indicator)}`),
    by: say(`dimension.${choice.by}`),
    suppressed: say('figures.suppressed'),
    reading: [
      spanOf(choice, choice.by, say),
      indicator.publishedAt && say('figures.published', { at: instant(indicator.publishedAt) }),
      indicator.reading,
    ]
      .filter(Boolean)
      .join(' '),
    cells,
  };
  return (
    <div className="actions">
      <Button onPress={() => save(`${name}.csv`, new Blob([csvOf(sheet)], { type: 'text/csv;charset=utf-8' }))}>
        {say('figures.csv')}
      </Button>
      <Button onPress={async () => save(`${name}.xlsx`, await xlsxOf(sheet))}>{say('figures.xlsx')}</Button>
      <Button onPress={() => print()}>{say('figures.print')}</Button>
    </div>
  );
}
