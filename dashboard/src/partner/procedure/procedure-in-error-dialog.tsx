import { InErrorDialog } from '../../components/in-error-dialog.js';
import { graphql } from '../../graph/graphql.js';
import { useTranslation } from '../../language/translation.js';
import type { ProcedureDialogProps } from './own-procedure.js';

const IN_ERROR = graphql(`
  mutation ProcedureEnteredInError($id: ID!, $version: Int!) { procedureEnteredInError(id: $id, version: $version) }
`);

/** Takes out a procedure that was entered in error. */
export function ProcedureInErrorDialog({ procedure, ...ways }: ProcedureDialogProps) {
  const t = useTranslation();
  const sure = t('procedure.sure', { stage: t(`procedure.stage.${procedure.stage}`) });
  return <InErrorDialog record={procedure} mutation={IN_ERROR} sure={sure} yes={t('record.inError.yes')} {...ways} />;
}
