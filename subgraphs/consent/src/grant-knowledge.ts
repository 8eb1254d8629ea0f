/** Who may know of a consent, and who may know who was present when it was given. */
import type { Viewer } from '@passerelle/kit/identity/viewer';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { ConsentGrant } from './grant.js';

/** Whether a viewer may know of a grant: the person, who collected it and, once it holds, whom it names. */
export function mayKnow(viewer: Viewer, grant: Readonly<ConsentGrant>): boolean {
  if (collectedOrGave(viewer, grant)) return true;
  if (viewer.is === 'subject' || !grant.confirmedAt) return false;
  return grant.recipientOrganisationId === viewer.organisationId || grant.recipientKind === viewer.organisationKind;
}

const collectedOrGave = (viewer: Viewer, grant: Readonly<ConsentGrant>): boolean =>
  viewer.is === 'subject' ? viewer.personId === grant.personId : viewer.organisationId === grant.collectedById;

/** Whether the viewer was there when it was given: then they may know by name who else was, for no purpose of statistics. */
export const knowsWhoWasPresent = ({ viewer, policy }: Pick<RequestContext, 'viewer' | 'policy'>, grant: Readonly<ConsentGrant>): boolean =>
  collectedOrGave(viewer, grant) && !policy.statisticalPurposes.has(viewer.purpose);
