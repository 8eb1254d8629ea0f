import { useQuery } from 'urql';
import { useFilters, usePages } from '../components/address.js';
import { LEVELS, levelOf } from '../components/cefr-levels.js';
import { Failure } from '../components/failure.js';
import { Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import { Select } from '../components/select.js';
import { usePageWriting } from '../components/writing.js';
import { graphql } from '../graph/graphql.js';
import type { Viewer } from '../graph/viewer.js';
import { useFormatters, useLanguage, useTranslation } from '../language/translation.js';
import { SeatsLeft } from './course-labels.js';
import { COURSE_KINDS } from './training/course-fields.js';
import { CourseActs, PublishCourse } from './training/own-courses.js';

const COURSES = graphql(`
  query Courses($kind: CourseKind, $level: CefrLevel, $after: Cursor, $language: Language!) {
    courses(kind: $kind, level: $level, first: 20, after: $after) {
      totalCount
      edges { node { id version title(language: $language) kind hours level rncp communeCode seats closedOn provider { id name } seatsLeft } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** The courses that training providers offer, with the places that are left; for a provider what it does with its own. */
export default function Courses({ viewer: { organisation } }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const language = useLanguage();
  const { day, number } = useFormatters();
  const [asked, choose] = useFilters();
  const pages = usePages();
  const kind = COURSE_KINDS.find((one) => one === asked.get('kind')) ?? '';
  const level = LEVELS.find((one) => one === asked.get('level')) ?? '';
  const [{ data, error, fetching }, ask] = useQuery({
    query: COURSES,
    variables: { kind: kind || null, level: level || null, after: pages.after, language },
  });
  const page = data?.courses;
  const { outcome, writing } = usePageWriting(ask);
  return (
    <>
      <PageHeading>{t('courses.title')}</PageHeading>
      {organisation?.kind === 'TRAINING_PROVIDER' && <PublishCourse {...writing} />}
      <Note outcome={outcome} />
      <div className="row filters">
        <Select
          label={t('courses.kind')}
          value={kind}
          onChange={(chosen) => choose({ kind: chosen })}
          options={[{ value: '', name: t('courses.any') }, ...COURSE_KINDS.map((value) => ({ value, name: t(`course.${value}`) }))]}
        />
        <Select
          label={t('courses.level')}
          value={level}
          onChange={(chosen) => choose({ level: chosen })}
          options={[{ value: '', name: t('courses.anyLevel') }, ...LEVELS.map((value) => ({ value, name: levelOf(value) }))]}
        />
      </div>
      {error && <Failure error={error} retry={ask} />}
      <p role="status">{page ? t('courses.found', { count: page.totalCount }) : error ? '' : t('loading')}</p>
      <ul className="plain" aria-busy={fetching}>
        {page?.edges.map(({ node: course }) => (
          <li key={course.id}>
            <h2>
              {course.title}{' '}
              {course.closedOn ? (
                <span className="tag late">{t('training.closedOn', { day: day(course.closedOn) })}</span>
              ) : (
                <SeatsLeft seats={course.seatsLeft} />
              )}
            </h2>
            <small>
              {[
                course.provider.name,
                t(`course.${course.kind}`),
                t('courses.hours', { hours: number(course.hours) }),
                course.level && t('courses.leads', { level: levelOf(course.level) }),
                course.rncp,
              ]
                .filter(Boolean)
                .join(', ')}
            </small>
            {course.provider.id === organisation?.id && <CourseActs course={course} {...writing} />}
          </li>
        ))}
      </ul>
      <Pager pages={pages} info={page?.pageInfo} />
    </>
  );
}
