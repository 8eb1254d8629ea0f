/** What the Missions Locales' own staff learn, as their colleagues read and record it. */
import { OWN_WORDS, readsWordsOf } from '@passerelle/kit/consent/own-words';
import { DAY_AND_ID } from '@passerelle/kit/graphql/cursor';
import { FRENCH, LanguageEnum } from '@passerelle/kit/graphql/enums';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { Professional } from '@passerelle/kit/graphql/references';
import { CursorScalar, DateScalar } from '@passerelle/kit/graphql/scalars';
import { WORDED, wordsIn } from '@passerelle/kit/graphql/words';
import { newId, organisationIdOr, type ProfessionalId } from '@passerelle/kit/identity/ids';
import { recordToChange, writeAct } from '@passerelle/kit/record/act';
import { KnownProfessional, staffAmong } from '@passerelle/kit/registry/known';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { takeOut } from '@passerelle/kit/request/take-out';
import type { Language } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, Field, FieldResolver, Float, ID, InputType, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { STAFF_TRAININGS, staffTrainingAct } from './acts/staff-training.js';
import { StaffTraining, type StaffTrainingTheme, StaffTrainingThemeEnum, THEME_NAMES } from './staff-training.js';

@InputType()
export class RecordStaffTrainingInput {
  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'For the viewer’s own organisation. At most 200 characters.' })
  title!: string;

  @Field(() => StaffTrainingThemeEnum)
  theme!: StaffTrainingTheme;

  @Directive('@bounds(from: "-P36M", until: "P0D")')
  @Field(() => DateScalar, { description: 'Within the last three years.' })
  heldOn!: string;

  @Directive('@bounds(least: 0.25, most: 200)')
  @Field(() => Float, { description: '0.25 to 200.' })
  hours!: number;

  @Directive('@bounds(fewest: 1)')
  @Field(() => [ID], { description: 'Professionals of the viewer’s Mission Locale, each once.' })
  participantIds!: string[];
}

const TRAINING = 'The training, which the viewer’s Mission Locale recorded.';
const VERSION = 'The version that was read: CONFLICT where the training was changed since.';
const PAGE = 20;
const StaffTrainingConnection = connectionTypes('StaffTraining', () => StaffTraining);

/** Those of professionals whom the registry names. */
const professionals = loaderOfOne(
  ({ em }, ids: ProfessionalId[]) => em.find(KnownProfessional, { id: { $in: ids } }),
  ({ id }) => id,
);

@Resolver(() => StaffTraining)
export class StaffTrainingResolver {
  @Query(() => StaffTrainingConnection, {
    nullable: true,
    description: 'The trainings of staff, or those of one Mission Locale’s, the latest first.',
  })
  async staffTrainings(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
    @Arg('organisationId', () => ID, { nullable: true }) organisationId: string | null,
  ) {
    const size = pageSize(first, PAGE);
    const of = organisationId ? { holderId: organisationIdOr(organisationId) } : {};
    const cursors = context.cursorsOf('staffTrainings', [organisationId], DAY_AND_ID);
    const [heldOn, id] = cursors.open(after) ?? [null, null];
    const beyond = heldOn && id ? { $or: [{ heldOn: { $lt: heldOn } }, { heldOn, id: { $gt: id } }] } : {};
    const found = await context.em.find(StaffTraining, { ...of, ...beyond }, { orderBy: { heldOn: 'desc', id: 'asc' }, limit: size + 1 });
    const totalCount = await context.em.count(StaffTraining, of);
    return { ...connectionOf(found, { after, size }, (training) => cursors.seal([training.heldOn, training.id])), totalCount };
  }

  @Directive(OWN_WORDS)
  @FieldResolver(() => String, {
    description: `In the Mission Locale’s own words for its staff; for everybody else what its theme is called. ${WORDED}`,
  })
  title(
    @Root() { title, theme, holderId }: StaffTraining,
    @Ctx() context: RequestContext,
    @Arg('language', () => LanguageEnum, FRENCH) language: Language | null,
  ): string {
    return readsWordsOf(context, holderId) ? title : wordsIn(THEME_NAMES[theme], language);
  }

  @Directive('@listSize(assumedSize: 20)')
  @FieldResolver(() => [Professional], {
    nullable: true,
    description:
      'Who followed it, for the professionals of the Mission Locale itself and of the consortium; null for everybody else. Who is not in the registry any more is left out.',
  })
  async participants(@Root() { holderId, participantIds }: StaffTraining, @Ctx() context: RequestContext): Promise<Professional[] | null> {
    const { viewer } = context;
    if (viewer.is !== 'member' || (viewer.organisationId !== holderId && viewer.organisationKind !== 'CONSORTIUM')) return null;
    const known = await Promise.all(participantIds.map((id) => context.load(professionals, id)));
    return known.flatMap((professional) => (professional ? [new Professional(professional.id)] : []));
  }

  @Mutation(() => StaffTraining, { description: 'Records a training that staff of the viewer’s Mission Locale followed.' })
  async recordStaffTraining(
    @Ctx() context: RequestContext,
    @Arg('input', () => RecordStaffTrainingInput) input: RecordStaffTrainingInput,
  ): Promise<StaffTraining> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em, emit) => {
      const participantIds = await staffAmong(em, holderId, input.participantIds, 'input.participantIds');
      const act = staffTrainingAct({ ...input, participantIds, id: newId(), holderId });
      const { record, events } = await writeAct(em, STAFF_TRAININGS, null, act);
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => StaffTraining, { description: 'Changes a training of staff to what the input says, all of it.' })
  async changeStaffTraining(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: TRAINING }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => RecordStaffTrainingInput) input: RecordStaffTrainingInput,
  ): Promise<StaffTraining> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em, emit) => {
      const known = await recordToChange(em, StaffTraining, 'training', { id, version, holderId });
      const participantIds = await staffAmong(em, holderId, input.participantIds, 'input.participantIds');
      const act = staffTrainingAct({ ...known, ...input, participantIds }, known);
      const { record, events } = await writeAct(em, STAFF_TRAININGS, known, act);
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Boolean, { description: 'Takes out a training of staff that was entered in error, of the list and of the figures.' })
  staffTrainingEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: TRAINING }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const holderId = context.holder('MISSION_LOCALE');
    return takeOut(context, STAFF_TRAININGS, 'training', { id, version, holderId }, (known) => staffTrainingAct(known));
  }
}
