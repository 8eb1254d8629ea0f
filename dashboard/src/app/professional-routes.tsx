import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Boundary } from '../components/boundary.js';
import { PageHeading } from '../components/page-heading.js';
import { PurposeProvider } from '../components/purpose-provider.js';
import { endsAccess, importableKinds, isAuditor, oversees, publishesServices, readsTrainings } from '../graph/permissions.js';
import type { Viewer } from '../graph/viewer.js';
import { useTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import { Layout, type NavLink } from './layout.js';

// A page is loaded when it is first opened.
const Figures = lazy(() => import('../consortium/figures.js'));
const Inbox = lazy(() => import('../consortium/inbox.js'));
const Emergencies = lazy(() => import('../consortium/emergencies.js'));
const Readings = lazy(() => import('../consortium/readings.js'));
const Members = lazy(() => import('../register/members.js'));
const MemberPage = lazy(() => import('../register/member.js'));
const Partnerships = lazy(() => import('../register/partnerships.js'));
const Pairs = lazy(() => import('../consortium/pairs.js'));
const Rights = lazy(() => import('../consortium/rights.js'));
const Trainings = lazy(() => import('../consortium/trainings.js'));
const Import = lazy(() => import('../import/import.js'));
const Team = lazy(() => import('../register/team.js'));
const Today = lazy(() => import('../partner/today/today.js'));
const Agenda = lazy(() => import('../partner/appointments/agenda.js'));
const Worklist = lazy(() => import('../partner/worklist.js'));
const Caseload = lazy(() => import('../partner/caseload.js'));
const PersonPage = lazy(() => import('../partner/person.js'));
const Transfers = lazy(() => import('../partner/transfers/transfers.js'));
const Workshops = lazy(() => import('../partner/workshops/workshops.js'));
const Courses = lazy(() => import('../partner/courses.js'));
const Directory = lazy(() => import('../partner/directory/directory.js'));
const OwnServices = lazy(() => import('../register/services/own-services.js'));

interface ProfessionalRoutesProps {
  readonly session: Session;
  readonly viewer: Viewer;
}

/** The pages of a professional: the consortium's figures and what it oversees, or a partner's work. */
export default function ProfessionalRoutes({ session, viewer }: ProfessionalRoutesProps) {
  const t = useTranslation();
  const [location] = useLocation();
  const isConsortium = viewer.organisation?.kind === 'CONSORTIUM';
  const overseen: readonly NavLink[] = [
    ...(oversees(viewer) ? [{ href: '/emergencies', word: 'nav.emergencies' } as const] : []),
    ...(isAuditor(viewer) ? [{ href: '/readings', word: 'nav.readings' } as const] : []),
    ...(isAuditor(viewer) ? [{ href: '/members', word: 'nav.members' } as const] : []),
    ...(isAuditor(viewer) ? [{ href: '/pairs', word: 'nav.pairs' } as const] : []),
    ...(oversees(viewer) ? [{ href: '/partnerships', word: 'nav.partnerships' } as const] : []),
    ...(oversees(viewer) ? [{ href: '/rights', word: 'nav.rights' } as const] : []),
    ...(readsTrainings(viewer) ? [{ href: '/trainings', word: 'nav.trainings' } as const] : []),
    ...(publishesServices(viewer) ? [{ href: '/services', word: 'nav.services' } as const] : []),
    ...(endsAccess(viewer) ? [{ href: '/team', word: 'nav.team' } as const] : []),
    ...(importableKinds(viewer).length > 0 ? [{ href: '/import', word: 'nav.import' } as const] : []),
  ];
  const links: readonly NavLink[] = isConsortium
    ? [
        { href: '/figures', word: 'nav.figures' },
        { href: '/inbox', word: 'nav.inbox' },
        { href: '/directory', word: 'nav.directory' },
        ...overseen,
      ]
    : [
        { href: '/today', word: 'nav.today' },
        { href: '/agenda', word: 'nav.agenda' },
        { href: '/worklist', word: 'nav.worklist' },
        { href: '/caseload', word: 'nav.caseload' },
        { href: '/directory', word: 'nav.directory' },
        ...(viewer.organisation?.kind === 'MISSION_LOCALE'
          ? ([
              { href: '/workshops', word: 'nav.workshops' },
              { href: '/transfers', word: 'nav.transfers' },
            ] as const)
          : []),
        { href: '/courses', word: 'nav.courses' },
        { href: '/figures', word: 'nav.figures' },
        ...overseen,
      ];
  return (
    <Layout session={session} viewer={viewer} links={links}>
      <PurposeProvider session={session} viewer={viewer}>
        <Boundary key={location}>
          <Suspense fallback={<p className="loading">{t('loading')}</p>}>
            <Switch>
              <Route path="/figures">
                <Figures viewer={viewer} />
              </Route>
              {isConsortium && <Route path="/inbox">{() => <Inbox session={session} />}</Route>}
              {!isConsortium && <Route path="/today">{() => <Today session={session} viewer={viewer} />}</Route>}
              {!isConsortium && <Route path="/agenda">{() => <Agenda viewer={viewer} />}</Route>}
              {!isConsortium && <Route path="/worklist">{() => <Worklist session={session} viewer={viewer} />}</Route>}
              {!isConsortium && <Route path="/caseload">{() => <Caseload session={session} />}</Route>}
              {!isConsortium && <Route path="/people/:id">{({ id }) => <PersonPage id={id} viewer={viewer} session={session} />}</Route>}
              {!isConsortium && <Route path="/workshops">{() => <Workshops viewer={viewer} />}</Route>}
              {viewer.organisation?.kind === 'MISSION_LOCALE' && <Route path="/transfers">{() => <Transfers viewer={viewer} />}</Route>}
              {!isConsortium && <Route path="/courses">{() => <Courses viewer={viewer} />}</Route>}
              <Route path="/directory">{() => <Directory viewer={viewer} />}</Route>
              {publishesServices(viewer) && <Route path="/services" component={OwnServices} />}
              {oversees(viewer) && <Route path="/emergencies">{() => <Emergencies viewer={viewer} />}</Route>}
              {isAuditor(viewer) && <Route path="/readings" component={Readings} />}
              {isAuditor(viewer) && <Route path="/members" component={Members} />}
              {isAuditor(viewer) && <Route path="/members/:slug">{({ slug }) => <MemberPage slug={slug} />}</Route>}
              {isAuditor(viewer) && <Route path="/pairs">{() => <Pairs session={session} />}</Route>}
              {oversees(viewer) && <Route path="/partnerships">{() => <Partnerships viewer={viewer} />}</Route>}
              {oversees(viewer) && <Route path="/rights">{() => <Rights viewer={viewer} session={session} />}</Route>}
              {readsTrainings(viewer) && <Route path="/trainings">{() => <Trainings viewer={viewer} />}</Route>}
              {importableKinds(viewer).length > 0 && <Route path="/import">{() => <Import viewer={viewer} />}</Route>}
              {endsAccess(viewer) && <Route path="/team">{() => <Team viewer={viewer} />}</Route>}
              <Route path="/">
                <Redirect to={links[0]?.href ?? '/figures'} replace />
              </Route>
              <Route>
                <PageHeading>{t('not-found')}</PageHeading>
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
      </PurposeProvider>
    </Layout>
  );
}
