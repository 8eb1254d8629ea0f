/**
 * Texts that an organisation writes about its own offers. They are about no person, so no consent guards them, but they could still
 * name somebody. Only the organisation's own staff reads them, and not for a statistical purpose; everybody else reads the label of
 * a code.
 */
import type { Policy } from '@passerelle/schema/policy';
import type { OrganisationId } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';

/** The directive of a field that gives such texts to the organisation's staff. */
export const OWN_WORDS = '@open(because: "its own words to the organisation’s staff, those of a code to everybody else")';

interface Reader {
  readonly viewer: Viewer;
  readonly policy: Policy;
}

/** Whether the viewer is of the organisation's staff, and asks for no statistics. */
export const readsWordsOf = ({ viewer, policy }: Reader, organisationId: OrganisationId): boolean =>
  viewer.is === 'member' && viewer.organisationId === organisationId && !policy.statisticalPurposes.has(viewer.purpose);
