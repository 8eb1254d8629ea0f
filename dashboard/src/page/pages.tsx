/** Which pages someone has: a young person their own, the consortium its figures, a partner its work. */
import { lazy, Suspense } from 'react';
import { useQuery } from 'urql';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useWords } from '../language/words.js';
import type { Session } from '../sign-in/session.js';
import { Failure } from './answer.js';
import { Boundary } from './boundary.js';
import { Layout, type Link } from './layout.js';
import { PurposeProvider } from './purpose.js';
import { VIEWER } from './viewer.js';

// Each kind of reader loads only its own pages.
const Figures = lazy(() => import('../consortium/figures.js'));
const Inbox = lazy(() => import('../consortium/inbox.js'));
const Worklist = lazy(() => import('../partner/worklist.js'));
const Caseload = lazy(() => import('../partner/caseload.js'));
const PersonPage = lazy(() => import('../partner/person.js'));
const Workshops = lazy(() => import('../partner/workshops.js'));
const MyData = lazy(() => import('../person/my-data.js'));

export function Pages({ session }: { readonly session: Session }) {
  const say = useWords();
  const [location] = useLocation();
  const [{ data, error }, ask] = useQuery({ query: VIEWER });
  if (error) return <Failure error={error} retry={ask} />;
  if (!data) return <p className="loading">{say('loading')}</p>;
  const { viewer } = data;
  if (viewer.person)
    return (
      <Suspense fallback={<p className="loading">…</p>}>
        <MyData personId={viewer.person.id} session={session} />
      </Suspense>
    );
  const isConsortium = viewer.organisation?.kind === 'CONSORTIUM';
  const links: readonly Link[] = isConsortium
    ? [
        { href: '/figures', word: 'nav.figures' },
        { href: '/inbox', word: 'nav.inbox' },
      ]
    : [
        { href: '/worklist', word: 'nav.worklist' },
        { href: '/caseload', word: 'nav.caseload' },
        ...(viewer.organisation?.kind === 'MISSION_LOCALE' ? [{ href: '/workshops', word: 'nav.workshops' } as const] : []),
        { href: '/figures', word: 'nav.figures' },
      ];
  return (
    <Layout session={session} viewer={viewer} links={links}>
      <PurposeProvider session={session} viewer={viewer}>
        <Boundary key={location}>
          <Suspense fallback={<p className="loading">{say('loading')}</p>}>
            <Switch>
              <Route path="/figures">
                <Figures viewer={viewer} />
              </Route>
              {isConsortium && <Route path="/inbox">{() => <Inbox session={session} />}</Route>}
              {!isConsortium && <Route path="/worklist">{() => <Worklist session={session} />}</Route>}
              {!isConsortium && <Route path="/caseload" component={Caseload} />}
              {!isConsortium && <Route path="/people/:id">{({ id }) => <PersonPage id={id} viewer={viewer} />}</Route>}
              {!isConsortium && <Route path="/workshops">{() => <Workshops viewer={viewer} />}</Route>}
              <Route path="/">
                <Redirect to={links[0]?.href ?? '/figures'} replace />
              </Route>
              <Route>{say('not-found')}</Route>
            </Switch>
          </Suspense>
        </Boundary>
      </PurposeProvider>
    </Layout>
  );
}
