/** Composes a circle of its rows: each professional once. Pure. */
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import type { CircleRow } from './circle-rows.js';

/** A row of the circle as it is shown, with what may be done with it. */
export interface ComposedMember {
  readonly row: CircleRow;
  /** REFUSED: the person said no, whether or not a task keeps them there. OUT: in no circle, as only a repeated mutation answers. */
  readonly state: 'IN' | 'ASKED' | 'REFUSED' | 'OUT';
  /** To whom a request is written: the organisations of those in the circle. */
  readonly addressees: readonly OrganisationId[];
}

/**
 * Composes the circle of one person. Who is there by a task and by an act stands there by the task. A no of the person to somebody whom a
 * task keeps there stands with the task.
 */
export function composeCircle(rows: readonly CircleRow[]): ComposedMember[] {
  const tasks = rows.filter(({ task }) => task !== null);
  const acts = rows.filter(({ task }) => task === null);
  const hasTask = ({ holder_id, professional_id }: CircleRow): boolean =>
    tasks.some((task) => task.holder_id === holder_id && task.professional_id === professional_id);
  const isRefused = ({ professional_id }: CircleRow): boolean =>
    acts.some((act) => act.is_refused && act.professional_id === professional_id && professional_id !== null);
  const standing = [...tasks, ...acts.filter(({ status }) => status === 'IN')];
  const addressees = [...new Set(standing.map(({ holder_id }) => holder_id))];
  return [
    ...tasks.map((row) => ({ row, state: isRefused(row) ? ('REFUSED' as const) : ('IN' as const), addressees: [] })),
    ...acts
      .filter((row) => !hasTask(row))
      .map((row) => ({
        row,
        state: stateOf(row),
        // Only the person answers whom they refused before.
        addressees: row.status === 'ASKED' && !row.is_refused ? addressees : [],
      })),
  ];
}

const stateOf = ({ status }: CircleRow): ComposedMember['state'] => (status === 'ASKED' || status === 'REFUSED' ? status : 'IN');
