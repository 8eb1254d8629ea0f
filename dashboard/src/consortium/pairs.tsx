import { useState } from 'react';
import { useQuery } from 'urql';
import { z } from 'zod';
import { ActButton } from '../components/act-button.js';
import { useFilters, usePages } from '../components/address.js';
import { Chips } from '../components/chips.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { EmptyState } from '../components/empty-state.js';
import { Failure } from '../components/failure.js';
import { useStoredState } from '../components/form-state.js';
import { InlineList } from '../components/inline-list.js';
import { Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import { usePageWriting } from '../components/writing.js';
import { useForgetting } from '../graph/inbox.js';
import type { TranslationKey } from '../language/catalogues/fr.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import { DifferentPeopleDialog } from './different-people-dialog.js';
import { DECIDE, DIFFERING, PAIRS, type Pair } from './pair-query.js';
import { SamePersonDialog, SeparateDialog } from './same-person-dialogs.js';

const STATES = ['undecided', 'different', 'same', 'all'] as const;
const ASKED = { undecided: 'UNDECIDED', different: 'DIFFERENT_PEOPLE', same: 'SAME_PERSON', all: null } as const;

/**
 * People who may be one, for the consortium's registrar: compared without reading their records. Whoever are two leave the list, and
 * whoever are one are merged; both can be taken back.
 */
export default function Pairs({ session }: { readonly session: Session }) {
  const t = useTranslation();
  const [asked, change] = useFilters();
  const state = STATES.find((one) => one === asked.get('status')) ?? 'undecided';
  const pages = usePages();
  const [{ data, error, fetching }, ask] = useQuery({ query: PAIRS, variables: { finding: ASKED[state], after: pages.after } });
  useForgetting(session, ask);
  const { outcome, writing } = usePageWriting(ask);
  const found = data?.duplicates;
  return (
    <>
      <PageHeading>{t('pairs.title')}</PageHeading>
      <p>{t('pairs.help')}</p>
      <Chips
        of={STATES}
        chosen={state}
        nameOf={(one) => t(`pairs.${one}`)}
        onChoose={(one) => change({ status: one === 'undecided' ? '' : one })}
      />
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <section tabIndex={-1} aria-label={t('pairs.title')} aria-busy={fetching}>
        <p role="status">{found ? t('pairs.count', { count: found.totalCount }) : error ? '' : t('loading')}</p>
        <ol className="plain">
          {found?.edges.map(({ node }, nth) => (
            <PairItem key={node.id} pair={node} nth={nth + 1} {...writing} />
          ))}
        </ol>
        {data && <EmptyState list={found?.edges} />}
        <Pager pages={pages} info={found?.pageInfo} />
      </section>
    </>
  );
}

interface PairItemProps {
  readonly pair: Pair;
  /** Where it stands on this page, from 1: several are found within a minute. */
  readonly nth: number;
  /** Reads the pair again: it was decided on since. */
  readonly onStale: () => void;
  readonly onDone: (text: string) => void;
}

function PairItem({ pair, nth, onStale, onDone }: PairItemProps) {
  const t = useTranslation();
  const { instant, colon } = useFormatters();
  const { id, version, finding, foundAt, person, other, evidence, decisions } = pair;
  const [deciding, setDeciding] = useStoredState(`deciding ${id}`, z.boolean(), false);
  const [merging, setMerging] = useStoredState(`merging ${id}`, z.boolean(), false);
  const [separating, setSeparating] = useState(false);
  const [reopening, setReopening] = useState(false);
  const about = t('pairs.foundAt', { nth, at: instant(foundAt) });
  /** How a dialog is closed, and what is said once it is done. */
  const ending = (setOpen: (isOpen: boolean) => void, done: TranslationKey) => ({
    onClose: () => setOpen(false),
    onStale,
    onDone: () => {
      setOpen(false);
      onDone(t(done));
    },
  });
  const differing = evidence.filter((one) => DIFFERING.has(one));
  const alike = evidence.filter((one) => !DIFFERING.has(one));
  return (
    <li>
      <h2>
        {about} <span className={finding === 'UNDECIDED' ? 'tag late' : 'tag'}>{t(`pairs.finding.${finding}`)}</span>
      </h2>
      <p>
        <small>
          {finding === 'SAME_PERSON' ? t('pairs.oneId', { person: person.id }) : t('pairs.ids', { person: person.id, other: other.id })}
        </small>
      </p>
      {alike.length > 0 && (
        <p>
          <strong>{t('pairs.alike')}</strong>
          {colon}
          <InlineList values={alike.map((one) => t(`pairs.evidence.${one}`))} />
        </p>
      )}
      {differing.length > 0 && (
        <p>
          <strong>{t('pairs.differing')}</strong>
          {colon}
          <InlineList values={differing.map((one) => t(`pairs.evidence.${one}`))} />
        </p>
      )}
      {decisions.length > 0 && (
        <ol className="plain">
          {decisions.map(({ at, finding: was, ground, by }) => (
            <li key={at}>
              <small>
                <InlineList
                  values={[t(`pairs.finding.${was}`), t(`pairs.ground.${ground}`), instant(at), by?.displayName ?? t('emergencies.nobody')]}
                />
              </small>
            </li>
          ))}
        </ol>
      )}
      <div className="actions">
        {finding === 'UNDECIDED' && (
          <>
            <ActButton name={t('act.of', { act: t('pairs.different.act'), what: about })} onAct={async () => setDeciding(true)}>
              {t('pairs.different.act')}
            </ActButton>
            <ActButton className="quiet" name={t('act.of', { act: t('pairs.same.act'), what: about })} onAct={async () => setMerging(true)}>
              {t('pairs.same.act')}
            </ActButton>
          </>
        )}
        {finding === 'SAME_PERSON' && (
          <ActButton
            className="quiet"
            name={t('act.of', { act: t('pairs.separate.act'), what: about })}
            onAct={async () => setSeparating(true)}
          >
            {t('pairs.separate.act')}
          </ActButton>
        )}
        {finding === 'DIFFERENT_PEOPLE' && (
          <ActButton
            className="quiet"
            name={t('act.of', { act: t('pairs.reopen.act'), what: about })}
            onAct={async () => setReopening(true)}
          >
            {t('pairs.reopen.act')}
          </ActButton>
        )}
      </div>
      {deciding && <DifferentPeopleDialog pair={pair} about={about} {...ending(setDeciding, 'pairs.different.done')} />}
      {merging && <SamePersonDialog pair={pair} about={about} {...ending(setMerging, 'pairs.same.done')} />}
      {separating && <SeparateDialog pair={pair} about={about} {...ending(setSeparating, 'pairs.separate.done')} />}
      {reopening && (
        <ConfirmDialog
          title={t('act.of', { act: t('pairs.reopen.act'), what: about })}
          act={t('pairs.reopen.act')}
          mutation={DECIDE}
          variables={{ id, version, found: 'UNDECIDED', ground: 'TAKEN_BACK' }}
          {...ending(setReopening, 'pairs.reopen.done')}
        >
          <p>{t('pairs.reopen.sure')}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
