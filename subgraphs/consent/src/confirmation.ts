/** Whether a consent holds as it is recorded, and by what; or waits until the person confirms it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { KnownOrganisation } from '@passerelle/kit/registry/known';
import type { EvidenceRule } from '@passerelle/schema/categories';
import { categoryPolicy, type Policy } from '@passerelle/schema/policy';
import { type ConsentConfirmation, ConsentGrant } from './grant.js';
import type { ConsentGiven } from './grant-input.js';
import type { NewGrant, Recipient } from './recording.js';
import { ConsentRefusal } from './refusal.js';
import { refuseRefused } from './refused.js';

/**
 * Null where the person confirms it first. What they give on their page is theirs; what an organisation records holds at once
 * only where the policy takes the evidence for every category, and where the person never said no to any of it.
 * @param revives whether it gives again what has ended
 */
export async function confirmationOf(
  em: EntityManager,
  { viewer, policy }: Pick<RequestContext, 'viewer' | 'policy'>,
  grant: NewGrant,
  revives = false,
): Promise<ConsentConfirmation | null> {
  if (viewer.is === 'subject') {
    const { personId, recipient, terms } = grant;
    const recipientKind = recipient.organisationId ? null : recipient.kind;
    await refuseRefused(em, { personId, recipientKind, categoryCodes: terms.categories }, 'input.categories');
    return 'PAGE';
  }
  if (revives || !evidenceSuffices(policy, viewer, grant) || (await saidNo(em, grant))) return null;
  return 'EVIDENCE';
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

/**
 * Whether some of it was withdrawn, or is refused, to the recipient, to its kind, or to one of the kind. A professional withdraws
 * for the person: whoever pressed the button, it is the person's no.
 */
async function saidNo(em: EntityManager, { personId, recipient, terms }: NewGrant): Promise<boolean> {
  const withdrawn = await em.find(ConsentGrant, { personId, withdrawnAt: { $ne: null } });
  const refused = await em.find(ConsentRefusal, { personId, liftedAt: null });
  const noes = [...withdrawn, ...refused].filter(({ categoryCodes }) => categoryCodes.some((code) => terms.categories.includes(code)));
  const named = noes.map(({ recipientOrganisationId }) => recipientOrganisationId).filter((id) => id !== null);
  const kinds = new Map((await em.find(KnownOrganisation, { id: { $in: named } })).map(({ id, kind }) => [id, kind]));
  return noes.some((no) => reaches(no, recipient, kinds));
}

function reaches(
  { recipientOrganisationId, recipientKind }: Pick<ConsentGrant, 'recipientOrganisationId' | 'recipientKind'>,
  recipient: Recipient,
  kinds: ReadonlyMap<string, string>,
): boolean {
  if (!recipientOrganisationId) return recipientKind === recipient.kind;
  return recipient.organisationId
    ? recipient.organisationId === recipientOrganisationId
    : kinds.get(recipientOrganisationId) === recipient.kind;
}
