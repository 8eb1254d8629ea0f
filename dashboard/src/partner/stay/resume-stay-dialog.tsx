import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { graphql } from '../../graph/graphql.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { StayDialogProps } from './own-stay.js';

const RESUME = graphql(`
  mutation ResumeStay($id: ID!, $version: Int!) { resumeStay(id: $id, version: $version) { id version } }
`);

/** Takes back the end of a stay, because the person did not leave. */
export function ResumeStayDialog({ stay: { id, version, exitedOn }, ...ways }: StayDialogProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  return (
    <ConfirmDialog act={t('stay.resume.yes')} mutation={RESUME} variables={{ id, version }} {...ways}>
      {exitedOn && <p>{t('stay.resume.sure', { day: day(exitedOn) })}</p>}
    </ConfirmDialog>
  );
}
