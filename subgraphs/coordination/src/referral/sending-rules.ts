/** What holds of every sending: of a referral that is written, and of a draft. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { BadUserInput } from '@passerelle/kit/errors';
import { referralBooked } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { hasLeft } from '@passerelle/kit/registry/membership';
import type { RequestContext } from '@passerelle/kit/request/context';
import { isOverdue, type Referral } from './referral.js';

/** What the agenda is told of a referral that is sent with a seat. */
export const bookedWith = ({ id: referralId, reservationId, personId, sentAt }: Referral): NewEvent[] =>
  reservationId === null || sentAt === null ? [] : [referralBooked.of({ referralId, reservationId, personId, sentAt: sentAt.getTime() })];

/** Throws BadUserInput where an organisation has left the consortium. */
export async function refuseFormerMember(em: EntityManager, organisationId: OrganisationId, field: string): Promise<void> {
  if (await hasLeft(em, organisationId)) throw new BadUserInput(field, 'This organisation has left the consortium: name another.');
}

/** Throws BadUserInput where a referral's day has passed. */
export function refuseOverdue({ today }: Pick<RequestContext, 'today'>, referral: Pick<Referral, 'dueOn'>): void {
  if (isOverdue(referral, today)) throw new BadUserInput('dueOn', 'This day has passed: write the referral anew.');
}
