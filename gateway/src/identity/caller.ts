/** Whose work a request is, where work is shared out: one professional, an organisation's machines together, or one person. */
import type { Viewer } from '@passerelle/kit/identity/viewer';

/** The organisation, or the person who asks about themselves. */
export const partyOf = (viewer: Viewer): string => (viewer.is === 'member' ? viewer.organisationId : viewer.personId);

/** The professional; the organisation for its machines; the person. */
export const callerOf = (viewer: Viewer): string => (viewer.is === 'member' && viewer.professionalId) || partyOf(viewer);
