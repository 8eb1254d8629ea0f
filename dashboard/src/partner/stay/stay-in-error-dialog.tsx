import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { graphql } from '../../graph/graphql.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { StayDialogProps } from './own-stay.js';

const IN_ERROR = graphql(`
  mutation StayEnteredInError($id: ID!, $version: Int!) { stayEnteredInError(id: $id, version: $version) }
`);

/** Takes out a stay that was entered in error, once the reader knows what becomes of it. */
export function StayInErrorDialog({ stay: { id, version, facilityKind, since }, ...ways }: StayDialogProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const which = { facility: t(`stay.facilityKind.${facilityKind}`), day: day(since) };
  return (
    <ConfirmDialog act={t('stay.inError.yes')} mutation={IN_ERROR} variables={{ id, version }} {...ways}>
      <p>{t('stay.inError.sure', which)}</p>
      <p>{t('record.inError.then')}</p>
    </ConfirmDialog>
  );
}
