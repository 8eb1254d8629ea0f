import { Button } from 'react-aria-components';
import { z } from 'zod';
import { useStoredState } from '../../components/form-state.js';
import type { Viewer } from '../../graph/viewer.js';
import type { TranslationKey } from '../../language/catalogues/fr.js';
import { useTranslation } from '../../language/translation.js';
import type { SharedPerson } from '../shared-person.js';
import { ChangeStayDialog } from './change-stay-dialog.js';
import { EndStayDialog } from './end-stay-dialog.js';
import { OpenStayDialog } from './open-stay-dialog.js';
import { ownStay } from './own-stay.js';
import { ResumeStayDialog } from './resume-stay-dialog.js';
import { StayHistoryDialog } from './stay-history-dialog.js';
import { StayInErrorDialog } from './stay-in-error-dialog.js';

const ACTS = ['stay.open', 'stay.change', 'stay.end', 'stay.resume', 'record.inError', 'record.history'] as const;
type StayAct = (typeof ACTS)[number];

/** What can be done where the operator holds no stay, holds one that goes on, or holds one that is over. */
const OFFERED = {
  none: ['stay.open', 'record.history'],
  open: ['stay.change', 'stay.end', 'record.inError', 'record.history'],
  over: ['stay.open', 'stay.change', 'stay.end', 'stay.resume', 'record.inError', 'record.history'],
} as const satisfies Readonly<Record<string, readonly StayAct[]>>;

interface StayActsProps {
  readonly person: SharedPerson;
  readonly viewer: Viewer;
  /** The name of the part of the record. */
  readonly what: string;
  /** Called with what is said of an act that was done. */
  readonly onDone: (text: string) => void;
  /** Reads the record again: somebody else has changed it. */
  readonly onStale: () => void;
}

/** What an operator of housing does with the stays that it holds, and how they came to say what they say. */
export function StayActs({ person, viewer, what, onDone, onStale }: StayActsProps) {
  const t = useTranslation();
  const [act, setAct] = useStoredState(`stay act ${person.id}`, z.enum(ACTS).nullable(), null);
  const stay = ownStay(person.housing, viewer);
  const offered = OFFERED[stay === null ? 'none' : stay.exitedOn ? 'over' : 'open'];
  const nameOf = (one: StayAct): string => t(one === 'stay.end' && stay?.exitedOn ? 'stay.correctEnd' : one);
  const titleOf = (one: StayAct): string => t('act.of', { act: nameOf(one), what });
  const ways = (one: StayAct, outcome: TranslationKey) => ({
    title: titleOf(one),
    onClose: () => setAct(null),
    onStale,
    onDone: () => {
      setAct(null);
      onDone(t(outcome));
    },
  });
  return (
    <>
      <div className="actions">
        {offered.map((one) => (
          <Button key={one} className="quiet" aria-label={titleOf(one)} onPress={() => setAct(one)}>
            {nameOf(one)}
          </Button>
        ))}
      </div>
      {act === 'stay.open' && <OpenStayDialog personId={person.id} viewer={viewer} {...ways('stay.open', 'stay.done.opened')} />}
      {stay && act === 'stay.change' && <ChangeStayDialog key={stay.id} stay={stay} {...ways('stay.change', 'stay.done.changed')} />}
      {stay && act === 'stay.end' && <EndStayDialog key={stay.id} stay={stay} {...ways('stay.end', 'stay.done.ended')} />}
      {stay && act === 'stay.resume' && <ResumeStayDialog stay={stay} {...ways('stay.resume', 'stay.done.resumed')} />}
      {stay && act === 'record.inError' && <StayInErrorDialog stay={stay} {...ways('record.inError', 'stay.done.takenOut')} />}
      {act === 'record.history' && (
        <StayHistoryDialog personId={person.id} stay={stay} title={titleOf('record.history')} onClose={() => setAct(null)} />
      )}
    </>
  );
}
