/** Whose work a request is, where work is shared out: one professional, an organisation's machines together, or one person. */
import { ownerOf, type Viewer } from '@passerelle/kit/identity/viewer';

/** The professional; the organisation for its machines; the person. */
export const callerOf = (viewer: Viewer): string => (viewer.is === 'member' && viewer.professionalId) || ownerOf(viewer);
