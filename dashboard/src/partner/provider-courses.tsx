import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { type Client, useClient } from 'urql';
import { EmptyState } from '../components/empty-state.js';
import type { AllCoursesQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import { SeatsLeft } from './course-labels.js';
import '../components/record-part.css';

const ALL = graphql(`
  query AllCourses($after: Cursor) {
    courses(first: 100, after: $after) {
      edges { node { id title kind provider { id } seatsLeft } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
type Course = AllCoursesQuery['courses']['edges'][number]['node'];

/** Every course on offer; null where they cannot be read. The API has no filter by provider. */
async function everyCourse(client: Client, signal: AbortSignal): Promise<readonly Course[] | null> {
  const found: Course[] = [];
  for (let after: string | null = null; !signal.aborted; ) {
    const { data }: { data?: AllCoursesQuery | undefined } = await client.query(ALL, { after });
    if (!data) return null;
    found.push(...data.courses.edges.map(({ node }) => node));
    after = data.courses.pageInfo.endCursor ?? null;
    if (!data.courses.pageInfo.hasNextPage) break;
  }
  return found;
}

interface ProviderCoursesProps {
  readonly provider: { readonly id: string; readonly name: string };
  readonly onChoose: (course: Course) => void;
}

/** The courses of the training provider to which a referral is prepared, with the places that are left. One of them may be chosen. */
export function ProviderCourses({ provider, onChoose }: ProviderCoursesProps) {
  const t = useTranslation();
  const client = useClient();
  const [courses, setCourses] = useState<readonly Course[] | null | 'asked'>('asked');
  useEffect(() => {
    const over = new AbortController();
    everyCourse(client, over.signal).then(
      (all) => !over.signal.aborted && setCourses(all),
      () => setCourses(null),
    );
    return () => over.abort();
  }, [client]);
  if (courses === 'asked') return <p>{t('loading')}</p>;
  const own = courses?.filter((course) => course.provider.id === provider.id);
  return (
    <section className="part" aria-label={t('courses.of', { name: provider.name })}>
      <h3>{t('courses.of', { name: provider.name })}</h3>
      <ul className="plain">
        {own?.map((course) => (
          <li key={course.id}>
            {course.title} <SeatsLeft seats={course.seatsLeft} />{' '}
            <Button
              className="quiet"
              aria-label={t('act.of', { act: t('courses.choose'), what: course.title })}
              onPress={() => onChoose(course)}
            >
              {t('courses.choose')}
            </Button>
          </li>
        ))}
      </ul>
      <EmptyState list={own} />
    </section>
  );
}
