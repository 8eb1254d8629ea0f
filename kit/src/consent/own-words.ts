/**
 * Words that an organisation writes of its own offers. They are about nobody, so no consent guards them, and could name somebody all the
 * same. They stay with the organisation's own staff, and under no purpose of statistics; everybody else is told what a code says.
 */
import type { RequestContext } from '../graphql/context.js';
import type { OrganisationId } from '../identity/ids.js';

/** On a field that gives such words to whom they are for. */
export const OWN_WORDS = '@open(because: "its own words to the organisation’s staff, those of a code to everybody else")';

/** Whether the viewer is of the organisation's staff, and asks for no statistics. */
export const readsWordsOf = ({ viewer, policy }: Pick<RequestContext, 'viewer' | 'policy'>, organisationId: OrganisationId): boolean =>
  viewer.is === 'member' && viewer.organisationId === organisationId && !policy.statisticalPurposes.has(viewer.purpose);
