/** Appointments with each organisation around a person. They are drawn from the person's id, so that nobody else changes by them. */
import type { OrganisationKind } from '@passerelle/schema/categories';
import type { Appointment, Organisation, Professional } from './world.js';

/** What each kind of organisation sees people for. */
const KINDS: Readonly<Record<OrganisationKind, readonly Appointment['kind'][]>> = {
  MISSION_LOCALE: ['INTERVIEW', 'EMPLOYER', 'WORKSHOP'],
  HOUSING_OPERATOR: ['RIGHTS', 'HOUSING_VISIT', 'INTERVIEW'],
  OFII: ['OFII', 'ASSESSMENT'],
  TRAINING_PROVIDER: ['ASSESSMENT', 'COURSE'],
  CONSORTIUM: ['OTHER'],
};

/** One that went well, one to which nobody came, and one to come. */
const TURNS = [
  { days: -52, status: 'SEEN' },
  { days: -24, status: 'NO_SHOW' },
  { days: 6, status: 'PLANNED' },
] as const;

interface Around {
  readonly personId: string;
  readonly circle: readonly Organisation[];
  readonly professionalsOf: (organisationId: string) => readonly Professional[];
}

/** Makes the appointments of a person with the organisations of their circle. */
export function makeAppointments({ personId, circle, professionalsOf }: Around): Appointment[] {
  const drawn = Number.parseInt(personId.slice(0, 8), 16);
  return circle.flatMap(({ id: holderId, kind }, place) => {
    const staff = professionalsOf(holderId);
    const kinds = KINDS[kind];
    return TURNS.map(({ days, status }, turn): Appointment => {
      const nth = drawn + place + turn;
      return {
        holderId,
        professionalId: staff[nth % Math.max(1, staff.length)]?.id ?? null,
        kind: kinds[nth % kinds.length] ?? 'OTHER',
        status,
        days: days + (nth % 9),
        hour: 9 + (nth % 8),
        place: `Bureau ${1 + (nth % 6)}`,
      };
    });
  });
}
