import type { ActWays } from '../../components/record-acts.js';
import type { SharedPerson } from '../shared-person.js';

/** A procedure that the viewer's service follows. */
export type OwnProcedure = NonNullable<SharedPerson['procedure']>;
/** An integration contract that the viewer's service keeps. */
export type OwnContract = NonNullable<SharedPerson['integrationContract']>;

/** What each dialog about a procedure is given. */
export interface ProcedureDialogProps extends ActWays {
  readonly procedure: OwnProcedure;
}

/** What each dialog about an integration contract is given. */
export interface ContractDialogProps extends ActWays {
  readonly contract: OwnContract;
}

/** The longest time, by the schema, that a day of a procedure lies back, and for which a permit or a protection holds. */
export const YEARS_BACK = 30;
export const YEARS_AHEAD = 15;
