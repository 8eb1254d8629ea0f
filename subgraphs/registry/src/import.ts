/**
 * A partner's file of people: a record is opened for each line, as openRecord does it. Nobody can be asked while a file is read, so
 * whoever may be known elsewhere is opened, and the pair waits for the consortium's registrar. Of two who may be one with the same
 * organisation, the line is refused until the file says that they are two.
 */

import type { EntityManager } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { rows } from '@passerelle/kit/database/sql';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { parseCountryCode, parseLanguageTag } from '@passerelle/kit/graphql/code-scalars';
import { derivedId, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { column } from '@passerelle/kit/import/column';
import { type ColumnValues, type FileLine, openingKind, type Plan } from '@passerelle/kit/import/import-kind';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { IDENTIFICATION_SOURCES, SEXES } from '@passerelle/kit/vocabulary/codes';
import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { z } from 'zod';
import { linkEvent, personEvents, personRow } from './acts/person.js';
import { parseEmail, parsePhone } from './contact-ways.js';
import { type Likely, likelyInFile, lockOpenings } from './duplicates.js';
import { beginPortion } from './identification-limits.js';
import { keepPairs } from './pair.js';
import { BIRTH_PRECISIONS, Contact, Person, RecordLink } from './person.js';

const COLUMNS = {
  given_names: column.text({ longest: 100 }),
  family_name: column.text({ longest: 100 }),
  spoken_names: column.orNothing(column.text({ longest: 200 })),
  birth_date: column.orNothing(column.day({ from: '-P110Y', until: 'P0D' })),
  birth_precision: column.orNothing(column.oneOf(BIRTH_PRECISIONS)),
  sex: column.orNothing(column.oneOf(SEXES)),
  nationality: column.orNothing({ parse: parseCountryCode }),
  preferred_language: column.orNothing({ parse: parseLanguageTag }),
  phone: column.orNothing({ parse: parsePhone }),
  email: column.orNothing({ parse: parseEmail }),
  identification_source: column.orNothing(column.oneOf(IDENTIFICATION_SOURCES)),
  another_person: column.orNothing(column.yes()),
} as const;
type Line = FileLine<ColumnValues<typeof COLUMNS>>;

/** What becomes of a line. */
type Fate =
  /** Somebody is opened; the pairs of those whom the consortium may know already wait. */
  | { readonly is: 'NEW'; readonly waitsWith: readonly Likely[] }
  /** The organisation holds the record already. */
  | { readonly is: 'SAME' }
  | { readonly is: 'REFUSED'; readonly refusal: RefusedCell };

export const people = openingKind('people', COLUMNS, [], beginPortion, async (em, lines): Promise<Plan> => {
  await lockOpenings(em);
  const known = await idsOnRecord(em, lines);
  const unknown = lines.filter(({ personId }) => !known.has(personId));
  const likely = await likelyOf(em, unknown);
  const lineOf = new Map(unknown.map(({ personId, line }) => [personId, line]));
  const fates = unknown.map((line, nth) => ({ line, fate: fateOf(line, likely[nth] ?? [], lineOf) }));
  const opened = fates.flatMap(({ line, fate }) => (fate.is === 'NEW' ? [{ line, waitsWith: fate.waitsWith }] : []));
  const now = new Date();
  const events = opened.flatMap(({ line, waitsWith }) => open(em, line, waitsWith, now));
  return {
    added: opened.length,
    changed: 0,
    same: lines.length - unknown.length + fates.filter(({ fate }) => fate.is === 'SAME').length,
    refused: fates.flatMap(({ fate }) => (fate.is === 'REFUSED' ? [fate.refusal] : [])),
    events,
    // Those of the file itself are no people yet.
    told: fates.flatMap(({ fate }, nth) =>
      fate.is === 'NEW' ? [] : (likely[nth] ?? []).flatMap(({ id, held }) => (held && !lineOf.has(id) ? [id] : [])),
    ),
  };
});

const idRow = z.object({ id: personIdSchema });

/** Those whose reference was taken before. The file opens records, and corrects none: who they are may have been corrected since. */
async function idsOnRecord(em: EntityManager, lines: readonly Line[]): Promise<ReadonlySet<PersonId>> {
  const found = await rows(em, idRow, 'select id from person where id = any($1)', [lines.map(({ personId }) => personId)]);
  return new Set(found.map(({ id }) => id));
}

async function likelyOf(em: EntityManager, lines: readonly Line[]): Promise<readonly (readonly Likely[])[]> {
  const [first] = lines;
  if (!first) return [];
  const met = lines.map(({ personId, columns }) => ({
    id: personId,
    names: namesOf(columns),
    birthDate: columns.birth_date,
    birthPrecision: columns.birth_precision ?? 'DAY',
    phone: columns.phone,
  }));
  return likelyInFile(em, met, first.holderId);
}

const namesOf = ({ given_names, family_name, spoken_names }: Line['columns']): string =>
  `${given_names} ${family_name} ${spoken_names ?? ''}`;

function fateOf({ line, columns }: Line, likely: readonly Likely[], lineOf: ReadonlyMap<PersonId, number>): Fate {
  const own = likely.filter(({ held }) => held);
  if (columns.another_person || own.length === 0) return { is: 'NEW', waitsWith: likely };
  if (own.some(({ id, same }) => same && !lineOf.has(id))) return { is: 'SAME' };
  const people = own.flatMap(({ id }) => (lineOf.has(id) ? [] : [id]));
  const lines = own.flatMap(({ id }) => lineOf.get(id) ?? []);
  const problem =
    people.length > 0 ? remedy('MAY_BE_HELD', { people: people.join(', ') }) : remedy('MAY_BE_ON_LINE', { lines: lines.join(', ') });
  return { is: 'REFUSED', refusal: { line, column: 'another_person', problem } };
}

/** Opens the record of a line, and returns what is told of it. */
function open(em: EntityManager, { personId, holderId, columns }: Line, waitsWith: readonly Likely[], now: Date): NewEvent[] {
  const person = persistNew(
    em,
    Person,
    personRow({
      id: personId,
      givenNames: columns.given_names,
      familyName: columns.family_name,
      spokenNames: columns.spoken_names,
      birthDate: columns.birth_date,
      birthPrecision: columns.birth_precision ?? 'DAY',
      sex: columns.sex,
      nationality: columns.nationality,
      preferredLanguage: columns.preferred_language,
    }),
  );
  persistNew(em, RecordLink, {
    personId,
    organisationId: holderId,
    since: inParis(now).day,
    enrolmentStatus: null,
    identificationSource: columns.identification_source,
  });
  const { phone, email } = columns;
  if (phone !== null || email !== null)
    persistNew(em, Contact, { id: derivedId(personId, 'contact'), personId, holderId, phone, email, notedAt: now });
  keepPairs(em, personId, waitsWith, now);
  return [...personEvents(person), linkEvent(personId, holderId)];
}
