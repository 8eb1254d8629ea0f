import { useMemo } from 'react';
import type { AllCoursesQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useWholeList } from '../graph/whole-list.js';
import { useLanguage } from '../language/translation.js';

const ALL = graphql(`
  query AllCourses($after: Cursor, $language: Language!) {
    courses(first: 100, after: $after) {
      edges { node { id title(language: $language) kind closedOn provider { id } seatsLeft } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
/** A course on offer. */
export type OfferedCourse = NonNullable<AllCoursesQuery['courses']>['edges'][number]['node'];

/** The courses of a training provider; null where they cannot be read, and `asked` until they are. The API has no filter by provider. */
export function useCoursesOf(providerId: string): readonly OfferedCourse[] | null | 'asked' {
  const language = useLanguage();
  const [{ list, error }] = useWholeList(language, {
    query: ALL,
    variablesOf: (after) => ({ after, language }),
    pageIn: ({ courses }) => courses,
  });
  return useMemo(() => {
    if (error) return null;
    return list?.filter(({ provider }) => provider.id === providerId) ?? 'asked';
  }, [list, error, providerId]);
}
