import { HistoryDialog } from '../../components/history-dialog.js';
import { TRAINING_CHANGES } from '../../graph/training-changes.js';
import type { SharedPerson } from '../shared-person.js';

interface TrainingHistoryProps {
  readonly person: SharedPerson;
  readonly title: string;
  readonly onClose: () => void;
}

/** How the places and assessments that the viewer's organisation holds came to say what they say. */
export function TrainingHistory({ person: { id }, ...ways }: TrainingHistoryProps) {
  return (
    <HistoryDialog id={id} kind="training" query={TRAINING_CHANGES} changesIn={(data) => data.youngPerson?.trainingChanges} {...ways} />
  );
}
