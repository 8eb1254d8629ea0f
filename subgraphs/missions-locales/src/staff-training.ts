/** What the Missions Locales' own staff learn: the programme's fourth axis. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EntityManager } from '@mikro-orm/postgresql';
import { OWN_WORDS, readsWordsOf } from '@passerelle/kit/consent/own-words';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput } from '@passerelle/kit/errors';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/graphql/context';
import { DAY_AND_ID } from '@passerelle/kit/graphql/cursor';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { Organisation, Professional } from '@passerelle/kit/graphql/references';
import { CursorScalar, DateScalar } from '@passerelle/kit/graphql/scalars';
import { newId, type OrganisationId, type ProfessionalId, professionalIdOr } from '@passerelle/kit/identity/ids';
import { KnownProfessional } from '@passerelle/kit/registry/known';
import {
  Arg,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { staffTrainingFacts } from './facts.js';
import { missionLocaleOf } from './workshop.js';

/** What a training is about, and what everybody is told of it. */
const THEMES = {
  ASYLUM_PROCEDURE: 'La procédure d’asile',
  INTERCULTURALITY: 'Interculturalité',
  TRAUMA: 'Psychotraumatisme',
  RIGHT_TO_WORK: 'Le droit au travail des demandeurs d’asile',
  OTHER: 'Formation',
} as const;
type Theme = keyof typeof THEMES;
const THEME_CODES = Object.keys(THEMES).join(', ');
const isTheme = (code: string): code is Theme => Object.hasOwn(THEMES, code);

@Directive('@open(because: "about professionals at work, not about young people")')
@ObjectType({ description: 'A training that staff of the Missions Locales followed.' })
@Entity({ tableName: 'staff_training' })
export class StaffTraining {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  holderId!: OrganisationId;

  @Property({ type: 'text' })
  title!: string;

  @Directive('@open(because: "a code")')
  @Field(() => String, { description: `${THEME_CODES}.` })
  @Property({ type: 'text' })
  theme!: Theme;

  @Field(() => DateScalar)
  @Property({ type: 'date' })
  heldOn!: string;

  @Field(() => Float)
  @Property({ type: 'double' })
  hours!: number;

  @Property({ type: 'array' })
  participantIds!: ProfessionalId[];

  @Field(() => Organisation, { description: 'The Mission Locale that recorded it, of its own staff.' })
  get organiser(): Organisation {
    return new Organisation(this.holderId);
  }
}

@InputType()
export class RecordStaffTrainingInput {
  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'For the viewer’s own organisation. At most 200 characters.' })
  title!: string;

  @Field(() => String, { description: `${THEME_CODES}.` })
  theme!: string;

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

const PAGE = 20;
const StaffTrainingConnection = connectionTypes('StaffTraining', () => StaffTraining);

/** Those of professionals whom the registry names. */
const professionals = loaderOfOne(
  ({ em }, ids: ProfessionalId[]) => em.find(KnownProfessional, { id: { $in: ids } }),
  ({ id }) => id,
);

@Resolver(() => StaffTraining)
export class StaffTrainingResolver {
  @Query(() => StaffTrainingConnection, { description: 'The trainings of staff, the latest first.' })
  async staffTrainings(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const size = pageSize(first, PAGE);
    const cursors = context.cursorsOf('staffTrainings', [], DAY_AND_ID);
    const [heldOn, id] = cursors.open(after) ?? [null, null];
    const beyond = heldOn && id ? { $or: [{ heldOn: { $lt: heldOn } }, { heldOn, id: { $gt: id } }] } : {};
    const found = await context.em.find(StaffTraining, beyond, { orderBy: { heldOn: 'desc', id: 'asc' }, limit: size + 1 });
    const totalCount = await context.em.count(StaffTraining);
    return { ...connectionOf(found, size, (training) => cursors.seal([training.heldOn, training.id])), totalCount };
  }

  @Directive(OWN_WORDS)
  @FieldResolver(() => String, {
    description: 'In the Mission Locale’s own words for its staff; for everybody else what its theme is called, in French.',
  })
  title(@Root() { title, theme, holderId }: StaffTraining, @Ctx() context: RequestContext): string {
    return readsWordsOf(context, holderId) ? title : THEMES[theme];
  }

  @Directive('@listSize(assumedSize: 20)')
  @FieldResolver(() => [Professional], { description: 'Who followed it. Who is not in the registry any more is left out.' })
  async participants(@Root() { participantIds }: StaffTraining, @Ctx() context: RequestContext): Promise<Professional[]> {
    const known = await Promise.all(participantIds.map((id) => context.load(professionals, id)));
    return known.flatMap((professional) => (professional ? [new Professional(professional.id)] : []));
  }

  @Mutation(() => StaffTraining, { description: 'Records a training that staff of the viewer’s Mission Locale followed.' })
  async recordStaffTraining(
    @Ctx() context: RequestContext,
    @Arg('input', () => RecordStaffTrainingInput) input: RecordStaffTrainingInput,
  ): Promise<StaffTraining> {
    const holderId = missionLocaleOf(context);
    const { theme } = input;
    if (!isTheme(theme)) throw new BadUserInput('input.theme', `Give one of ${THEME_CODES}.`);
    const { result } = await context.change(async (em, tell) => {
      const participantIds = await staffAmong(em, holderId, input.participantIds);
      const training = persistNew(em, StaffTraining, { ...input, theme, participantIds, id: newId(), holderId });
      tell(...staffTrainingFacts(training));
      return training;
    });
    return result;
  }
}

/** The ids, each once. Throws BadUserInput where one is of nobody who works for the organisation: what others' staff learnt, they record. */
async function staffAmong(em: EntityManager, organisationId: OrganisationId, ids: readonly string[]): Promise<ProfessionalId[]> {
  const asked = [...new Set(ids.map((id) => professionalIdOr(id.toLowerCase())))];
  const staff = await em.find(KnownProfessional, { id: { $in: asked }, organisationId });
  if (staff.length < asked.length)
    throw new BadUserInput('input.participantIds', 'One of these does not work for your Mission Locale: name your own staff.');
  return staff.map(({ id }) => id);
}
