/** Whether a consent holds as it is recorded, and by what; or waits until the person confirms it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { standsWith } from '@passerelle/kit/record/stays';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { EvidenceRule } from '@passerelle/schema/categories';
import { categoryPolicy, type Policy } from '@passerelle/schema/policy';
import type { ConsentConfirmation } from './grant-codes.js';
import type { ConsentGiven } from './grant-input.js';
import { lastNoOnRecord, type Target } from './no.js';
import type { NewGrant } from './recording.js';
import { refuseRefused } from './refused.js';

/**
 * Null where the person confirms it first. What they give on their page is theirs; what an organisation records holds at once
 * only where the policy takes the evidence for every category, where the organisation stands with the person now, and where the
 * person never said no to any of it.
 * @param revives whether it gives again what has ended
 */
export async function confirmationOf(
  em: EntityManager,
  { viewer, policy, now }: Pick<RequestContext, 'viewer' | 'policy' | 'now'>,
  grant: NewGrant,
  revives = false,
): Promise<ConsentConfirmation | null> {
  if (viewer.is === 'subject') {
    await refuseRefused(em, { personId: grant.personId, ...targetOf(grant) }, 'input.categories');
    return 'PAGE';
  }
  if (revives || !evidenceSuffices(policy, viewer, grant)) return null;
  const { organisationId } = viewer;
  if (!(await standsWith(em, 'known_link', { organisationId, personId: grant.personId }, now))) return null;
  return (await lastNoOnRecord(em, grant.personId, targetOf(grant))) ? null : 'EVIDENCE';
}

function evidenceSuffices(policy: Policy, viewer: Viewer & { readonly is: 'member' }, { terms, given, recipient }: NewGrant): boolean {
  const suffices: Readonly<Record<EvidenceRule, boolean>> = {
    NEVER: false,
    WHERE_SIGNED: isSigned(given) && viewer.organisationId !== recipient.organisationId && viewer.organisationKind !== recipient.kind,
    WHERE_DOCUMENTED: Boolean(given.evidenceSha256),
  };
  return terms.categories.every((code) => suffices[categoryPolicy(policy, code).evidenceSuffices]);
}

const isSigned = ({ method, evidenceSha256 }: ConsentGiven): boolean => method === 'SIGNED_FORM' && Boolean(evidenceSha256);

const targetOf = ({ recipient, terms }: NewGrant): Target => ({
  recipientOrganisationId: recipient.organisationId,
  recipientKind: recipient.organisationId ? null : recipient.kind,
  categoryCodes: terms.categories,
});
