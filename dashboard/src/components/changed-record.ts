/** Of which record a change is, in the history of what an owner holds: the API names only an id. */

/** The kinds of records whose fields and codes have words: `stay.since`, `stay.exitReason.OWN_HOUSING`. */
export type RecordKind = PersonalKind | RegisteredKind;

/** What an owner keeps of a person. */
export type PersonalKind = 'stay' | 'dossier' | 'procedure' | 'training';

/** What the register of members keeps. */
export type RegisteredKind = 'organisation' | 'professional' | 'partnership' | 'referent' | 'machine';

/** A record of a history; a `dossier` is the accompaniment itself. */
export type HistoryRecord =
  | 'dossier'
  | 'interview'
  | 'note'
  | 'situation'
  | 'registration'
  | 'attendance'
  | 'procedure'
  | 'contract'
  | 'enrolment'
  | 'assessment'
  | 'courseAttendance';

/** Fields that one record of a history has, and none of its others. */
const TELLS: Readonly<Record<RecordKind, Readonly<Record<string, HistoryRecord>>>> = {
  stay: {},
  organisation: {},
  professional: {},
  partnership: {},
  referent: {},
  machine: {},
  dossier: {
    status: 'dossier',
    programme: 'dossier',
    referentId: 'dossier',
    barriers: 'dossier',
    heldOn: 'interview',
    medium: 'interview',
    minutes: 'interview',
    summary: 'interview',
    text: 'note',
    kind: 'situation',
    since: 'situation',
    romeCode: 'situation',
    contractKind: 'situation',
    contractMonths: 'situation',
    weeklyHours: 'situation',
    registeredAt: 'registration',
    cancelledAt: 'registration',
    turn: 'registration',
    attended: 'attendance',
  },
  procedure: {
    stage: 'procedure',
    registeredOn: 'procedure',
    lodgedOn: 'procedure',
    dublinOn: 'procedure',
    decidedOn: 'procedure',
    protection: 'procedure',
    residencePermit: 'procedure',
    permitExpiresOn: 'procedure',
    signedOn: 'contract',
    civicDaysDone: 'contract',
    languageHoursPrescribed: 'contract',
    languageHoursDone: 'contract',
    targetLevel: 'contract',
  },
  training: {
    status: 'enrolment',
    startedOn: 'enrolment',
    endedOn: 'enrolment',
    hoursAttended: 'enrolment',
    level: 'assessment',
    assessedOn: 'assessment',
    certificate: 'assessment',
    heldOn: 'courseAttendance',
    hours: 'courseAttendance',
  },
};

/** What is needed to know of a change. */
interface Change {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly before: readonly { readonly field: string }[];
}

/**
 * Of which record a change is: of one that the page shows, or of one that is told by the fields of its changes; null where nothing
 * tells it. Pure.
 * @param all the changes among which it stands
 * @param shown the records that the page shows, by their ids
 */
export function changedRecord(
  { kind, recordId }: Change,
  all: readonly Change[],
  shown: ReadonlyMap<string, HistoryRecord>,
): HistoryRecord | null {
  const fields = all.filter((one) => one.recordId === recordId).flatMap(({ before }) => before.map(({ field }) => field));
  return shown.get(recordId) ?? fields.flatMap((field) => TELLS[kind][field] ?? [])[0] ?? null;
}
