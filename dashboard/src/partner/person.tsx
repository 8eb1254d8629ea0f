import { useCallback, useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { useLocation, useSearchParams } from 'wouter';
import { z } from 'zod';
import { Failure } from '../components/failure.js';
import { useStoredState } from '../components/form-state.js';
import { type ActOutcome, Note } from '../components/note.js';
import { useOnReturn } from '../components/on-return.js';
import { PageHeading } from '../components/page-heading.js';
import { usePurpose } from '../components/purpose-provider.js';
import { PurposeSelect } from '../components/purpose-select.js';
import { groundsIn, WITH_GROUNDS, withheldIn } from '../graph/client.js';
import { usePathwayChanges } from '../graph/pathway-changes.js';
import { fullName } from '../graph/person-name.js';
import type { Viewer } from '../graph/viewer.js';
import { useFormatters, useLanguage, useTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import { AppointmentsPart } from './appointments/appointments-part.js';
import { AskConsentDialog } from './ask-consent-dialog.js';
import { CirclePart } from './circle/circle-part.js';
import { ConfirmationCodeDialog } from './confirmation-code-dialog.js';
import { ConsentRequests } from './consent-requests.js';
import { type ConsentProposal, consentProposalShape, GrantConsentDialog } from './grant-consent-dialog.js';
import { PersonConsents } from './person-consents.js';
import { PersonParts } from './person-parts.js';
import { PersonSummary } from './person-summary.js';
import { PlanPart } from './plan/plan-part.js';
import { RecordEnd } from './record-end.js';
import { PersonReferrals } from './referrals/person-referrals.js';
import { ReferralDialog } from './referrals/referral-dialog.js';
import { PERSON } from './shared-person.js';
import { SignInPart } from './sign-in/sign-in-part.js';
import { Timeline } from './timeline.js';

interface PersonPageProps {
  readonly id: string;
  readonly viewer: Viewer;
  readonly session: Session;
}

/**
 * The shared pathway of a young person: the parts of their record, each with its content or why it is withheld, and the
 * timeline beside.
 */
export default function PersonPage({ id, viewer, session }: PersonPageProps) {
  const t = useTranslation();
  const language = useLanguage();
  const { day, meeting } = useFormatters();
  const { purpose } = usePurpose();
  const [{ data, error, extensions, fetching }, ask] = useQuery({ query: PERSON, variables: { id, language }, context: WITH_GROUNDS });
  /** The consent that is to be recorded; null where the dialog is closed. */
  const [granting, setGranting] = useStoredState<ConsentProposal | null>(`granting ${id}`, consentProposalShape.nullable(), null);
  /** The consent for which a code is entered. */
  const [confirming, setConfirming] = useState<string | null>(null);
  const [asking, setAsking] = useStoredState(`asking ${id}`, z.boolean(), false);
  const [referring, setReferring] = useStoredState(`referring ${id}`, z.boolean(), false);
  // Whoever found a service in the directory comes back with the organisation to which they refer.
  const [asked, setAsked] = useSearchParams();
  const [, navigate] = useLocation();
  const to = asked.get('refer');
  const endReferring = () => {
    setReferring(false);
    if (to !== null) setAsked({}, { replace: true });
  };
  const [note, setNote] = useState<ActOutcome | null>(null);
  /** How often the record was read. */
  const [reads, setReads] = useState(0);
  const readAgain = useCallback(() => {
    setReads((times) => times + 1);
    ask();
  }, [ask]);
  useOnReturn(readAgain);
  usePathwayChanges(session, id, purpose, readAgain);
  if (error && !data?.youngPerson) return <Failure error={error} retry={ask} isPage />;
  if (fetching && !data) return <p className="loading">{t('loading')}</p>;
  const person = data?.youngPerson;
  if (!person) return <PageHeading>{t('not-found')}</PageHeading>;
  const policy = data.consentCategories ?? [];
  const withheld = withheldIn(extensions);
  const grounds = groundsIn(extensions);
  // The hub refuses every write of an organisation that holds no record of the person.
  const holdsRecord = !person.recordEndedAt && grounds.some(({ basis }) => basis === 'HOLDER');
  const propose = (categories: readonly string[]) =>
    viewer.organisation && setGranting({ categories: [...categories], recipient: viewer.organisation, purpose });
  const reading = {
    withheld,
    grounds,
    error,
    policy,
    consents: person.consents ?? [],
    viewer,
    onAsk: holdsRecord ? (category: string) => propose([category]) : undefined,
  };
  const done = (text: string) => {
    setNote({ text, isGood: true });
    setGranting(null);
    setConfirming(null);
    setAsking(false);
    endReferring();
    readAgain();
  };
  const { identity } = person;
  return (
    <>
      <PageHeading>{fullName(identity) ?? t('worklist.person')}</PageHeading>
      <PersonSummary person={person} />
      <PurposeSelect />
      {holdsRecord ? (
        <div className="actions">
          <Button className="primary" onPress={() => setReferring(true)}>
            {t('person.refer')}
          </Button>
          <Button onPress={() => navigate(`/directory?person=${person.id}`)}>{t('person.search')}</Button>
          <Button onPress={() => setAsking(true)}>{t('ask.title')}</Button>
          <Button onPress={() => propose([])}>{t('person.consent')}</Button>
        </div>
      ) : (
        <>
          <p className="suppressed">
            {person.recordEndedAt ? t('person.recordEnded', { day: day(person.recordEndedAt) }) : t('person.onlyShared')}
          </p>
          {identity && (
            <div className="actions">
              <Button onPress={() => setAsking(true)}>{t('ask.title')}</Button>
            </div>
          )}
        </>
      )}
      {person.mergedAt && <p className="suppressed">{t('person.merged', { day: day(person.mergedAt) })}</p>}
      {(holdsRecord || person.recordEndedAt) && <RecordEnd personId={person.id} hasEnded={!holdsRecord} onDone={done} onStale={ask} />}
      <Note outcome={note} />
      {error && <Failure error={error} retry={ask} />}
      <div className="split">
        <div>
          <div className="cards circle">
            <AppointmentsPart reads={reads} personId={person.id} reading={reading} holdsRecord={holdsRecord} />
            <CirclePart reads={reads} personId={person.id} reading={reading} holdsRecord={holdsRecord} />
            <PlanPart reads={reads} personId={person.id} reading={reading} holdsRecord={holdsRecord} />
          </div>
          <PersonParts person={person} reads={reads} writing={holdsRecord ? { onDone: done, onStale: ask } : undefined} reading={reading} />
          <div className="cards">
            {holdsRecord && <SignInPart person={person} onDone={done} onStale={ask} />}
            <PersonReferrals reads={reads} personId={person.id} />
            <ConsentRequests requests={person.consentRequests ?? []} onDone={done} />
            <PersonConsents person={person} own={viewer.organisation?.id} holdsRecord={holdsRecord} onCode={setConfirming} onDone={done} />
          </div>
        </div>
        <Timeline reads={reads} personId={person.id} policy={policy} />
      </div>
      {confirming && (
        <ConfirmationCodeDialog grantId={confirming} onClose={() => setConfirming(null)} onDone={() => done(t('code.done'))} />
      )}
      {granting && (
        <GrantConsentDialog
          personId={person.id}
          spoken={identity?.preferredLanguage ?? 'fr'}
          proposed={granting}
          onClose={() => setGranting(null)}
          onDone={() => done(t('grant.done'))}
        />
      )}
      {asking && (
        <AskConsentDialog
          personId={person.id}
          viewer={viewer}
          withheld={[...new Set(withheld.map(({ category }) => category))]}
          onClose={() => setAsking(false)}
          onDone={() => done(t('ask.done'))}
        />
      )}
      {holdsRecord && (referring || to !== null) && (
        <ReferralDialog
          personId={person.id}
          found={to === null ? null : { organisationId: to, about: asked.get('about') ?? '' }}
          onClose={endReferring}
          onKept={() => done(t('refer.kept'))}
          onConsent={(proposed) => {
            endReferring();
            setGranting(proposed);
          }}
          onDone={(at) => done(at ? t('refer.sentWithDate', { at: meeting(at) }) : t('refer.sent'))}
        />
      )}
    </>
  );
}
