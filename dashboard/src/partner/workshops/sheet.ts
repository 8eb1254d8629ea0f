/** The attendance sheet of a workshop, as it is filled. Pure. */
import { fullName } from '../../graph/person-name.js';

/** A person by name. */
export interface NamedPerson {
  readonly id: string;
  /** Null where it is not shared. */
  readonly name: string | null;
}

/** A person as a roster has them. */
interface RosterPerson {
  readonly id: string;
  readonly identity?: Parameters<typeof fullName>[0];
}

/** Who is registered for a workshop, and what is on record of who came. */
interface SheetRoster {
  readonly registrations?: readonly { readonly person?: RosterPerson | null }[] | null;
  readonly attendances?:
    | readonly { readonly id: string; readonly version: number; readonly attended: boolean; readonly person?: RosterPerson | null }[]
    | null;
}

/** What was ticked, by the id of each person: whether they came. */
export type Marks = Readonly<Record<string, boolean>>;

/** A line of the sheet. */
export interface SheetLine extends NamedPerson {
  /** Whether they came, as it is ticked or on record; null where nothing is said. */
  readonly came: boolean | null;
  /** What is on record of them. */
  readonly recorded: { readonly id: string; readonly version: number } | null;
}

/** The lines of a sheet: who is on record or registered, then who was added and found, each person once. */
export function linesOf(roster: SheetRoster, others: readonly NamedPerson[], marks: Marks): SheetLine[] {
  const attendances = new Map((roster.attendances ?? []).flatMap((one) => (one.person ? [[one.person.id, one] as const] : [])));
  const known = [...(roster.attendances ?? []), ...(roster.registrations ?? [])].flatMap(({ person }) =>
    person ? [{ id: person.id, name: fullName(person.identity) }] : [],
  );
  const people = new Map([...known, ...others].reverse().map((person) => [person.id, person]));
  return [...people.values()].reverse().map((person) => {
    const recorded = attendances.get(person.id) ?? null;
    return { ...person, came: marks[person.id] ?? recorded?.attended ?? null, recorded };
  });
}

/** What is sent of a sheet: the people of whom something else was ticked than what is on record. */
export const changedIn = (roster: SheetRoster, marks: Marks): { personId: string; attended: boolean }[] =>
  Object.entries(marks)
    .filter(([id, attended]) => roster.attendances?.find(({ person }) => person?.id === id)?.attended !== attended)
    .map(([personId, attended]) => ({ personId, attended }));
