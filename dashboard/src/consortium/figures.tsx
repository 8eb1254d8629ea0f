import { useQuery } from 'urql';
import { Failure } from '../components/failure.js';
import { PageHeading } from '../components/page-heading.js';
import { Select } from '../components/select.js';
import type { Viewer } from '../graph/viewer.js';
import { useFormatters, useLanguage, useTranslation } from '../language/translation.js';
import { useFiguresChoice } from './figures-choice.js';
import { IndicatorDetail } from './indicator-detail.js';
import { INDICATORS, type Indicator, totalOf } from './indicators.js';
import { PrintHead } from './print-head.js';
import { monthOf, yearsUntil } from './programme.js';
import { ProgrammePeriodProvider, useProgrammePeriod } from './programme-period.js';
import { useMembers, useYear } from './series.js';
import './figures.css';

/** The programme's figures: the target, every indicator at a glance, and one of them in detail. One period holds for all of it. */
export default function Figures({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const language = useLanguage();
  const isCoordinator = viewer.role === 'COORDINATOR' && viewer.organisation?.kind === 'CONSORTIUM';
  const [{ data, error }, ask] = useQuery({ query: INDICATORS, variables: { language, isCoordinator } });
  if (error) return <Failure error={error} retry={ask} isPage />;
  return (
    <>
      <PageHeading>{t('figures.title')}</PageHeading>
      {data?.programmePeriod && data.indicators ? (
        <ProgrammePeriodProvider value={data.programmePeriod}>
          <FiguresOfPeriod indicators={data.indicators} />
        </ProgrammePeriodProvider>
      ) : (
        <p className="loading">{t('loading')}</p>
      )}
    </>
  );
}

function FiguresOfPeriod({ indicators }: { readonly indicators: readonly Indicator[] }) {
  const t = useTranslation();
  const members = useMembers();
  const period = useProgrammePeriod();
  const [choice, change] = useFiguresChoice();
  const chosen = indicators.find(({ code }) => code === choice.indicator) ?? indicators[0];
  return (
    <>
      <PrintHead consortium={members.consortium} year={choice.year} />
      <Target enrolled={indicators.find(({ code }) => code === 'ENROLLED')} />
      <div className="row filters">
        <Select
          label={t('figures.period')}
          value={choice.year}
          onChange={(year) => change({ year })}
          options={[
            { value: '', name: t('figures.everything') },
            ...yearsUntil(new Date(), period).map((year) => ({ value: year, name: t('figures.year', { year }) })),
          ]}
        />
      </div>
      <AllFigures indicators={indicators} />
      {chosen && <IndicatorDetail key={chosen.code} indicator={chosen} indicators={indicators} members={members} />}
    </>
  );
}

function Target({ enrolled }: { readonly enrolled: Indicator | undefined }) {
  const t = useTranslation();
  const { number } = useFormatters();
  const period = useProgrammePeriod();
  const target = enrolled?.target ?? 1500;
  const value = (enrolled && totalOf(enrolled)) ?? null;
  const text = t('figures.target', { value: value === null ? '–' : number(value), target: number(target) });
  return (
    <div className="target">
      <strong>{text}</strong> <small>{t('figures.month', { month: monthOf(new Date(), period) })}</small>
      <progress value={value ?? 0} max={target} aria-label={text} />
    </div>
  );
}

function AllFigures({ indicators }: { readonly indicators: readonly Indicator[] }) {
  const t = useTranslation();
  return (
    <section className="all-figures" aria-label={t('figures.all')}>
      <ul className="cards">
        {indicators.map((indicator) => (
          <li key={indicator.code}>
            <Card indicator={indicator} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ indicator }: { readonly indicator: Indicator }) {
  const t = useTranslation();
  const { number } = useFormatters();
  const [choice, change, addressOf] = useFiguresChoice();
  const ofYear = useYear(indicator.code, choice.year);
  const figure = choice.year === '' ? totalOf(indicator) : (ofYear?.value ?? null);
  // The whole programme has no figure where there are too few to tell.
  const why = choice.year === '' ? 'suppressed' : ofYear?.why;
  // What is counted, the label says; a share and a span of time are read with their unit.
  const written = (value: number): string => {
    if (indicator.unit === 'PERCENT') return t('figures.percent', { share: number(value) });
    return indicator.unit === 'DAYS' ? t('figures.days', { count: value }) : number(value);
  };
  return (
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
      <strong>{figure !== null ? written(figure) : why === 'suppressed' ? '✱' : '–'}</strong> {indicator.label}{' '}
      {figure === null && why && <small>{t(`figures.${why}`)}</small>}
    </a>
  );
}
