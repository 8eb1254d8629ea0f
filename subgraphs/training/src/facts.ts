/** What the training providers tell for statistics. */
import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { CEFR_LEVELS, type CefrLevel } from '@passerelle/kit/graphql/vocabulary';

interface Held {
  readonly id: string;
  readonly personId: string;
  readonly holderId: string;
}

interface Enrolment extends Held {
  readonly startedOn: string | null;
  readonly attendanceRate: number | null;
}

/** A course begun, and of French its hours attended so far. */
export function courseFacts(
  { id: key, personId: who, holderId: organisationId, startedOn: on, attendanceRate }: Enrolment,
  course: { readonly kind: string; readonly hours: number },
): NewEvent[] {
  const fact = { key, who, organisationId, on };
  return [
    factNoted.of({ ...fact, kind: 'TRAINING_START', code: course.kind }),
    ...(course.kind === 'FRENCH_LANGUAGE'
      ? [factNoted.of({ ...fact, kind: 'FLE_HOURS', value: Math.round(course.hours * (attendanceRate ?? 0)) })]
      : []),
  ];
}

interface Assessment extends Held {
  readonly level: CefrLevel;
  readonly assessedOn: string | null;
}

export const levelFact = ({ id: key, personId: who, holderId: organisationId, level, assessedOn: on }: Assessment): NewEvent =>
  factNoted.of({ kind: 'LANGUAGE_LEVEL', key, who, organisationId, on, value: CEFR_LEVELS.indexOf(level), code: level });
