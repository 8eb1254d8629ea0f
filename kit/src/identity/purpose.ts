/** The purposes for which someone may ask. The policy lists them for each kind of organisation. */
import type { Purpose } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import { Forbidden } from '../errors.js';
import type { TokenSubject, Viewer } from './viewer.js';

/** The viewer that someone is when they ask for a purpose. Throws Forbidden where they may not. */
export function viewerFor(named: TokenSubject, purpose: Purpose, policy: Policy): Viewer {
  if (named.is === 'subject') {
    if (purpose !== 'SUPPORT') throw new Forbidden('The person themselves reads without a Purpose: leave the header out.');
    return { ...named, purpose };
  }
  const allowed = policy.purposesByKind[named.organisationKind];
  if (!allowed.includes(purpose))
    throw new Forbidden(`An organisation of kind ${named.organisationKind} may ask for ${allowed.join(', ')}, not for ${purpose}.`);
  if (named.machine && !named.machine.purposes.includes(purpose))
    throw new Forbidden(`This machine may ask for ${named.machine.purposes.join(', ')}, not for ${purpose}.`);
  return { ...named, purpose };
}
