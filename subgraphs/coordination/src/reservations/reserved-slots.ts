/**
 * Seats that the agenda holds for referrals. Whether one is used or lapses is decided here alone, under the lock of its row, and told in order:
 * so the agenda never gives to another what was promised, and frees what nobody used, whichever of the two was away meanwhile.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { BadUserInput } from '@passerelle/kit/errors';
import { reservationLapsed, slotReserved } from '@passerelle/kit/feed/events';
import { appendEvents } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { idOr, type OrganisationId } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
import { alongside } from '../follow-alongside.js';

const LEARN = `
  insert into reserved_slot (id, holder_id, organisation_id, expires_at)
  select "reservationId", "holderId", "organisationId", to_timestamp("expiresAt" / 1000.0)
  from jsonb_to_recordset($1::jsonb) as r("reservationId" uuid, "holderId" uuid, "organisationId" uuid, "expiresAt" bigint)
  on conflict do nothing`;

/** Follows the agenda's reservations in the transaction in which its steps are followed. */
export const withReservations = (follow: Follow): Follow =>
  follow.source === 'agenda'
    ? alongside(follow, {
        clear: (em) => execute(em, 'delete from reserved_slot'),
        async learn(em, _, events) {
          const told = slotReserved.among(events);
          if (told.length > 0) await execute(em, LEARN, [JSON.stringify(told)]);
        },
      })
    : follow;

/** How long a reservation may be on its way from the agenda, and how often it is looked for. */
const ON_ITS_WAY_MS = 3_000;
const LOOK_MS = 50;

const idRow = z.object({ id: z.uuid() });

/** Waits until a reservation that was made a moment ago is known here, or for some seconds. */
export async function untilReserved(em: EntityManager, id: string): Promise<void> {
  for (let waited = 0; waited < ON_ITS_WAY_MS; waited += LOOK_MS) {
    if ((await rows(em, idRow, 'select id from reserved_slot where id = $1', [idOr(id)])).length > 0) return;
    await sleep(LOOK_MS);
  }
}

/** Between whom a seat is to be held, and when the referral is sent. */
interface Sending {
  readonly fromId: OrganisationId;
  readonly toId: OrganisationId;
  readonly at: Date;
}

const TAKE = `
  delete from reserved_slot where id = $1 and holder_id = $2 and organisation_id = $3 and expires_at > $4 returning id`;

/** Uses a reservation up. Throws BadUserInput where none is held by this id, by the sender with the recipient. */
export async function takeReservation(em: EntityManager, id: string, { fromId, toId, at }: Sending, field: string): Promise<void> {
  if ((await rows(em, idRow, TAKE, [idOr(id), toId, fromId, at])).length === 0)
    throw new BadUserInput(field, 'No seat of the recipient is held by this id for your organisation: reserve one of its slots again.');
}

const LAPSE = 'delete from reserved_slot where expires_at <= $1 returning id';

/** The clock's move: what no referral used in time is told to be free. Returns how many. */
export async function lapseReservations(orm: MikroORM, now: Date): Promise<number> {
  return orm.em.fork().transactional(async (em) => {
    const lapsed = await rows(em, idRow, LAPSE, [now]);
    if (lapsed.length > 0)
      await appendEvents(
        em,
        lapsed.map(({ id }) => reservationLapsed.of({ reservationId: id })),
      );
    return lapsed.length;
  });
}
