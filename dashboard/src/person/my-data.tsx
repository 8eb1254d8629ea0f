import { WRITTEN_LANGUAGES } from '@passerelle/schema/wire/languages';
import { useCallback, useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { InlineList } from '../components/inline-list.js';
import { LanguageSelect } from '../components/language-select.js';
import { PageHeading } from '../components/page-heading.js';
import { SignOutEverywhere } from '../components/sign-out-everywhere.js';
import { usePathwayChanges } from '../graph/pathway-changes.js';
import { useFormatters, useLanguage, usePersonTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import { MyAppointments } from './appointments.js';
import { Changes } from './changes.js';
import { MyCircle } from './circle.js';
import { Consents } from './consents.js';
import { exportAll } from './export-all.js';
import { HeldData } from './held-data.js';
import { MyMergers } from './mergers.js';
import { MY_DATA, type MyRecord } from './my-data-query.js';
import { MyPlan } from './plan.js';
import { Readers } from './readers.js';
import { RecordCode } from './record-code.js';
import { MyReferrals } from './referrals.js';
import { Rights } from './rights.js';
import { MyTransfers } from './transfers.js';
import { WaysIn } from './ways-in.js';
import { WhoMayRead } from './who-may-read.js';
import './my-data.css';

/**
 * The young person's own page: what is held, by which organisations, who read it, and their consents. It is made for a phone,
 * in their language.
 */
export default function MyData({ personId, session }: { readonly personId: string; readonly session: Session }) {
  const t = usePersonTranslation();
  const language = useLanguage();
  const { day } = useFormatters();
  const [{ data, error }, ask] = useQuery({ query: MY_DATA, variables: { id: personId, language } });
  /** How often the page was read again. */
  const [reads, setReads] = useState(0);
  const readAgain = useCallback(() => {
    setReads((times) => times + 1);
    ask();
  }, [ask]);
  usePathwayChanges(session, personId, null, readAgain);
  const mine = data?.youngPerson;
  return (
    <main className="mine">
      <header>
        <LanguageSelect options={WRITTEN_LANGUAGES} />
        <Button className="quiet" onPress={() => void session.signOut()}>
          {t('my.leave')}
        </Button>
      </header>
      <PageHeading>{t('my.title')}</PageHeading>
      <p className="lead">{t('my.intro')}</p>
      {error && (
        <div className="failure" role="alert">
          <p>{t('failed')}</p>
          <Button onPress={() => ask()}>{t('retry')}</Button>
        </div>
      )}
      {!data && !error && <p>{t('wait')}</p>}
      {data && !mine && <Rights session={session} />}
      {mine && data && (
        <>
          {mine.mergedAt && <p>{t('my.merged', { day: day(mine.mergedAt) })}</p>}
          <MyAppointments personId={personId} reads={reads} />
          <MyPlan personId={personId} reads={reads} />
          <MyCircle personId={personId} reads={reads} />
          <Consents mine={mine} organisations={data.organisations} categories={data.consentCategories ?? []} onChange={ask} />
          {data.whoMayRead ? <WhoMayRead accesses={data.whoMayRead} onChange={ask} /> : <p className="note">{t('failed')}</p>}
          <MyMergers />
          <RecordCode />
          <HeldData mine={mine} categories={data.consentCategories ?? []} />
          <Changes personId={personId} reads={reads} />
          <MyReferrals personId={personId} reads={reads} />
          <MyTransfers personId={personId} reads={reads} />
          <Readers personId={personId} />
          {(mine.emergencyAccesses?.length ?? 0) > 0 && (
            <section aria-labelledby="emergency">
              <h2 id="emergency">{t('my.emergency')}</h2>
              <ul className="plain">
                {mine.emergencyAccesses?.map((access) => (
                  <Emergency key={access.id} access={access} />
                ))}
              </ul>
            </section>
          )}
          <Rights session={session} />
          <WaysIn personId={personId} session={session} />
          <Export session={session} />
          <SignOutEverywhere session={session} />
        </>
      )}
    </main>
  );
}

interface EmergencyProps {
  readonly access: NonNullable<MyRecord['emergencyAccesses']>[number];
}

/** Who opened an emergency access, why, from when until when, and what the consortium found. */
function Emergency({ access }: EmergencyProps) {
  const t = usePersonTranslation();
  const { instant } = useFormatters();
  const { opensAt, closesAt, awaitsSignatureUntil, justification, finding, professional, organisation } = access;
  const span = [instant(opensAt), t('my.emergency.until', { at: instant(closesAt) })];
  return (
    <li>
      <InlineList values={[professional?.displayName, organisation.name]} />
      {justification && <p className="words">{justification}</p>}
      <small>
        {awaitsSignatureUntil ? t('my.emergency.waits') : <InlineList values={[...span, finding && t(`my.emergency.${finding}`)]} />}
      </small>
    </li>
  );
}

/** Gives all that is held as a file, and says what became of it. */
function Export({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  const [state, setState] = useState<'idle' | 'wait' | 'my.exported' | 'failed'>('idle');
  const run = async () => {
    setState('wait');
    setState((await exportAll(session)) ? 'my.exported' : 'failed');
  };
  return (
    <>
      <div className="actions">
        <Button isDisabled={state === 'wait'} onPress={run}>
          {t('my.export')}
        </Button>
      </div>
      <p role="status">{state !== 'idle' && t(state)}</p>
    </>
  );
}
