import { HistoryDialog, useHistoryAct } from '../../components/history-dialog.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { STAY_CHANGES } from '../../graph/stay-changes.js';
import type { Viewer } from '../../graph/viewer.js';
import { useTranslation } from '../../language/translation.js';
import type { SharedPerson } from '../shared-person.js';
import { ChangeStayDialog } from './change-stay-dialog.js';
import { EndStayDialog } from './end-stay-dialog.js';
import { OpenStayDialog } from './open-stay-dialog.js';
import { type OwnStay, ownStay } from './own-stay.js';
import { ResumeStayDialog } from './resume-stay-dialog.js';
import { StayInErrorDialog } from './stay-in-error-dialog.js';

interface StayActsProps extends RecordWriting {
  readonly person: SharedPerson;
  readonly viewer: Viewer;
  /** The name of the part of the record. */
  readonly what: string;
}

/** What an operator of housing does with the stays that it holds, and how they came to say what they say. */
export function StayActs({ person, viewer, what, ...writing }: StayActsProps) {
  const stay = ownStay(person.housing, viewer);
  const opening = useOpening(person.id, viewer);
  const acts = useActsOn(stay);
  const history = useHistory(person.id, stay);
  const offered = [...(stay === null || stay.exitedOn ? [opening] : []), ...acts, history];
  return <RecordActs of={`stay ${person.id}`} what={what} acts={offered} {...writing} />;
}

function useOpening(personId: string, viewer: Viewer): OfferedAct {
  const t = useTranslation();
  return {
    name: 'open',
    label: t('stay.open'),
    done: t('stay.done.opened'),
    dialog: (ways) => <OpenStayDialog personId={personId} viewer={viewer} {...ways} />,
  };
}

/** What can be done with a stay: one that goes on, or one that is over. */
function useActsOn(stay: OwnStay | null): readonly OfferedAct[] {
  const t = useTranslation();
  if (!stay) return [];
  const change: OfferedAct = {
    name: 'change',
    label: t('record.change'),
    done: t('stay.done.changed'),
    dialog: (ways) => <ChangeStayDialog key={stay.id} stay={stay} {...ways} />,
  };
  const end: OfferedAct = {
    name: 'end',
    label: t(stay.exitedOn ? 'stay.correctEnd' : 'stay.end'),
    done: t('stay.done.ended'),
    dialog: (ways) => <EndStayDialog key={stay.id} stay={stay} {...ways} />,
  };
  const resume: OfferedAct = {
    name: 'resume',
    label: t('stay.resume'),
    done: t('stay.done.resumed'),
    dialog: (ways) => <ResumeStayDialog stay={stay} {...ways} />,
  };
  const inError: OfferedAct = {
    name: 'in error',
    label: t('record.inError'),
    done: t('stay.done.takenOut'),
    dialog: (ways) => <StayInErrorDialog stay={stay} {...ways} />,
  };
  return stay.exitedOn ? [change, end, resume, inError] : [change, end, inError];
}

function useHistory(personId: string, stay: OwnStay | null): OfferedAct {
  const t = useTranslation();
  return useHistoryAct(({ title, onClose }) => (
    <HistoryDialog
      id={personId}
      kind="stay"
      query={STAY_CHANGES}
      changesIn={(data) => data.youngPerson?.housingChanges}
      beside={({ recordId }) => stay && recordId !== stay.id && <span className="tag">{t('stay.other')}</span>}
      title={title}
      onClose={onClose}
    />
  ));
}
