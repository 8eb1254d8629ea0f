import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFilters, usePages, useSearchText } from '../../components/address.js';
import { LEVELS, levelOf } from '../../components/cefr-levels.js';
import { Checkbox } from '../../components/checkbox.js';
import { Failure } from '../../components/failure.js';
import { InlineList } from '../../components/inline-list.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/pager.js';
import { Select } from '../../components/select.js';
import { SERVED_STATUSES, SERVICE_KINDS } from '../../components/service-codes.js';
import { TextField } from '../../components/text-field.js';
import type { FreePlaces } from '../../graph/generated/graphql.js';
import type { Viewer } from '../../graph/viewer.js';
import { SPOKEN, useLanguageName } from '../../language/spoken-languages.js';
import { useTranslation } from '../../language/translation.js';
import { CoursesThere } from './courses-there.js';
import { DIRECTORY, type UnderstoodSearch } from './directory-query.js';
import { OfferEntry } from './offer-entry.js';

/** How many kilometres away something may be, at most. */
const DISTANCES = ['10', '25', '50', '100'] as const;
const FREE_OR_SOON: FreePlaces[] = ['NOW', 'SOON'];
/** The ages of the programme's people. */
const AGES = Array.from({ length: 10 }, (_, nth) => String(16 + nth));

type FilterName = 'kind' | 'status' | 'level' | 'language' | 'age' | 'within';

/** The one of these that the address says; nothing where it says none. */
const among = <Value extends string>(values: readonly Value[], said: string | null): Value | '' => values.find((one) => one === said) ?? '';

/** What there is for somebody, by what, where and for whom: one line of words, and filters beside it. */
export default function Directory({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const nameOf = useLanguageName();
  const [asked, choose] = useFilters();
  const { search, typed, type } = useSearchText();
  const pages = usePages();
  const personId = asked.get('person');
  const kind = among(SERVICE_KINDS, asked.get('kind'));
  const status = among(SERVED_STATUSES, asked.get('status'));
  const level = among(LEVELS, asked.get('level'));
  const language = among(SPOKEN, asked.get('language'));
  const age = among(AGES, asked.get('age'));
  const within = among(DISTANCES, asked.get('within'));
  const isFree = asked.get('free') === 'yes';
  const variables = {
    what: search || null,
    within: within === '' ? null : Number(within),
    kind: kind || null,
    for: { status: status || null, level: level || null, language: language || null, age: age === '' ? null : Number(age) },
    free: isFree ? FREE_OR_SOON : null,
    after: pages.after,
  };
  const [{ data, error, fetching }, ask] = useQuery({ query: DIRECTORY, variables });
  const page = error ? undefined : data?.directory;
  const filter = <Value extends string>(
    name: FilterName,
    value: Value | '',
    values: readonly Value[],
    wordOf: (value: Value) => string,
  ) => (
    <Select
      label={t(`directory.${name}`)}
      value={value}
      onChange={(chosen) => choose({ [name]: chosen })}
      options={[{ value: '' as const, name: t('directory.any') }, ...values.map((one) => ({ value: one, name: wordOf(one) }))]}
    />
  );
  return (
    <>
      <PageHeading>{t('directory.title')}</PageHeading>
      {personId ? (
        <p>
          {t('directory.forPerson')} <Link href={`/people/${personId}`}>{t('directory.back')}</Link>
        </p>
      ) : (
        viewer.organisation?.kind !== 'CONSORTIUM' && <p>{t('directory.help')}</p>
      )}
      <search>
        <TextField label={t('directory.what')} hint={t('directory.what.hint')} type="search" value={typed} onChange={type} />
        <div className="row filters">
          {filter('kind', kind, SERVICE_KINDS, (one) => t(`service.kind.${one}`))}
          {filter('status', status, SERVED_STATUSES, (one) => t(`service.statuses.${one}`))}
          {filter('age', age, AGES, (one) => one)}
          {filter('level', level, LEVELS, levelOf)}
          {filter('language', language, SPOKEN, nameOf)}
          {filter('within', within, DISTANCES, (km) => t('directory.distance', { km }))}
        </div>
        <Checkbox isSelected={isFree} onChange={(ticked) => choose({ free: ticked ? 'yes' : '' })}>
          {t('directory.free')}
        </Checkbox>
      </search>
      {error && <Failure error={error} retry={ask} />}
      <p role="status">{page ? t('directory.found', { count: page.totalCount }) : error ? '' : t('loading')}</p>
      {page && <Understood question={page.question} />}
      {page?.question.near && !pages.after && (
        <CoursesThere
          kinds={kind ? [kind] : page.question.kinds}
          level={page.question.level ?? null}
          place={page.question.near}
          personId={personId}
          own={viewer.organisation?.id}
        />
      )}
      <ul className="plain" aria-busy={fetching}>
        {page?.edges.map(({ node }) => (
          <OfferEntry key={node.id} offer={node} personId={node.organisation.id === viewer.organisation?.id ? null : personId} />
        ))}
      </ul>
      {page?.totalCount === 0 && <p>{t('directory.none')}</p>}
      <Pager pages={pages} info={page?.pageInfo} />
    </>
  );
}

/** How the words were understood, so that whoever searches sees what to write otherwise. */
function Understood({ question: { kinds, status, level, near, words } }: { readonly question: UnderstoodSearch }) {
  const t = useTranslation();
  const understood = [
    ...kinds.map((kind) => t(`service.kind.${kind}`)),
    level && levelOf(level),
    status && t(`service.statuses.${status}`),
    near && t(near.isApproximate ? 'directory.nearAbout' : 'directory.near', { name: near.name }),
    ...words,
  ].map((one) => one || null);
  if (understood.every((one) => one === null)) return null;
  return (
    <p>
      <small>
        {t('directory.understood')} <InlineList values={understood} />
      </small>
    </p>
  );
}
