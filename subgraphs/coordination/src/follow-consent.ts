/** Follows consent twice over in one transaction: the projection that the guard reads, and the inboxes of those concerned. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { applyConsentEvents, emergencyOpened, grantChanged } from '@passerelle/kit/consent/projection';
import { rows } from '@passerelle/kit/database/sql';
import type { Follow } from '@passerelle/kit/feed/follower';
import { z } from 'zod';
import { deliver, type NewItem } from './inbox.js';

/** A grant that began this long before it was heard of is history (a first start, a rebuild), not news. */
const NEWS_MS = 24 * 3_600_000;

export const followConsentWithInbox: Follow = {
  source: 'consent',
  stream: 'events',
  async apply(em, events) {
    const withdrawnBefore = await withdrawnAmong(
      em,
      grantChanged.among(events).map(({ id }) => id),
    );
    await applyConsentEvents(em, events);
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
  },
};

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
