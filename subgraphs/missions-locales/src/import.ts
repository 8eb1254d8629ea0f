/** The Missions Locales' file of dossiers. */

import { column } from '@passerelle/kit/import/column';
import { importKind, notBefore, type Problem, planOf } from '@passerelle/kit/import/import-kind';
import { writeActs } from '@passerelle/kit/record/act';
import { ENROLMENT_STATUSES, type EnrolmentStatus, IDENTIFICATION_SOURCES } from '@passerelle/kit/vocabulary/codes';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { Accompaniment, dossierOf } from './accompaniment.js';
import { BARRIERS, PROGRAMMES } from './accompaniment-codes.js';
import { DOSSIERS, dossierAct } from './acts/enrolment.js';
import { situationsToldAgain } from './acts/situation.js';
import { eligibilityOn } from './eligibility.js';
import { enrolmentsOf, FormerPeriod } from './former-period.js';
import { Situation } from './situation.js';

/** What makes a person eligible, in a file's columns. */
interface Grounds {
  readonly status: EnrolmentStatus;
  readonly programme: string;
  readonly enrolled_on: string | null;
  readonly birth_date: string | null;
  readonly application_registered_on: string | null;
  readonly application_pending: boolean;
  readonly protected_since: string | null;
}

/** Who is in the programme, or was, was eligible when they came in. */
function wasEligible(grounds: Grounds): Problem | null {
  const { programme, enrolled_on, birth_date, application_registered_on, protected_since } = grounds;
  if (programme !== 'IPR' || enrolled_on === null) return null;
  const applicationPending = wasPending(grounds);
  const facts = {
    birthDate: birth_date,
    enrolledOn: enrolled_on,
    applicationRegisteredOn: application_registered_on,
    applicationPending,
    protectedSince: protected_since,
  };
  const missing = eligibilityOn(facts, enrolled_on).reasons.find(({ met }) => !met);
  if (!missing) return null;
  const ofStatus = application_registered_on === null || applicationPending ? 'application_registered_on' : 'application_pending';
  const column = missing.category === 'IDENTITY' ? 'birth_date' : ofStatus;
  return { column, problem: remedy('NOT_ELIGIBLE', { missing: missing.code }) };
}

/**
 * Whether the application was pending on the day of enrolment. What protection came of was pending until then. Otherwise the file
 * says so of who is in the programme now; of who has left it, an application may have ended since, and was pending on that day.
 */
const wasPending = ({ status, application_registered_on, application_pending, protected_since }: Grounds): boolean =>
  application_registered_on !== null && (application_pending || protected_since !== null || status === 'ENDED');

/** What a dossier tells of has been. */
const PAST = { from: '-P30Y', until: 'P0D' } as const;

export const dossiers = importKind(
  'dossiers',
  Accompaniment,
  {
    status: column.oneOf(ENROLMENT_STATUSES),
    programme: column.oneOf(PROGRAMMES),
    identified_on: column.orNothing(column.day(PAST)),
    identification_source: column.orNothing(column.oneOf(IDENTIFICATION_SOURCES)),
    enrolled_on: column.orNothing(column.day(PAST)),
    ended_on: column.orNothing(column.day(PAST)),
    birth_date: column.orNothing(column.day({ from: '-P100Y', until: 'P0D' })),
    application_registered_on: column.orNothing(column.day(PAST)),
    application_pending: column.yes(),
    protected_since: column.orNothing(column.day(PAST)),
    barriers: column.someOf(BARRIERS),
  },
  [
    notBefore('identified_on', 'birth_date'),
    notBefore('enrolled_on', 'identified_on'),
    notBefore('enrolled_on', 'birth_date'),
    notBefore('ended_on', 'enrolled_on'),
    notBefore('application_registered_on', 'birth_date'),
    notBefore('protected_since', 'application_registered_on'),
    ({ status, enrolled_on }) => {
      if ((status === 'IDENTIFIED') !== (enrolled_on !== null)) return null;
      const problem = enrolled_on ? remedy('EMPTY_OR_STATUS', { status: 'ENROLLED' }) : remedy('ENROLMENT_DAY', {});
      return { column: 'enrolled_on', problem };
    },
    wasEligible,
    ({ status, ended_on }) =>
      ended_on && status !== 'ENDED' ? { column: 'ended_on', problem: remedy('EMPTY_OR_STATUS', { status: 'ENDED' }) } : null,
  ],
  async (em, lines) => {
    const people = lines.map(({ personId }) => personId);
    const holderIds = lines.map(({ holderId }) => holderId);
    // A person has one dossier with a Mission Locale, whoever wrote it first.
    const known = await em.find(Accompaniment, { personId: { $in: people }, holderId: { $in: holderIds } });
    const before = new Map(known.map((dossier) => [dossierOf(dossier), { ...dossier }]));
    const isTransferred = (line: (typeof lines)[number]): boolean => (before.get(dossierOf(line))?.transferredOn ?? null) !== null;
    const refused = lines.filter(isTransferred).map(({ line }) => ({
      line,
      column: 'person_id',
      problem: remedy('TAKEN_OVER', {}),
    }));
    const records = lines
      .filter((line) => !isTransferred(line))
      .map(({ id, personId, holderId, columns }) => ({
        id: before.get(dossierOf({ personId, holderId }))?.id ?? id,
        personId,
        holderId,
        status: columns.status,
        programme: columns.programme,
        identifiedOn: columns.identified_on,
        identificationSource: columns.identification_source,
        enrolledOn: columns.enrolled_on,
        ...(columns.status !== 'PAUSED' && { pausedOn: null }),
        endedOn: columns.ended_on,
        // A file does not say why it ended, and what it does not say stays.
        ...(columns.status !== 'ENDED' && { endReason: null, exitedTo: null }),
        birthDate: columns.birth_date,
        applicationRegisteredOn: columns.application_registered_on,
        applicationPending: columns.application_pending,
        protectedSince: columns.protected_since,
        barriers: columns.barriers,
      }));
    const acts = records.map((record) => dossierAct(record, before.get(dossierOf(record)) ?? null));
    const plan = planOf(refused, await writeActs(em, DOSSIERS, known, acts));
    const moved = records.flatMap((record) => {
      const was = before.get(dossierOf(record));
      return was && was.enrolledOn !== record.enrolledOn ? [{ was, record }] : [];
    });
    const ofTheirs = { personId: { $in: moved.map(({ record }) => record.personId) } };
    const situations = Map.groupBy(await em.find(Situation, ofTheirs), dossierOf);
    const former = Map.groupBy(await em.find(FormerPeriod, ofTheirs), dossierOf);
    const toldAgain = moved.flatMap(({ was, record }) => {
      const periods = former.get(dossierOf(record)) ?? [];
      return situationsToldAgain(situations.get(dossierOf(record)) ?? [], enrolmentsOf(was, periods), enrolmentsOf(record, periods));
    });
    return { ...plan, events: [...plan.events, ...toldAgain] };
  },
  { onePerPerson: true },
);
