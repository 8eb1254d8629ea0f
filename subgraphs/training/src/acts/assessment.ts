/** What a training provider puts on record of a person's French: the level assessed, and a certificate. */
import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf, StepOf } from '@passerelle/kit/record/act';
import { CEFR_LEVELS, type CefrLevel } from '@passerelle/kit/vocabulary/codes';
import { FRENCH_CERTIFICATES } from '@passerelle/schema/wire/french-certificates';
import { LanguageRecord } from '../training-record.js';
import { TrainingStep } from '../training-step.js';

export const ASSESSMENTS: ActTables<LanguageRecord> = {
  record: LanguageRecord,
  step: TrainingStep,
  readAs: { rest: 'LANGUAGE' },
};

type Assessment = RowOf<LanguageRecord> & Pick<LanguageRecord, 'personId' | 'holderId' | 'level' | 'assessedOn' | 'certificate'>;

export const assessmentAct = (assessment: Assessment): Act<LanguageRecord, TrainingStep> => ({
  record: assessment,
  steps: stepsOf(assessment),
  events: levelFacts(assessment),
});

/** An assessment without a certificate, or without it any more, has no step on the timeline. */
function stepsOf({ id, personId, holderId, assessedOn, certificate }: Assessment): StepOf<TrainingStep>[] {
  const kind = 'CERTIFICATE' as const;
  return [
    {
      id: derivedId(id, kind),
      personId,
      holderId,
      kind,
      occurredOn: certificate ? assessedOn : null,
      wording: 'CERTIFICATE',
      named: certificate && FRENCH_CERTIFICATES[certificate],
      courseKind: null,
      category: 'LANGUAGE',
      enrolmentId: null,
    },
  ];
}

interface LevelFact {
  readonly id: string;
  readonly personId: string;
  readonly holderId: string;
  readonly level: CefrLevel | null;
  readonly assessedOn: string | null;
}

/** Tells statistics of a level, where one was found. */
export const levelFacts = ({ id: key, personId: who, holderId: organisationId, level, assessedOn: on }: LevelFact): NewEvent[] =>
  level === null
    ? []
    : [factNoted.of({ kind: 'LANGUAGE_LEVEL', key, who, organisationId, on, value: CEFR_LEVELS.indexOf(level), code: level })];
