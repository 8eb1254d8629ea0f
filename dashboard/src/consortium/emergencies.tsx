import { useRef, useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFilters, usePages } from '../components/address.js';
import { Failure } from '../components/failure.js';
import { type ActOutcome, Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import type { Viewer } from '../graph/viewer.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { EmergencyActions } from './emergency-actions.js';
import { EMERGENCIES, type Emergency } from './emergency-query.js';
import { isAuditor } from './permissions.js';

const STATES = ['open', 'reviewed', 'all'] as const;
const ASKED = { open: false, reviewed: true, all: null } as const;

/**
 * Emergency accesses: all of them for the consortium's auditor, who reviews each; those of their own organisation for a
 * manager, who signs the waiting ones.
 */
export default function Emergencies({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const [asked, change] = useFilters();
  const state = STATES.find((one) => one === asked.get('status')) ?? 'open';
  const pages = usePages();
  const [{ data, error, fetching }, ask] = useQuery({ query: EMERGENCIES, variables: { reviewed: ASKED[state], after: pages.after } });
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  const list = useRef<HTMLElement>(null);
  const audits = isAuditor(viewer);
  const found = data?.emergencyAccesses;
  return (
    <>
      <PageHeading>{t('emergencies.title')}</PageHeading>
      <p>{t(audits ? 'emergencies.forAuditor' : 'emergencies.forManager')}</p>
      <div className="chips">
        {STATES.map((one) => (
          <button key={one} type="button" aria-pressed={state === one} onClick={() => change({ status: one === 'open' ? '' : one })}>
            {t(`emergencies.${one}`)}
          </button>
        ))}
      </div>
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <section ref={list} tabIndex={-1} aria-label={t('emergencies.title')} aria-busy={fetching}>
        <p role="status">{found ? t('emergencies.count', { count: found.totalCount }) : error ? '' : t('loading')}</p>
        <ol className="plain">
          {found?.edges.map(({ node }) => (
            <EmergencyItem
              key={node.id}
              access={node}
              viewer={viewer}
              onDone={(text) => {
                setOutcome({ text, isGood: true });
                ask();
              }}
            />
          ))}
        </ol>
        <Pager pages={pages} info={found?.pageInfo} />
      </section>
    </>
  );
}

interface EmergencyItemProps {
  readonly access: Emergency;
  readonly viewer: Viewer;
  readonly onDone: (text: string) => void;
}

function EmergencyItem({ access, viewer, onDone }: EmergencyItemProps) {
  const t = useTranslation();
  const { instant } = useFormatters();
  const { opensAt, closesAt, justification, awaitsSignatureUntil, person, organisation, professional, signedBy } = access;
  const now = new Date().toISOString();
  const who = professional?.displayName ?? t('emergencies.nobody');
  const waits = awaitsSignatureUntil != null && awaitsSignatureUntil > now;
  return (
    <li>
      <h2>
        {who} <small>{organisation.name}</small> <span className={closesAt > now || waits ? 'tag late' : 'tag'}>{stateOf()}</span>
      </h2>
      <p className="words">{justification ?? t('withheld')}</p>
      <p>
        <small>
          {awaitsSignatureUntil == null
            ? t('emergencies.from', { from: instant(opensAt), to: instant(closesAt) })
            : t('emergencies.asked', { at: instant(opensAt) })}{' '}
          {signedBy && t('emergencies.signedBy', { name: signedBy.displayName })}
        </small>
      </p>
      <Finding access={access} />
      {isAuditor(viewer) && (
        <p>
          <Link href={`/readings?person=${person.id}`} aria-label={t('act.of', { act: t('readings.title'), what: person.id })}>
            {t('readings.title')}
          </Link>{' '}
          <small>{t('readings.id', { id: person.id })}</small>
        </p>
      )}
      <EmergencyActions access={access} viewer={viewer} waits={waits} about={[who, instant(opensAt)].join(', ')} onDone={onDone} />
    </li>
  );

  function stateOf(): string {
    if (waits) return t('emergencies.waits', { until: instant(awaitsSignatureUntil ?? '') });
    if (awaitsSignatureUntil != null) return t('emergencies.unsigned');
    return t(closesAt > now ? 'emergencies.isOpen' : 'emergencies.isOver');
  }
}

function Finding({ access: { finding, reviewedAt, reviewNote } }: { readonly access: Emergency }) {
  const t = useTranslation();
  const { day, colon } = useFormatters();
  if (!finding) return null;
  return (
    <p className="words">
      <strong>
        {t(`finding.${finding}`)}
        {reviewedAt && ` (${day(reviewedAt)})`}
      </strong>
      {colon}
      {reviewNote ?? t('withheld')}
    </p>
  );
}
