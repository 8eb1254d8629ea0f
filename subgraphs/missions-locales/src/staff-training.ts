/** What the Missions Locales' own staff learn: the programme's fourth axis. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput } from '@passerelle/kit/errors';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { Organisation, Professional } from '@passerelle/kit/graphql/references';
import { CursorScalar, DateScalar } from '@passerelle/kit/graphql/scalars';
import { newId } from '@passerelle/kit/identity/ids';
import { Arg, Ctx, Directive, Field, Float, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { staffTrainingFacts } from './facts.js';
import { missionLocaleOf } from './workshop.js';

@Directive('@open(because: "about professionals at work, not about young people")')
@ObjectType({ description: 'A training that staff of the Missions Locales followed.' })
@Entity({ tableName: 'staff_training' })
export class StaffTraining {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  holderId!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  title!: string;

  @Field(() => String, { description: 'ASYLUM_PROCEDURE, INTERCULTURALITY, TRAUMA, RIGHT_TO_WORK or another theme.' })
  @Property({ type: 'text' })
  theme!: string;

  @Field(() => DateScalar)
  @Property({ type: 'date' })
  heldOn!: string;

  @Field(() => Float)
  @Property({ type: 'double' })
  hours!: number;

  @Property({ type: 'array' })
  participantIds!: string[];

  @Field(() => Organisation)
  get organiser(): Organisation {
    return new Organisation(this.holderId);
  }

  @Field(() => [Professional])
  get participants(): Professional[] {
    return this.participantIds.map((id) => new Professional(id));
  }
}

@InputType()
export class RecordStaffTrainingInput {
  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'At most 200 characters.' })
  title!: string;

  @Directive('@bounds(longest: 100)')
  @Field(() => String, { description: 'At most 100 characters.' })
  theme!: string;

  @Field(() => DateScalar)
  heldOn!: string;

  @Directive('@bounds(least: 0.25, most: 200)')
  @Field(() => Float, { description: '0.25 to 200.' })
  hours!: number;

  @Field(() => [ID])
  participantIds!: string[];
}

const PAGE = 20;
const StaffTrainingConnection = connectionTypes('StaffTraining', () => StaffTraining);

@Resolver(() => StaffTraining)
export class StaffTrainingResolver {
  @Query(() => StaffTrainingConnection, { description: 'The trainings of staff, the latest first.' })
  async staffTrainings(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const size = pageSize(first, PAGE);
    const [heldOn, id] = after ? context.cursors.open(after) : [];
    const beyond = heldOn && id ? { $or: [{ heldOn: { $lt: heldOn } }, { heldOn, id: { $gt: id } }] } : {};
    const found = await context.em.find(StaffTraining, beyond, { orderBy: { heldOn: 'desc', id: 'asc' }, limit: size + 1 });
    const totalCount = await context.em.count(StaffTraining);
    return { ...connectionOf(found, size, (training) => context.cursors.seal([training.heldOn, training.id])), totalCount };
  }

  @Mutation(() => StaffTraining, { description: 'Records a training that the viewer’s Mission Locale organised for staff.' })
  async recordStaffTraining(
    @Ctx() context: RequestContext,
    @Arg('input', () => RecordStaffTrainingInput) input: RecordStaffTrainingInput,
  ): Promise<StaffTraining> {
    const holderId = missionLocaleOf(context);
    for (const name of ['title', 'theme'] as const)
      if (input[name].trim() === '') throw new BadUserInput(`input.${name}`, 'Say in a few words what it was about.');
    if (!z.array(z.uuid()).safeParse(input.participantIds).success)
      throw new BadUserInput('input.participantIds', 'Give the ids of professionals.');
    const { result } = await context.change(async (em, tell) => {
      const training = persistNew(em, StaffTraining, { ...input, id: newId(), holderId });
      tell(...staffTrainingFacts(training));
      return training;
    });
    return result;
  }
}
