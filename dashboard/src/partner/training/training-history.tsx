import { changedRecord } from '../../components/changed-record.js';
import { TRAINING_CHANGES } from '../../graph/training-changes.js';
import { useTranslation } from '../../language/translation.js';
import { HistoryDialog } from '../history-dialog.js';
import type { SharedPerson } from '../shared-person.js';
import { TELLS, type TrainingRecordKind } from './training-record.js';

interface TrainingHistoryProps {
  readonly person: SharedPerson;
  readonly title: string;
  readonly onClose: () => void;
}

/** How the places and assessments that the viewer's organisation holds came to say what they say. */
export function TrainingHistory({ person: { id, training, language }, ...ways }: TrainingHistoryProps) {
  const t = useTranslation();
  const shown = new Map<string, TrainingRecordKind>([
    ...(training?.enrolments ?? []).map((one) => [one.id, 'enrolment'] as const),
    ...(language ? [[language.id, 'assessment'] as const] : []),
  ]);
  return (
    <HistoryDialog
      personId={id}
      kind="training"
      query={TRAINING_CHANGES}
      changesIn={(data) => data.youngPerson?.trainingChanges}
      beside={(change, all) => {
        const record = changedRecord(change, all, { shown, tells: TELLS });
        return record && <span className="tag">{t(`training.record.${record}`)}</span>;
      }}
      {...ways}
    />
  );
}
