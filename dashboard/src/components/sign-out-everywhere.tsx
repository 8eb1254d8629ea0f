import { useState } from 'react';
import { Button } from 'react-aria-components';
import { graphql } from '../graph/graphql.js';
import { usePersonTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import { LeaveDialog } from './leave-dialog.js';

const END = graphql(`
  mutation EndMine { endMyAccess }
`);

/** Ends the reader's own access on every device, e.g. after a phone was lost. */
export function SignOutEverywhere({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button className="quiet" onPress={() => setIsAsking(true)}>
        {t('everywhere')}
      </Button>
      {isAsking && (
        <LeaveDialog
          title={t('everywhere')}
          sure={t('everywhere.sure')}
          act={t('everywhere.yes')}
          mutation={END}
          variables={{}}
          session={session}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
