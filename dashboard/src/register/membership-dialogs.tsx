import { ConfirmDialog } from '../components/confirm-dialog.js';
import type { ActWays } from '../components/record-acts.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import type { RegisteredMember } from './members-query.js';

const END = graphql(`
  mutation EndMembership($id: ID!, $version: Int!) { endMembership(id: $id, version: $version) { id version } }
`);
const RESUME = graphql(`
  mutation ResumeMembership($id: ID!, $version: Int!) { resumeMembership(id: $id, version: $version) { id version } }
`);

interface MembershipDialogProps extends ActWays {
  readonly member: RegisteredMember;
}

/** Says what ends where an organisation leaves the consortium, and lets it leave. */
export function EndMembershipDialog({ member: { id, version, name, professionals }, ...ways }: MembershipDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('members.end.yes')} mutation={END} variables={{ id, version }} {...ways}>
      <p>{t('members.end.sure', { name })}</p>
      <ul>
        <li>{t('members.end.access', { count: professionals?.length ?? 0 })}</li>
        <li>{t('members.end.lists')}</li>
        <li>{t('members.end.shown')}</li>
        <li>{t('members.end.waiting')}</li>
        <li>{t('members.end.records')}</li>
      </ul>
    </ConfirmDialog>
  );
}

/** Lets an organisation that left be a member again. */
export function ResumeMembershipDialog({ member: { id, version, name, professionals }, ...ways }: MembershipDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('members.resume.yes')} mutation={RESUME} variables={{ id, version }} {...ways}>
      <p>{t('members.resume.sure', { name })}</p>
      <p>{t('members.resume.access', { count: professionals?.length ?? 0 })}</p>
      <p>{t('members.resume.records')}</p>
    </ConfirmDialog>
  );
}
