/** For what purposes someone may ask: the policy says so by the kind of their organisation. */
import type { Purpose } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import { Forbidden } from '../errors.js';
import type { Named, Viewer } from './viewer.js';

/** The viewer that someone is when they ask for a purpose. Throws Forbidden where they may not. */
export function viewerFor(named: Named, purpose: Purpose, policy: Policy): Viewer {
  if (named.is === 'subject') {
    if (purpose !== 'SUPPORT') throw new Forbidden('The person themselves reads without a Purpose: leave the header out.');
    return { ...named, purpose };
  }
  const allowed = policy.purposesByKind[named.organisationKind];
  if (!allowed.includes(purpose))
    throw new Forbidden(`An organisation of kind ${named.organisationKind} may ask for ${allowed.join(', ')}, not for ${purpose}.`);
  return { ...named, purpose };
}
