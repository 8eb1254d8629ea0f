import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { graphql } from '../../graph/graphql.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { StandingDialogProps } from './dossier-dialog.js';

const RESUME = graphql(`
  mutation ResumeAccompaniment($id: ID!, $version: Int!) { resumeAccompaniment(id: $id, version: $version) { id version } }
`);

/** Says that an accompaniment goes on: after a pause, or because it had not ended. */
export function ResumeDialog({ accompaniment: { id, version, pausedOn, endedOn }, ...ways }: StandingDialogProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  return (
    <ConfirmDialog act={t('dossier.resume.yes')} mutation={RESUME} variables={{ id, version }} {...ways}>
      {pausedOn && <p>{t('dossier.resume.paused', { day: day(pausedOn) })}</p>}
      {endedOn && <p>{t('dossier.resume.ended', { day: day(endedOn) })}</p>}
    </ConfirmDialog>
  );
}
