/** What a training provider puts on record of a person's French: the level assessed, and a certificate. */
import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf, StepOf } from '@passerelle/kit/record/act';
import { CEFR_LEVELS, type CefrLevel } from '@passerelle/kit/vocabulary/codes';
import { LanguageRecord } from '../training-record.js';
import { TrainingStep } from '../training-step.js';

export const ASSESSMENTS: ActTables<LanguageRecord> = { record: LanguageRecord, step: TrainingStep };

type Assessment = RowOf<LanguageRecord> &
  Pick<LanguageRecord, 'personId' | 'holderId' | 'assessedOn' | 'certificate'> & { readonly level: CefrLevel };

export const assessmentAct = (assessment: Assessment): Act<LanguageRecord, TrainingStep> => ({
  record: assessment,
  steps: stepsOf(assessment),
  events: [levelFact(assessment)],
});

function stepsOf({ id, personId, holderId, assessedOn, certificate }: Assessment): StepOf<TrainingStep>[] {
  if (!certificate || !assessedOn) return [];
  const kind = 'CERTIFICATE' as const;
  return [
    {
      id: derivedId(id, kind),
      personId,
      holderId,
      kind,
      occurredOn: assessedOn,
      title: certificate,
      category: 'LANGUAGE',
      enrolmentId: null,
    },
  ];
}

interface LevelFact {
  readonly id: string;
  readonly personId: string;
  readonly holderId: string;
  readonly level: CefrLevel;
  readonly assessedOn: string | null;
}

/** Tells statistics of a level. */
export const levelFact = ({ id: key, personId: who, holderId: organisationId, level, assessedOn: on }: LevelFact): NewEvent =>
  factNoted.of({ kind: 'LANGUAGE_LEVEL', key, who, organisationId, on, value: CEFR_LEVELS.indexOf(level), code: level });
