import { useState } from 'react';
import { Button } from 'react-aria-components';
import { EndAccessDialog } from '../components/end-access-dialog.js';
import { type ActOutcome, Note } from '../components/note.js';
import type { Viewer } from '../graph/viewer.js';
import { useTranslation } from '../language/translation.js';

/** Whether the viewer may end the access of professionals of an organisation. */
export const mayEndAccess = ({ role, organisation }: Viewer, organisationId: string): boolean =>
  role === 'MANAGER' && organisation?.id === organisationId;

interface EndAccessProps {
  readonly professional: { readonly id: string; readonly displayName: string };
  readonly viewer: Viewer;
}

/** Lets a manager end the access of a professional of their organisation, where that professional is named. */
export function EndAccess({ professional, viewer }: EndAccessProps) {
  const t = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  // Managers end their own access by signing out.
  if (professional.id === viewer.professional?.id) return null;
  if (outcome) return <Note outcome={outcome} />;
  return (
    <div className="actions">
      <Button
        className="quiet"
        aria-label={t('act.of', { act: t('team.end'), what: professional.displayName })}
        onPress={() => setIsAsking(true)}
      >
        {t('team.end')}
      </Button>
      {isAsking && (
        <EndAccessDialog
          professional={professional}
          onClose={() => setIsAsking(false)}
          onDone={() => setOutcome({ text: t('team.ended', { name: professional.displayName }), isGood: true })}
        />
      )}
    </div>
  );
}
