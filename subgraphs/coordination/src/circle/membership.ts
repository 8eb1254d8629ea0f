/** A place in a person's circle that a professional has by an act: they joined, or asked to. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import type { ProfessionalId } from '@passerelle/kit/identity/ids';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import type { MembershipStatus } from './states.js';

/** No words of their own: a text about a person would need a category of its own. */
export const CircleReasonEnum = graphqlEnum('CircleReason', 'Why a professional joins a person’s circle.', {
  WITH_REFERENT: 'They accompany the person together with who does so already.',
  STANDS_IN: 'They stand in for a colleague.',
  RIGHTS: 'They help with a right or a paper.',
  WORK: 'They look for work or training with the person.',
  HOUSING: 'They look for housing with the person.',
  FRENCH: 'They help with French.',
  PERSON_ASKED: 'The person asked them to.',
});
export type CircleReason = keyof typeof CircleReasonEnum;

@Entity({ tableName: 'circle_membership' })
export class CircleMembership extends KeptRecord {
  @Property({ type: 'uuid' })
  professionalId!: ProfessionalId;

  @Property({ type: 'text' })
  status!: MembershipStatus;

  /** Null where the person refused somebody who is there by a task, and did not join. */
  @Property({ type: 'text', nullable: true })
  reason!: CircleReason | null;

  /** When it took its status. */
  @Property({ type: 'datetime' })
  changedAt!: Date;

  /** Whether the person said no and did not take it back. */
  @Property({ type: 'boolean' })
  isRefused!: boolean;
}
