import { useQuery } from 'urql';
import { useFilters, usePages } from '../components/address.js';
import { Failure } from '../components/failure.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import { Select } from '../components/select.js';
import type { CefrLevel, CourseKind } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { levelOf, SeatsLeft } from './course-labels.js';

const COURSES = graphql(`
  query Courses($kind: CourseKind, $level: CefrLevel, $after: Cursor) {
    courses(kind: $kind, level: $level, first: 20, after: $after) {
      totalCount
      edges { node { id title kind hours level rncp provider { name } seatsLeft } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const KINDS = ['FRENCH_LANGUAGE', 'PRE_QUALIFYING', 'QUALIFYING', 'CERTIFICATION', 'OTHER'] as const satisfies readonly CourseKind[];
const LEVELS = ['A1_1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const satisfies readonly CefrLevel[];

/** The courses that training providers offer, with the places that are left. */
export default function Courses() {
  const t = useTranslation();
  const { number } = useFormatters();
  const [asked, choose] = useFilters();
  const pages = usePages();
  const kind = KINDS.find((one) => one === asked.get('kind')) ?? '';
  const level = LEVELS.find((one) => one === asked.get('level')) ?? '';
  const [{ data, error, fetching }, ask] = useQuery({
    query: COURSES,
    variables: { kind: kind || null, level: level || null, after: pages.after },
  });
  const page = data?.courses;
  return (
    <>
      <PageHeading>{t('courses.title')}</PageHeading>
      <div className="row filters">
        <Select
          label={t('courses.kind')}
          value={kind}
          onChange={(chosen) => choose({ kind: chosen })}
          options={[{ value: '', name: t('courses.any') }, ...KINDS.map((value) => ({ value, name: t(`course.${value}`) }))]}
        />
        <Select
          label={t('courses.level')}
          value={level}
          onChange={(chosen) => choose({ level: chosen })}
          options={[{ value: '', name: t('courses.anyLevel') }, ...LEVELS.map((value) => ({ value, name: levelOf(value) }))]}
        />
      </div>
      {error && <Failure error={error} retry={ask} />}
      <p role="status">{page ? t('courses.found', { count: page.totalCount }) : t('loading')}</p>
      <ul className="plain" aria-busy={fetching}>
        {page?.edges.map(({ node: { id, title, kind: of, hours, level: to, rncp, provider, seatsLeft } }) => (
          <li key={id}>
            <h2>
              {title} <SeatsLeft seats={seatsLeft} />
            </h2>
            <small>
              {[
                provider.name,
                t(`course.${of}`),
                t('courses.hours', { hours: number(hours) }),
                to && t('courses.leads', { level: levelOf(to) }),
                rncp,
              ]
                .filter(Boolean)
                .join(', ')}
            </small>
          </li>
        ))}
      </ul>
      <Pager pages={pages} info={page?.pageInfo} />
    </>
  );
}
