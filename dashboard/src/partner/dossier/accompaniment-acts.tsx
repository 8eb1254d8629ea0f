import { HistoryDialog, useHistoryAct } from '../../components/history-dialog.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { ACCOMPANIMENT_CHANGES } from '../../graph/accompaniment-changes.js';
import type { Viewer } from '../../graph/viewer.js';
import { useTranslation } from '../../language/translation.js';
import type { SharedPerson } from '../shared-person.js';
import { OfferDialog } from '../transfers/offer-dialog.js';
import { BeginDialog } from './begin-dialog.js';
import type { StandingAccompaniment } from './dossier-dialog.js';
import { EndDialog } from './end-dialog.js';
import { EnrolDialog } from './enrol-dialog.js';
import { PauseDialog } from './pause-dialog.js';
import { ReferentDialog } from './referent-dialog.js';
import { ResumeDialog } from './resume-dialog.js';

interface AccompanimentActsProps extends RecordWriting {
  readonly person: SharedPerson;
  readonly viewer: Viewer;
  /** The name of the part of the record. */
  readonly what: string;
}

/** What a Mission Locale does with where its accompaniment stands, and how its dossier came to say what it says. */
export function AccompanimentActs({ person, viewer, what, ...writing }: AccompanimentActsProps) {
  const { accompaniment } = person;
  const own = accompaniment?.organisation.id === viewer.organisation?.id ? accompaniment : null;
  const begin = useBeginning(person.id, viewer);
  const acts = useActsOn(own ?? null, person.id);
  const history = useHistory(person.id);
  const offered = [...(own && own.status !== 'ENDED' ? [] : [begin]), ...acts, history];
  return <RecordActs of={`accompaniment ${person.id}`} what={what} acts={offered} {...writing} />;
}

function useBeginning(personId: string, viewer: Viewer): OfferedAct {
  const t = useTranslation();
  return {
    name: 'begin',
    label: t('dossier.begin'),
    done: t('record.done'),
    dialog: (ways) => <BeginDialog personId={personId} viewer={viewer} {...ways} />,
  };
}

/** What can be done with an accompaniment, by where it stands. */
function useActsOn(accompaniment: StandingAccompaniment | null, personId: string): readonly OfferedAct[] {
  const t = useTranslation();
  if (!accompaniment) return [];
  const { id, status } = accompaniment;
  const done = t('record.done');
  const enrol: OfferedAct = {
    name: 'enrol',
    label: t('dossier.enrol'),
    done,
    dialog: (ways) => <EnrolDialog key={id} personId={personId} accompaniment={accompaniment} {...ways} />,
  };
  const pause: OfferedAct = {
    name: 'pause',
    label: t(status === 'PAUSED' ? 'dossier.correctPause' : 'dossier.pause'),
    done,
    dialog: (ways) => <PauseDialog key={id} accompaniment={accompaniment} {...ways} />,
  };
  const resume: OfferedAct = {
    name: 'resume',
    label: t(status === 'PAUSED' ? 'dossier.resume' : 'dossier.notEnded'),
    done,
    dialog: (ways) => <ResumeDialog accompaniment={accompaniment} {...ways} />,
  };
  const end: OfferedAct = {
    name: 'end',
    label: t(status === 'ENDED' ? 'dossier.correctEnd' : 'dossier.end'),
    done,
    dialog: (ways) => <EndDialog key={id} accompaniment={accompaniment} {...ways} />,
  };
  const assign: OfferedAct = {
    name: 'assign',
    label: t('dossier.assign'),
    done,
    dialog: (ways) => <ReferentDialog key={id} accompaniment={accompaniment} {...ways} />,
  };
  const offer: OfferedAct = {
    name: 'offer',
    label: t('transfer.offer'),
    done: t('transfer.offer.done'),
    dialog: (ways) => <OfferDialog key={id} accompaniment={accompaniment} {...ways} />,
  };
  const byStatus = {
    IDENTIFIED: [enrol, assign, offer, end],
    ENROLLED: [assign, pause, offer, end],
    PAUSED: [resume, assign, pause, offer, end],
    ENDED: accompaniment.transferredOn ? [] : [resume, end],
  } as const;
  return byStatus[status];
}

function useHistory(personId: string): OfferedAct {
  return useHistoryAct(({ title, onClose }) => (
    <HistoryDialog
      id={personId}
      kind="dossier"
      query={ACCOMPANIMENT_CHANGES}
      changesIn={(data) => data.youngPerson?.accompanimentChanges}
      title={title}
      onClose={onClose}
    />
  ));
}
