/** The asylum side of a story: where the procedure stands, and the integration contract that follows protection. */
import type { Faker } from '@faker-js/faker';
import { CIVIC_DAYS, LANGUAGE_HOURS } from '@passerelle/schema/wire/integration-contract';
import { addDays, daysBetween, REFERENCE_DAY } from './calendar.js';
import type { Contract, Procedure, ProcedureStage } from './world.js';

const STAGES: readonly { readonly value: ProcedureStage; readonly weight: number }[] = [
  { value: 'PROTECTED', weight: 55 },
  { value: 'OFPRA_PENDING', weight: 20 },
  { value: 'CNDA_PENDING', weight: 12 },
  { value: 'REGISTERED', weight: 4 },
  { value: 'REJECTED', weight: 6 },
  { value: 'DUBLIN', weight: 3 },
];

/** @param registeredOn when the application was registered */
export function makeProcedure(faker: Faker, holderId: string, registeredOn: string): Procedure {
  const drawn = faker.helpers.weightedArrayElement([...STAGES]);
  const decision = addDays(registeredOn, faker.number.int({ min: 120, max: 540 }));
  const pending = drawn === 'OFPRA_PENDING' || drawn === 'REGISTERED' || drawn === 'DUBLIN';
  // A decision cannot lie in the future: such a person still waits.
  const stage: ProcedureStage = !pending && decision > REFERENCE_DAY ? 'OFPRA_PENDING' : drawn;
  const decided = stage === 'PROTECTED' || stage === 'REJECTED' || stage === 'CNDA_PENDING';
  const protection =
    stage === 'PROTECTED'
      ? faker.helpers.weightedArrayElement([
          { value: 'REFUGEE' as const, weight: 6 },
          { value: 'SUBSIDIARY' as const, weight: 4 },
          { value: 'STATELESS' as const, weight: 1 },
        ])
      : null;
  return {
    id: faker.string.uuid(),
    holderId,
    stage,
    registeredOn,
    decidedOn: decided ? decision : null,
    protection,
    residencePermit: protection === 'REFUGEE' ? 'RESIDENT_CARD' : protection ? 'MULTI_YEAR_CARD' : null,
    permitExpiresOn: protection ? addDays(decision, protection === 'REFUGEE' ? 3652 : 1461) : null,
    delayByApplicant: faker.datatype.boolean(0.05),
    narrative: faker.datatype.boolean(0.5) ? 'Récit déposé au dossier\u202f; pièce confidentielle.' : null,
  };
}

/** The CIR is signed some weeks after protection. */
export function makeContract(faker: Faker, procedure: Procedure): Contract | null {
  if (procedure.stage !== 'PROTECTED' || !procedure.decidedOn) return null;
  const signedOn = addDays(procedure.decidedOn, faker.number.int({ min: 20, max: 90 }));
  if (signedOn > REFERENCE_DAY) return null;
  const prescribed = faker.helpers.arrayElement(LANGUAGE_HOURS);
  const progress = Math.min(1, daysBetween(signedOn, REFERENCE_DAY) / 300);
  return {
    id: faker.string.uuid(),
    holderId: procedure.holderId,
    signedOn,
    civicDaysDone: Math.floor(CIVIC_DAYS * progress),
    languageHoursPrescribed: prescribed,
    languageHoursDone: Math.floor(prescribed * progress),
    targetLevel: 'A1',
  };
}
