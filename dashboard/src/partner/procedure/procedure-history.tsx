import { changedRecord } from '../../components/changed-record.js';
import { PROCEDURE_CHANGES } from '../../graph/procedure-changes.js';
import { useTranslation } from '../../language/translation.js';
import { HistoryDialog } from '../history-dialog.js';
import type { SharedPerson } from '../shared-person.js';
import { type ProcedureRecord, TELLS } from './procedure-record.js';

interface ProcedureHistoryProps {
  readonly person: SharedPerson;
  readonly title: string;
  readonly onClose: () => void;
}

/** How the procedure and the contract that the viewer's service holds came to say what they say. */
export function ProcedureHistory({ person: { id, procedure, integrationContract }, ...ways }: ProcedureHistoryProps) {
  const t = useTranslation();
  const shown = new Map<string, ProcedureRecord>([
    ...(procedure ? [[procedure.id, 'procedure'] as const] : []),
    ...(integrationContract ? [[integrationContract.id, 'contract'] as const] : []),
  ]);
  return (
    <HistoryDialog
      personId={id}
      kind="procedure"
      query={PROCEDURE_CHANGES}
      changesIn={(data) => data.youngPerson?.procedureChanges}
      beside={(change, all) => {
        const record = changedRecord(change, all, { shown, tells: TELLS });
        return record && <span className="tag">{t(`procedure.record.${record}`)}</span>;
      }}
      {...ways}
    />
  );
}
