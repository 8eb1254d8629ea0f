/** Reading a person's circle. */
import { PAGE_OF } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { RecordChange, RecordChangeConnection } from '@passerelle/kit/history/record-change';
import { CHANGES, changesOf, HISTORY } from '@passerelle/kit/history/record-changes';
import { idOr, type PersonId } from '@passerelle/kit/identity/ids';
import { type RecordStanding, standingOf } from '@passerelle/kit/record/held';
import { loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { YoungPerson } from '../pathway.js';
import { CircleMember } from './circle-member.js';
import { circleRows } from './circle-rows.js';
import { composeCircle } from './composing.js';

const circles = loaderOfPerson(async ({ em, today }, people: PersonId[]) =>
  (await circleRows(em, people, today)).map((row) => ({ ...row, personId: row.person_id })),
);

const KNOWS_STATES: readonly RecordStanding[] = ['HOLDER', 'ADDRESSEE'];

/**
 * The circle of a person as the viewer may know of it, before the guard decides on each member. A request and a no are for the person,
 * the member's own organisation and, of a request, who may answer it; others read who is in the circle.
 */
export async function circleOf(context: RequestContext, personId: PersonId): Promise<CircleMember[]> {
  const { viewer } = context;
  const composed = composeCircle(await context.load(circles, personId));
  return composed.flatMap((one) => {
    const member = new CircleMember(one);
    if (viewer.is === 'subject' || one.state === 'IN' || KNOWS_STATES.includes(standingOf(viewer, member))) return [member];
    return one.row.task === null ? [] : [new CircleMember({ ...one, state: 'IN' })];
  });
}

@Resolver(() => YoungPerson)
export class CircleResolver {
  @Directive('@consent(category: "CIRCLE")')
  @Directive('@listSize(assumedSize: 8)')
  @FieldResolver(() => [CircleMember], {
    nullable: true,
    description:
      'Who is around the person: by a task first, then who joined by an act, then who asks to. Category CIRCLE. An organisation reads those of its own professionals without it.',
  })
  async circle(
    @Root() { id }: YoungPerson,
    @Ctx() context: RequestContext,
    @Arg('memberId', () => ID, { nullable: true, description: 'That member alone.' }) memberId: string | null,
  ): Promise<CircleMember[]> {
    const members = await circleOf(context, id);
    return memberId === null || memberId === undefined ? members : members.filter((member) => member.id === idOr(memberId));
  }

  @Directive(HISTORY)
  @FieldResolver(() => RecordChangeConnection, {
    nullable: true,
    description:
      'Who joined the circle by an act, asked to, left or was refused, the latest first: of the viewer’s organisation; to the person, of all.',
  })
  circleChanges(
    @Root() person: YoungPerson,
    @Ctx() context: RequestContext,
    @Arg('recordId', () => ID, { nullable: true, description: 'Of one member.' }) recordId: string | null,
    @Arg('first', () => Int, PAGE_OF(CHANGES)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    return changesOf(context, 'circleChanges', person.id, { recordId, first, after }, { shown: ['circle_membership'] }, RecordChange);
  }
}
