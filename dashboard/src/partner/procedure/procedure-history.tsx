import { HistoryDialog } from '../../components/history-dialog.js';
import { PROCEDURE_CHANGES } from '../../graph/procedure-changes.js';
import type { SharedPerson } from '../shared-person.js';

interface ProcedureHistoryProps {
  readonly person: SharedPerson;
  readonly title: string;
  readonly onClose: () => void;
}

/** How the procedure and the contract that the viewer's service holds came to say what they say. */
export function ProcedureHistory({ person: { id }, ...ways }: ProcedureHistoryProps) {
  return (
    <HistoryDialog id={id} kind="procedure" query={PROCEDURE_CHANGES} changesIn={(data) => data.youngPerson?.procedureChanges} {...ways} />
  );
}
