/** The consents of the synthetic consortium. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { applyConsentEvents, grantChanged } from '@passerelle/kit/consent/consent-events';
import { insertAll } from '@passerelle/kit/database/insert';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import { reachesAgeOn, startOfDay } from '@passerelle/kit/vocabulary/calendar';
import { loadPolicy } from '@passerelle/schema/policy';
import type { Grant, World, YoungPerson } from '@passerelle/synthetic/world';
import { ConsentEvent, ConsentGrant } from './grant.js';

export async function seed(em: EntityManager, { people }: World): Promise<void> {
  const policy = loadPolicy();
  const records = people.flatMap((person) => person.grants.map((grant) => recordOf(person, grant, policy)));
  await insertAll(em, ConsentGrant, records);
  await insertAll(em, ConsentEvent, records.flatMap(eventsOf));
  const events = records.map(projectedOf).map(grantChanged.of);
  await applyConsentEvents(em, events);
  await appendEvents(em, events);
}

function recordOf(
  { id: personId, birthDate }: YoungPerson,
  { categories, purposes, validFrom, validUntil, withdrawnAt, ...grant }: Grant,
  policy: ReturnType<typeof loadPolicy>,
) {
  const majority = startOfDay(reachesAgeOn(birthDate, policy.ageOfMajority)).toISOString();
  const until = grant.givenBy === 'LEGAL_REPRESENTATIVE' && majority < validUntil ? majority : validUntil;
  return {
    ...grant,
    personId,
    categoryCodes: [...categories],
    purposes: [...purposes],
    validFrom: new Date(validFrom),
    validUntil: new Date(until),
    withdrawnAt: withdrawnAt && withdrawnAt < until ? new Date(withdrawnAt) : null,
    method: 'SIGNED_FORM',
    evidenceSha256: null,
    interpreterName: null,
    representativeName: null,
    agreedAt: null,
    noticeVersion: policy.noticeVersion,
    confirmBy: null,
    confirmedAt: new Date(validFrom),
    confirmedBy: 'BEFORE',
    refusedAt: null,
    parentGrantId: null,
  };
}

type Recorded = ReturnType<typeof recordOf>;

const eventsOf = ({ id, validFrom, withdrawnAt, collectedById }: Recorded) => [
  { id: derivedId(id, 'GRANTED'), grantId: id, at: validFrom, kind: 'GRANTED', by: collectedById, reason: null, professionalId: null },
  ...(withdrawnAt
    ? [
        {
          id: derivedId(id, 'WITHDRAWN'),
          grantId: id,
          at: withdrawnAt,
          kind: 'WITHDRAWN',
          by: collectedById,
          reason: null,
          professionalId: null,
        },
      ]
    : []),
];

const projectedOf = ({
  id,
  personId,
  categoryCodes,
  recipientOrganisationId,
  recipientKind,
  purposes,
  validFrom,
  validUntil,
  withdrawnAt,
}: Recorded) => ({
  id,
  personId,
  categories: categoryCodes,
  recipientOrganisationId,
  recipientKind,
  purposes,
  validFrom: validFrom.getTime(),
  validUntil: validUntil.getTime(),
  withdrawnAt: withdrawnAt?.getTime() ?? null,
});
