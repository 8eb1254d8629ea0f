import { useRef } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFilters, usePages } from '../components/address.js';
import { Chips } from '../components/chips.js';
import { Failure } from '../components/failure.js';
import { Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import { usePageWriting } from '../components/writing.js';
import { isAuditor } from '../graph/permissions.js';
import type { Viewer } from '../graph/viewer.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { EmergencyActions } from './emergency-actions.js';
import { EMERGENCIES, type Emergency } from './emergency-query.js';

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
  const { outcome, writing } = usePageWriting(ask);
  const list = useRef<HTMLElement>(null);
  const audits = isAuditor(viewer);
  const found = data?.emergencyAccesses;
  return (
    <>
      <PageHeading>{t('emergencies.title')}</PageHeading>
      <p>{t(audits ? 'emergencies.forAuditor' : 'emergencies.forManager')}</p>
      <Chips
        of={STATES}
        chosen={state}
        nameOf={(one) => t(`emergencies.${one}`)}
        onChoose={(one) => change({ status: one === 'open' ? '' : one })}
      />
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <section ref={list} tabIndex={-1} aria-label={t('emergencies.title')} aria-busy={fetching}>
        <p role="status">{found ? t('emergencies.count', { count: found.totalCount }) : error ? '' : t('loading')}</p>
        <ol className="plain">
          {found?.edges.map(({ node }, nth, all) => (
            <EmergencyItem
              key={node.id}
              access={node}
              viewer={viewer}
              alike={all.slice(0, nth).filter((one) => isAlike(one.node, node)).length}
              onDone={writing.onDone}
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
  /** How many above it are called the same. */
  readonly alike: number;
  readonly onDone: (text: string) => void;
}

const MINUTE_MS = 60_000;
/** Whether two are by the same professional, in the same minute: their buttons would have one name. */
const isAlike = (one: Emergency, other: Emergency): boolean =>
  one.professional?.id === other.professional?.id &&
  Math.floor(Date.parse(one.opensAt) / MINUTE_MS) === Math.floor(Date.parse(other.opensAt) / MINUTE_MS);

function EmergencyItem({ access, viewer, alike, onDone }: EmergencyItemProps) {
  const t = useTranslation();
  const { instant } = useFormatters();
  const { opensAt, closesAt, justification, awaitsSignatureUntil, person, organisation, professional, signedBy } = access;
  const now = new Date().toISOString();
  const who = professional?.displayName ?? t('emergencies.nobody');
  const waits = awaitsSignatureUntil != null && awaitsSignatureUntil > now;
  const about = [who, instant(opensAt), ...(alike > 0 ? [String(alike + 1)] : [])].join(', ');
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
      <EmergencyActions access={access} viewer={viewer} waits={waits} about={about} onDone={onDone} />
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
