/** What professionals put on record of who represents a minor: that somebody does, that a second has seen it too, and that it ended. */
import { documentRecorded, representativeOnRecord } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { ProfessionalId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables } from '@passerelle/kit/record/act';
import { RepresentativeRecord } from '../representative.js';

export const REGISTER: ActTables<RepresentativeRecord> = { record: RepresentativeRecord, step: null };

/** An act on a line of the register, with the whole line as it is after it. */
export interface RegisterAct extends Act<RepresentativeRecord> {
  readonly record: RepresentativeRecord;
}

/** A professional records a representative: the document is the person's from now on, and the line counts once it is countersigned. */
export function representativeAct(line: Omit<RepresentativeRecord, 'mistaken' | 'countersignedById' | 'endedById'>): RegisterAct {
  const record = { ...line, mistaken: false, countersignedById: null, endedById: null };
  return { record, steps: [], events: [documentRecorded.of(record)] };
}

/** A second professional has seen the document: consent learns that the representative is on record. */
export function countersignatureAct(line: Readonly<RepresentativeRecord>, countersignedById: ProfessionalId): RegisterAct {
  const record = { ...line, countersignedById };
  return { record, steps: [], events: toldOf(record) };
}

/**
 * The representation ended, or never was.
 * @param on the day from which on they represent the minor no more; an earlier end stands
 */
export function endAct(
  line: Readonly<RepresentativeRecord>,
  { on, mistaken, endedById }: { readonly on: string; readonly mistaken: boolean; readonly endedById: ProfessionalId },
): RegisterAct {
  const record = {
    ...line,
    until: line.until && line.until < on ? line.until : on,
    mistaken: line.mistaken || mistaken,
    endedById: line.endedById ?? endedById,
  };
  return { record, steps: [], events: toldOf(record) };
}

/** Until when somebody represents a minor: nobody represents an adult (Code civil art. 414). */
export const untilMajority = (until: string | null, majorityOn: string | null): string | null =>
  majorityOn && (!until || majorityOn < until) ? majorityOn : until;

/** Of what nobody countersigned consent knows nothing. */
const toldOf = ({ id: representativeId, ...line }: Readonly<RepresentativeRecord>): NewEvent[] =>
  line.countersignedById ? [representativeOnRecord.of({ representativeId, ...line })] : [];
