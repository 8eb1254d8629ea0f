import { InErrorDialog } from '../../components/in-error-dialog.js';
import { graphql } from '../../graph/graphql.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { StayDialogProps } from './own-stay.js';

const IN_ERROR = graphql(`
  mutation StayEnteredInError($id: ID!, $version: Int!) { stayEnteredInError(id: $id, version: $version) }
`);

/** Takes out a stay that was entered in error. */
export function StayInErrorDialog({ stay, ...ways }: StayDialogProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const which = { facility: t(`stay.facilityKind.${stay.facilityKind}`), day: day(stay.since) };
  return <InErrorDialog record={stay} mutation={IN_ERROR} sure={t('stay.inError.sure', which)} yes={t('stay.inError.yes')} {...ways} />;
}
