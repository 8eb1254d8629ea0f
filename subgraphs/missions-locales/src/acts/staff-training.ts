/** What a Mission Locale puts on record of a training that its staff followed. */
import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { Act, ActTables, RowOf } from '@passerelle/kit/record/act';
import { StaffTraining } from '../staff-training.js';
import { factsAfter } from './facts.js';

export const STAFF_TRAININGS: ActTables<StaffTraining> = { record: StaffTraining, step: null };

interface TrainingFacts {
  readonly id: string;
  readonly holderId: string;
  readonly heldOn: string;
  readonly hours: number;
  readonly participantIds: readonly string[];
}

/** @param before the training as it was on record: what was told of it and holds no more is taken back */
export const staffTrainingAct = (
  training: RowOf<StaffTraining> & TrainingFacts,
  before: TrainingFacts | null = null,
): Act<StaffTraining> => ({
  record: training,
  steps: [],
  events: factsAfter(before ? staffTrainingFacts(before) : [], staffTrainingFacts(training)),
});

/** Tells statistics of each participant. */
export const staffTrainingFacts = ({ id, holderId: organisationId, heldOn: on, hours: value, participantIds }: TrainingFacts): NewEvent[] =>
  participantIds.map((who) => factNoted.of({ kind: 'STAFF_TRAINED', key: `${who} ${id}`, who, organisationId, on, value }));
