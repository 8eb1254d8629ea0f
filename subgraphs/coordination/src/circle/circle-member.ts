/** A professional of a person's circle, as the API shows them. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { KEY, Organisation, Professional, professionalOrNull } from '@passerelle/kit/graphql/references';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import type { Held } from '@passerelle/kit/record/held';
import type { CircleTask } from '@passerelle/kit/vocabulary/codes';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { ComposedMember } from './composing.js';
import { type CircleReason, CircleReasonEnum } from './membership.js';

const CircleRoleEnum = graphqlEnum<CircleTask | 'JOINED'>('CircleRole', 'By what somebody is in a person’s circle.', {
  ACCOMPANIES: 'They are the référent of an accompaniment.',
  HOUSES: 'They are the social worker in charge of a stay.',
  TRAINS: 'The organisation trains the person; it names nobody for it.',
  JOINED: 'They joined, or ask to, by an act of their own.',
});

const CircleStateEnum = graphqlEnum<ComposedMember['state']>('CircleState', 'Where somebody stands in a person’s circle.', {
  IN: 'They are in the circle.',
  ASKED: 'They ask to be. Shown to their own organisation, to those of the circle, and to the person.',
  REFUSED:
    'The person said no. Whoever has a task goes on until their organisation names another. Shown to their organisation and to the person.',
  OUT: 'They are not in the circle any more: what a repeated mutation answers, and no list.',
});

/** How to reach somebody of a circle: the registry knows it, by the id of the professional, or of the organisation where it names nobody. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class CircleReach {
  @Directive(KEY)
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive('@consent(category: "CIRCLE")')
@ObjectType({
  description:
    'A professional who is around a person. Their own organisation reads it, and the person; consent to CIRCLE opens it to others, since it may say who houses the person.',
})
export class CircleMember implements Held {
  @Field(() => ID)
  readonly id: string;

  readonly personId: PersonId;
  readonly holderId: OrganisationId;
  readonly professionalId: string | null;
  readonly addressees: readonly OrganisationId[];

  @Field(() => CircleRoleEnum)
  readonly role: CircleTask | 'JOINED';

  @Field(() => CircleReasonEnum, { nullable: true, description: 'Why they joined or ask to; null for a task.' })
  readonly reason: CircleReason | null;

  @Field(() => CircleStateEnum)
  readonly state: ComposedMember['state'];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Since when: of a task, since when their organisation accompanies or houses the person; otherwise the day of the act.',
  })
  readonly since: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the last interview, workshop, course or move in or out that their organisation has on record.',
  })
  readonly lastContact: string | null;

  constructor({ row, state, addressees }: ComposedMember) {
    this.id = row.id;
    this.personId = row.person_id;
    this.holderId = row.holder_id;
    this.professionalId = row.professional_id;
    this.addressees = addressees;
    this.role = row.task ?? 'JOINED';
    this.reason = row.reason;
    this.state = state;
    this.since = row.since;
    this.lastContact = row.last_contact;
  }

  get holders(): readonly OrganisationId[] {
    return [this.holderId];
  }

  @Field(() => Organisation)
  get organisation(): Organisation {
    return new Organisation(this.holderId);
  }

  @Field(() => Professional, { nullable: true, description: 'Null where the organisation names nobody for its task.' })
  get professional(): Professional | null {
    return professionalOrNull(this.professionalId);
  }

  @Field(() => CircleReach, {
    nullable: true,
    description:
      'How to reach them. The log says of each reading of it that it was read how to reach the person’s circle: ask for it when it is needed, of one member (`memberId`).',
  })
  get reach(): CircleReach {
    return new CircleReach(this.professionalId ?? this.holderId);
  }
}
