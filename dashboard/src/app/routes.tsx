import { lazy, Suspense } from 'react';
import { useQuery } from 'urql';
import { Failure } from '../components/failure.js';
import { HeadingFocus } from '../components/page-heading.js';
import { VIEWER } from '../graph/viewer.js';
import { speakAtWork } from '../language/active-language.js';
import { usePersonTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';

// Each kind of reader loads only its own pages.
const MyData = lazy(() => import('../person/my-data.js'));
const ProfessionalRoutes = lazy(async () => {
  const [pages] = await Promise.all([import('./professional-routes.js'), speakAtWork()]);
  return pages;
});

/** The pages of whoever is signed in: the young person's own, or those of a professional. */
export function Routes({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  const [{ data, error }, ask] = useQuery({ query: VIEWER });
  if (error) return <Failure error={error} retry={ask} isPage />;
  const waiting = <p className="loading">{t('wait')}</p>;
  if (!data) return waiting;
  const { viewer } = data;
  return (
    <Suspense fallback={waiting}>
      {viewer.person ? (
        <HeadingFocus>
          <MyData personId={viewer.person.id} session={session} />
        </HeadingFocus>
      ) : (
        <ProfessionalRoutes session={session} viewer={viewer} />
      )}
    </Suspense>
  );
}
