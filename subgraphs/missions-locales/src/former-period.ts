/**
 * The periods of accompaniments that ended and were begun anew, each in the same dossier. What was told of them stays: their steps,
 * and what statistics count.
 */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import { HeldRecord } from '@passerelle/kit/record/held-record';
import type { EligibilityGround } from './eligibility.js';

@Entity({ tableName: 'former_period' })
export class FormerPeriod extends HeldRecord {
  @Property({ type: 'uuid' })
  dossierId!: string;

  /** Counts the periods of the dossier, from 1. */
  @Property({ type: 'integer' })
  period!: number;

  @Property({ type: 'date', nullable: true })
  identifiedOn!: string | null;

  @Property({ type: 'date', nullable: true })
  enrolledOn!: string | null;

  /** Whether the person was enrolled by another Mission Locale, from which the accompaniment was taken over. */
  @Property({ type: 'boolean', default: false })
  enrolledElsewhere!: boolean;

  /** The ground on which the person was enrolled. */
  @Property({ type: 'text', nullable: true })
  ground!: EligibilityGround | null;
}

interface Enrolled {
  readonly personId: PersonId;
  readonly holderId: OrganisationId;
  readonly enrolledOn: string | null;
}

/** The days on which a person was enrolled by a Mission Locale: of the dossier as it is, and of its former periods. Pure. */
export const enrolmentsOf = (dossier: Enrolled, former: readonly Enrolled[]): string[] =>
  [...former, dossier].flatMap(({ enrolledOn }) => enrolledOn ?? []);

/** The days on which the person of a dossier was enrolled. */
export const enrolmentsIn = async (em: EntityManager, dossier: Enrolled): Promise<string[]> =>
  enrolmentsOf(dossier, await em.find(FormerPeriod, { personId: dossier.personId, holderId: dossier.holderId }));
