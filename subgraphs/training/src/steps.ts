/** The steps of the pathway that training makes: a course begun and ended, a certificate. */
import { derivedId } from '@passerelle/kit/identity/ids';

interface Held<Id extends string, Holder extends string> {
  readonly id: string;
  readonly personId: Id;
  readonly holderId: Holder;
}

interface Enrolment<Id extends string, Holder extends string> extends Held<Id, Holder> {
  readonly status: string;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
}

/** @param title the course's */
export function courseSteps<Id extends string, Holder extends string>(enrolment: Enrolment<Id, Holder>, title: string) {
  const { id, personId, holderId, startedOn, endedOn, status } = enrolment;
  const step = (kind: 'TRAINING_START' | 'TRAINING_END', occurredOn: string, words: string) =>
    ({ id: derivedId(id, kind), personId, holderId, kind, occurredOn, title: words, category: 'TRAINING', enrolmentId: id }) as const;
  return [
    ...(startedOn ? [step('TRAINING_START', startedOn, `Début: ${title}`)] : []),
    ...(endedOn ? [step('TRAINING_END', endedOn, `${status === 'DROPPED' ? 'Abandon' : 'Fin'}: ${title}`)] : []),
  ];
}

interface Assessment<Id extends string, Holder extends string> extends Held<Id, Holder> {
  readonly assessedOn: string | null;
  readonly certificate: string | null;
}

export const certificateSteps = <Id extends string, Holder extends string>(assessment: Assessment<Id, Holder>) => {
  const { id, personId, holderId, assessedOn, certificate } = assessment;
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
    } as const,
  ];
};
