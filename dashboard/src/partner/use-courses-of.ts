import { useEffect, useState } from 'react';
import { type Client, useClient } from 'urql';
import type { AllCoursesQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import type { LanguageCode } from '../language/languages.js';
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
export type OfferedCourse = AllCoursesQuery['courses']['edges'][number]['node'];

/** Every course on offer; null where they cannot be read. The API has no filter by provider. */
async function everyCourse(client: Client, language: LanguageCode, signal: AbortSignal): Promise<readonly OfferedCourse[] | null> {
  const found: OfferedCourse[] = [];
  for (let after: string | null = null; !signal.aborted; ) {
    const { data }: { data?: AllCoursesQuery | undefined } = await client.query(ALL, { after, language });
    if (!data) return null;
    found.push(...data.courses.edges.map(({ node }) => node));
    after = data.courses.pageInfo.endCursor ?? null;
    if (!data.courses.pageInfo.hasNextPage) break;
  }
  return found;
}

/** The courses of a training provider; null where they cannot be read, and `asked` until they are. */
export function useCoursesOf(providerId: string): readonly OfferedCourse[] | null | 'asked' {
  const client = useClient();
  const language = useLanguage();
  const [courses, setCourses] = useState<readonly OfferedCourse[] | null | 'asked'>('asked');
  useEffect(() => {
    const over = new AbortController();
    everyCourse(client, language, over.signal).then(
      (all) => !over.signal.aborted && setCourses(all?.filter(({ provider }) => provider.id === providerId) ?? null),
      () => setCourses(null),
    );
    return () => over.abort();
  }, [client, language, providerId]);
  return courses;
}
