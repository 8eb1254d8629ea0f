import type { ActWays } from '../../components/record-acts.js';
import type { Viewer } from '../../graph/viewer.js';
import type { SharedPerson } from '../shared-person.js';

type Housing = NonNullable<SharedPerson['housing']>;

/** A stay that the viewer's organisation holds: nothing of it is withheld. */
export type OwnStay = Housing & {
  readonly address: NonNullable<Housing['address']>;
  readonly household: NonNullable<Housing['household']>;
};

/** The stay, where the viewer's organisation holds it; else null. */
export function ownStay(housing: SharedPerson['housing'], { organisation }: Viewer): OwnStay | null {
  if (!housing || housing.operator.id !== organisation?.id) return null;
  const { address, household } = housing;
  return address && household ? { ...housing, address, household } : null;
}

/** What each dialog about a stay is given. */
export interface StayDialogProps extends ActWays {
  readonly stay: OwnStay;
}
