/** Follows consent twice over in one transaction: the projection that the guard reads, and the inboxes of those concerned. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { applyConsentEvents, clearConsent, emergencyOpened, grantChanged } from '@passerelle/kit/consent/projection';
import { rows } from '@passerelle/kit/database/sql';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import { type Follow, lockPosition, movePosition } from '@passerelle/kit/feed/followed';
import { z } from 'zod';
import { deliver, type NewItem } from './inbox.js';

/** A grant that began this long before it was heard of is history (a first start, a rebuild), not news. */
const NEWS_MS = 24 * 3_600_000;

/** How far the inboxes have been told: a rebuild of the projection begins again at zero, and tells nobody twice. */
const TOLD = { source: 'consent', stream: 'inbox' };

export const followConsentWithInbox: Follow = {
  source: 'consent',
  stream: 'events',
  clear: clearConsent,
  async apply(em, events) {
    const told = await lockPosition(em, TOLD);
    await tell(
      em,
      events.filter(({ position }) => position > told),
    );
    await applyConsentEvents(em, events);
    await movePosition(em, TOLD, Math.max(told, events.at(-1)?.position ?? 0));
  },
};

/** Before they are applied: a withdrawal that is known already is not news. */
async function tell(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const withdrawnBefore = await withdrawnAmong(
    em,
    grantChanged.among(events).map(({ id }) => id),
  );
  const now = Date.now();
  const grants = grantChanged.among(events).flatMap((grant): NewItem[] => {
    const changedAt = grant.withdrawnAt ?? grant.validFrom;
    if (now - changedAt > NEWS_MS || withdrawnBefore.has(grant.id)) return [];
    const owners = [grant.personId, ...(grant.recipientOrganisationId ? [grant.recipientOrganisationId] : [])];
    const kind = grant.withdrawnAt === null ? 'CONSENT_GRANTED' : 'CONSENT_WITHDRAWN';
    return owners.map((owner) => ({ owner, kind, referralId: null, personId: grant.personId }));
  });
  const emergencies = emergencyOpened
    .among(events)
    .map(({ personId }): NewItem => ({ owner: personId, kind: 'EMERGENCY_ACCESS', referralId: null, personId }));
  await deliver(em, [...grants, ...emergencies]);
}

/** A withdrawal that is told again is not news. */
async function withdrawnAmong(em: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await rows(
    em,
    z.object({ id: z.uuid() }),
    'select id from kit.consent_grant where id = any($1::uuid[]) and withdrawn_at is not null',
    [ids],
  );
  return new Set(found.map(({ id }) => id));
}
