/** Something that waits to be done, and the list of it, as the API shows them. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { type Connection, type Edge, PAGE_COST, PageInfo, STRUCTURE } from '@passerelle/kit/graphql/pagination';
import { Organisation, Professional } from '@passerelle/kit/graphql/references';
import { CursorScalar, DateScalar } from '@passerelle/kit/graphql/scalars';
import type { DueKind } from '@passerelle/kit/vocabulary/codes';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { YoungPerson } from '../pathway.js';
import type { Count, TodoKind, Urgency } from './order.js';
import { urgencyOf } from './order.js';
import type { TodoRow } from './todo-rows.js';

export const TodoKindEnum = graphqlEnum<TodoKind | DueKind>('TodoKind', 'Why something waits to be done.', {
  RIGHT_TO_ANSWER: 'The person asks for something by right (`rightRequests`): the organisation answers within a month (RGPD art. 12(3)).',
  PERMIT_ENDS: 'The residence permit ends within 60 days, or has.',
  STAY_ENDS: 'The operator expects the person to leave within 60 days, or they should have.',
  REFERRAL_TO_ANSWER: 'A referral waits for the organisation’s answer: by its day, or within a week.',
  REFERRAL_TO_DO:
    'The organisation took a referral on: it is begun within a week, and done by its day, which is within 60 days or has passed.',
  REFERRAL_STUCK:
    'For a MANAGER of either organisation: a referral’s day has passed and it is not done, nobody answered it within the last 30 days, or the person says that they did not get what was asked.',
  TRANSFER_TO_ANSWER: 'Another Mission Locale offers an accompaniment: it is answered within two weeks.',
  APPOINTMENT: 'An appointment of the organisation is today, or has been and nobody said how it went.',
  CONSENT_ENDS: 'A consent by which the organisation reads ends within 30 days, and no other one lasts longer.',
  ACTION_DUE:
    'An action of the person’s plan is to be done within 60 days, or should have been: by a professional of the organisation, or for a goal of its own.',
  CIRCLE_REQUEST_TO_ANSWER: 'Somebody asks to be in the circle of a person in whose circle the organisation is.',
  NOT_MET: 'The organisation accompanies or houses the person, and has not met them for as many days as were asked for.',
  NEW: 'The organisation has accompanied or housed the person for less than a week.',
});

export const UrgencyEnum = graphqlEnum<Urgency>('TodoUrgency', 'How urgent it is.', {
  PASSED: 'Its day has passed.',
  THIS_WEEK: 'Its day is today or within seven days.',
  LATER: 'Its day is later.',
});

export const TodoOfEnum = graphqlEnum('TodoOf', 'Whose list.', {
  MINE: 'Of the people around whom the viewer is, and of those around whom nobody of the organisation is.',
  ORGANISATION: 'Of the whole organisation.',
});

const OF_THEIR_OWN =
  '@open(because: "of the organisation’s own records and of what is written to it; of others’ records what it may read")';

@Directive(OF_THEIR_OWN)
@ObjectType({ description: 'Something that waits to be done for a person.' })
export class TodoItem {
  @Field(() => ID, { description: 'Of the kind and the record.' })
  readonly id: string;

  @Field(() => ID, {
    description:
      'The record: a stay, a procedure, an action, a consent, an accompaniment, a referral, a transfer, an appointment, an answer that is owed, a place in a circle.',
  })
  readonly recordId: string;

  @Field(() => TodoKindEnum)
  readonly kind: TodoKind;

  @Field(() => DateScalar, { description: 'By when.' })
  readonly dueOn: string;

  @Field(() => UrgencyEnum)
  readonly urgency: Urgency;

  @Field(() => YoungPerson)
  readonly person: YoungPerson;

  @Field(() => Organisation, { description: 'Who holds the record; of a referral, who sent it; of a request, whose professional asks.' })
  readonly organisation: Organisation;

  @Field(() => [Professional], { description: 'The professionals of the viewer’s organisation who are around the person.' })
  readonly professionals: Professional[];

  constructor({ id, kind, due_on, person_id, holder_id, professionals }: TodoRow, today: string) {
    this.id = `${kind}.${id}`;
    this.recordId = id;
    this.kind = kind;
    this.dueOn = due_on;
    this.urgency = urgencyOf(due_on, today);
    this.person = new YoungPerson(person_id);
    this.organisation = new Organisation(holder_id);
    this.professionals = professionals.map((professionalId) => new Professional(professionalId));
  }
}

@Directive(STRUCTURE)
@ObjectType({ description: 'How many things of a kind wait.' })
export class TodoCount implements Count {
  @Field(() => TodoKindEnum)
  readonly kind!: TodoKind;

  @Field(() => Int)
  readonly total!: number;

  @Field(() => Int, { description: 'Those whose day has passed.' })
  readonly passed!: number;
}

@Directive(STRUCTURE)
@ObjectType({ description: 'How many things wait for a professional.' })
export class TodoLoad implements Count {
  @Field(() => Professional, { nullable: true, description: 'Null for the people around whom nobody of the organisation is.' })
  readonly professional!: Professional | null;

  @Field(() => Int)
  readonly total!: number;

  @Field(() => Int, { description: 'Those whose day has passed.' })
  readonly passed!: number;
}

@Directive(STRUCTURE)
@ObjectType()
export class TodoItemEdge implements Edge<TodoItem> {
  @Field(() => CursorScalar)
  readonly cursor!: string;

  @Field(() => TodoItem)
  readonly node!: TodoItem;
}

@Directive(STRUCTURE)
@Directive(PAGE_COST)
@ObjectType({ description: 'What waits to be done, what harms most if it waits first.' })
export class TodoItemConnection implements Connection<TodoItem> {
  @Field(() => [TodoItemEdge])
  readonly edges!: TodoItemEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many there are that the viewer may know of.' })
  readonly totalCount!: number;

  @Field(() => [TodoCount], { description: 'How many of each kind, the most harmful first.' })
  readonly counts!: TodoCount[];

  @Field(() => [TodoLoad], {
    description: 'How many for each professional; what waits for a person around whom several are counts for each.',
  })
  readonly loads!: TodoLoad[];

  @Field({ description: 'Whether this is all. A list of more than 1000 holds those of the earliest days.' })
  readonly isComplete!: boolean;
}
