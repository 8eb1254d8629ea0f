import { HistoryDialog, useHistoryAct } from '../components/history-dialog.js';
import type { OfferedAct } from '../components/record-acts.js';
import type { RegisteredKind } from '../components/shown-change.js';
import { MEMBER_CHANGES } from './members-query.js';

/** The act that shows how an entry of the register came to say what it says. @param named the names that its changes may need, by ids */
export function useMemberHistory(kind: RegisteredKind, id: string, named?: ReadonlyMap<string, string>): OfferedAct {
  return useHistoryAct(({ title, onClose }) => (
    <HistoryDialog
      id={id}
      kind={kind}
      query={MEMBER_CHANGES}
      changesIn={(data) => data.memberChanges}
      {...(named && { named })}
      title={title}
      onClose={onClose}
    />
  ));
}
