/**
 * Who represents a minor in law, as consent knows it of the registry's register: by id and days. A consent by a representative is
 * given by one who is on record, before a professional who did not put them there.
 */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EntityManager } from '@mikro-orm/postgresql';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { execute, rows } from '@passerelle/kit/database/sql';
import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import { representativeOnRecord } from '@passerelle/kit/feed/events';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import { idOr, type PersonId, type ProfessionalId } from '@passerelle/kit/identity/ids';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { startOfDay } from '@passerelle/kit/vocabulary/calendar';
import { z } from 'zod';
import type { ConsentGiven } from './grant-input.js';

@Entity({ tableName: 'known_representative' })
export class KnownRepresentative {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Property({ type: 'date' })
  since!: string;

  /** Excluded. */
  @Property({ type: 'date', nullable: true })
  until!: string | null;

  @Property({ type: 'boolean' })
  mistaken!: boolean;

  @Property({ type: 'uuid' })
  recordedById!: ProfessionalId;
}

/** Whether somebody represents the minor at an instant. Pure. */
export const represents = ({ mistaken, since, until }: Readonly<KnownRepresentative>, at: Date): boolean =>
  !mistaken && startOfDay(since) <= at && (until === null || at < startOfDay(until));

export const representativesById = loaderOfOne(
  ({ em }, ids: string[]) => em.find(KnownRepresentative, { id: { $in: ids } }),
  ({ id }) => id,
);

/**
 * The representative by whom a consent is said to be given; null where the person gives it. Call with the person locked: their
 * representatives change no more meanwhile.
 */
export async function representativeOf(
  em: EntityManager,
  { viewer, guard, now }: Pick<RequestContext, 'viewer' | 'guard' | 'now'>,
  { givenBy, representativeId }: Pick<ConsentGiven, 'givenBy' | 'representativeId'>,
  personId: PersonId,
): Promise<KnownRepresentative | null> {
  if (givenBy !== 'LEGAL_REPRESENTATIVE') return null;
  const found = await em.findOne(KnownRepresentative, { id: idOr(representativeId ?? ''), personId }, { refresh: true });
  // Done or refused, it tells of the register to who holds a record.
  const holders = viewer.is === 'member' ? [viewer.organisationId] : [];
  recordReading(guard, { personId, holders }, 'REPRESENTATIVE', 'LegalRepresentative.status');
  if (!found || !represents(found, now)) throw new BadUserInput('input.representativeId', NOT_ON_RECORD);
  if (viewer.is === 'member' && viewer.professionalId === found.recordedById)
    throw new Forbidden('You put this representative on record: a colleague records what they consent to.');
  return found;
}

const NOT_ON_RECORD =
  'No representative of this person is on record by this id today: legalRepresentatives of the person lists them. Another is put on record with recordRepresentative, and countersigned by a second professional (countersignRepresentative).';

const LOCK_PEOPLE = 'select id from known_person where id = any($1) order by id for update';
const LEARN = `
  insert into known_representative (id, person_id, since, until, mistaken, recorded_by_id)
  select distinct on ("representativeId") "representativeId", "personId", since, until, mistaken, "recordedById"
  from jsonb_to_recordset($1::jsonb)
    as r(nth int, "representativeId" uuid, "personId" uuid, since date, until date, mistaken boolean, "recordedById" uuid)
  order by "representativeId", nth desc
  on conflict (id) do update set until = excluded.until, mistaken = excluded.mistaken`;

/**
 * Learns of representatives. The people are locked first, as by whoever records or confirms a consent of theirs: that one sees
 * what is learnt here, or is seen by what follows on it.
 */
export async function learnRepresentatives(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const told = representativeOnRecord.among(events);
  if (told.length === 0) return;
  await rows(em, z.object({}), LOCK_PEOPLE, [told.map(({ personId }) => personId)]);
  await execute(em, LEARN, [JSON.stringify(told.map((representative, nth) => ({ nth, ...representative })))]);
}
