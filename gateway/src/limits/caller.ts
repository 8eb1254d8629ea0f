/**
 * Callers: those among whom the gateway's work is shared out. A caller is one professional, the machines of one organisation together,
 * or one young person.
 */
import { subjectIdOf, type Viewer } from '@passerelle/kit/identity/viewer';

/** The caller of a viewer: the professional, the organisation for its machines, or the person. */
export const callerOf = (viewer: Viewer): string =>
  viewer.is === 'member' && viewer.machine ? viewer.organisationId : subjectIdOf(viewer);
