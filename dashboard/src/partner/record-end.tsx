import { ConfirmDialog } from '../components/confirm-dialog.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../components/record-acts.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import { RightOnPaperDialog } from './right-on-paper-dialog.js';

const END = graphql(`
  mutation EndRecord($personId: ID!) { endRecord(personId: $personId) { id } }
`);
const REOPEN = graphql(`
  mutation ReopenRecord($personId: ID!) { reopenRecord(personId: $personId) { id } }
`);

interface RecordEndProps extends RecordWriting {
  readonly personId: string;
  readonly hasEnded: boolean;
}

/**
 * What the viewer's organisation does with the record that it holds of a person as a whole: ends it, or opens it again; and puts on record
 * what the person asked for by right on paper.
 */
export function RecordEnd({ personId, hasEnded, ...writing }: RecordEndProps) {
  const t = useTranslation();
  const end: OfferedAct = {
    name: 'end',
    label: t('person.endRecord'),
    done: t('person.endRecord.done'),
    dialog: (ways) => (
      <ConfirmDialog act={t('person.endRecord.yes')} mutation={END} variables={{ personId }} conflict="person.endRecord.open" {...ways}>
        <p>{t('person.endRecord.sure')}</p>
      </ConfirmDialog>
    ),
  };
  const reopen: OfferedAct = {
    name: 'reopen',
    label: t('person.reopenRecord'),
    done: t('person.reopenRecord.done'),
    dialog: (ways) => (
      <ConfirmDialog
        act={t('person.reopenRecord.yes')}
        mutation={REOPEN}
        variables={{ personId }}
        conflict="person.reopenRecord.elsewhere"
        {...ways}
      >
        <p>{t('person.reopenRecord.sure')}</p>
      </ConfirmDialog>
    ),
  };
  const onPaper: OfferedAct = {
    name: 'right on paper',
    label: t('rights.paper'),
    done: t('rights.paper.done'),
    dialog: (ways) => <RightOnPaperDialog personId={personId} {...ways} />,
  };
  return <RecordActs of={`record ${personId}`} acts={hasEnded ? [reopen] : [onPaper, end]} {...writing} />;
}
