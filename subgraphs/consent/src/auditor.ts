/** The consortium's auditor, who reviews what was opened in emergencies and who read what. */
import { Forbidden } from '@passerelle/kit/errors';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { mayAudit } from '@passerelle/kit/identity/viewer';
import type { RequestContext } from '@passerelle/kit/request/context';

/** Whether the viewer may read who read what of a person. Throws Forbidden as `refuseStatistics` does. */
export function mayAuditNow(context: RequestContext, personId: PersonId): boolean {
  if (!mayAudit(context.viewer, personId)) return false;
  if (context.viewer.is === 'member') refuseStatistics(context);
  return true;
}

/** Throws Forbidden where the purpose is served by figures alone, never by named records (RGPD art. 89). */
export function refuseStatistics({ viewer, policy }: Pick<RequestContext, 'viewer' | 'policy'>): void {
  if (policy.statisticalPurposes.has(viewer.purpose))
    throw new Forbidden(`The purpose ${viewer.purpose} reads no named records: audit with the Purpose SUPPORT.`);
}
