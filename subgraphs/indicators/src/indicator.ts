/** Indicators for the consortium's dashboards. */
import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import { FRENCH, LanguageEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { Language } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, Field, FieldResolver, Float, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { type Definition, definitionOf, INDICATOR_CODES, type IndicatorCode, type IndicatorUnit } from './definitions.js';
import { type Dimension, tableOf } from './dimensions.js';
import { IndicatorCodeEnum, IndicatorDimensionEnum, IndicatorUnitEnum } from './enums.js';
import { reading } from './reading.js';
import { leastShown } from './shown.js';
import { type PublishedCell, publishedTable, publishedTotal } from './snapshot.js';

const FIGURES = '@open(because: "a published figure, drawn so that it tells of nobody")';
const OF_THE_DEFINITIONS = '@open(because: "words and codes of the definitions")';
const ENGLISH_OR_FRENCH = 'In English where it is asked for; in French otherwise.';
const HOW_TO_READ =
  'How to read the figures, in English where it is asked for and in French otherwise: what was done to them so that they tell of nobody, what a hidden one means, and why parts do not add up.';

@Directive(FIGURES)
@ObjectType({ description: 'What a figure counts.' })
class Indicator {
  readonly entry: Definition;

  @Field(() => Float, { nullable: true, description: 'The goal over the 36 months of the programme, where there is one.' })
  readonly target: number | null;

  @Field(() => IndicatorUnitEnum)
  readonly unit: IndicatorUnit;

  @Field(() => IndicatorCodeEnum)
  readonly code: IndicatorCode;

  constructor(code: IndicatorCode) {
    this.code = code;
    this.entry = definitionOf(code);
    this.target = this.entry.target ?? null;
    this.unit = this.entry.unit;
  }
}

@Directive(FIGURES)
@ObjectType()
class IndicatorCell {
  @Directive('@open(because: "codes, days and names of members")')
  @Field(() => [String], { description: 'The value of each dimension asked for, in its order.' })
  readonly dimensions: readonly string[];

  @Field(() => Float, { nullable: true, description: 'Drawn around the true number and rounded; null where suppressed.' })
  readonly value: number | null;

  @Field(() => Boolean, { description: 'Whether it is too small to be shown: there may be a few, or nobody.' })
  readonly suppressed: boolean;

  constructor({ dimensions, value, suppressed }: Readonly<PublishedCell>) {
    this.dimensions = dimensions;
    this.value = value;
    this.suppressed = suppressed;
  }
}

@Directive(FIGURES)
@ObjectType()
class IndicatorSeries {
  @Field(() => Indicator)
  indicator!: Indicator;

  @Field(() => [IndicatorDimensionEnum], { description: 'What it is broken down by: each cell gives a value of each.' })
  dimensions!: Dimension[];

  @Directive('@listSize(assumedSize: 100)')
  @Field(() => [IndicatorCell])
  cells!: IndicatorCell[];

  @Field(() => Int, {
    description: 'The least that is shown of this indicator: the count, or for rates and medians what they rest on. 0 where all is shown.',
  })
  threshold!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When these figures were published; they stay until the next publication. Null, with no cells, before the first.',
  })
  publishedAt!: Date | null;
}

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Directive('@listSize(assumedSize: 20)')
  @Query(() => [Indicator], { nullable: true })
  indicators(): Indicator[] {
    return INDICATOR_CODES.map((code) => new Indicator(code));
  }

  // A table has hundreds of cells.
  @Directive('@cost(weight: 500)')
  @Query(() => IndicatorSeries, {
    nullable: true,
    description:
      'The figures of an indicator: in all; by one dimension; or by YEAR and one of DEPARTEMENT, SEX, AGE_BAND, GROUND; one by REASON in all, or by YEAR and REASON. Figures are those of the last publication: drawn around the true ones, rounded, and suppressed where small.',
  })
  async indicatorSeries(
    @Ctx() context: RequestContext,
    @Arg('code', () => IndicatorCodeEnum) code: IndicatorCode,
    @Arg('from', () => DateScalar, { nullable: true, description: 'First month or year, where the first dimension is one.' }) from:
      | string
      | null,
    @Directive('@bounds(notBefore: "from")')
    @Arg('to', () => DateScalar, { nullable: true, description: 'Last month or year, where the first dimension is one.' })
    to: string | null,
    @Arg('by', () => [IndicatorDimensionEnum], { nullable: false, defaultValue: [] }) by: Dimension[],
  ): Promise<IndicatorSeries> {
    const dimensions = tableOf(definitionOf(code), by);
    const isWithin = spanOf(dimensions, from, to);
    const table = await publishedTable(context, code, dimensions);
    const cells = (table?.cells ?? []).filter(({ dimensions: [first = ''] }) => isWithin(first));
    return {
      indicator: new Indicator(code),
      dimensions: [...dimensions],
      cells: cells.map((cell) => new IndicatorCell(cell)),
      threshold: leastShown(definitionOf(code), context.policy.figures),
      publishedAt: table?.published_at ?? null,
    };
  }

  @Directive('@cost(weight: 50)')
  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'Over everything so far, as published last: drawn around the true number and rounded, of one person no more than `reading` says; null where suppressed.',
  })
  async total(@Root() { code }: Indicator, @Ctx() context: RequestContext): Promise<number | null> {
    return (await context.load(publishedTotal, code))?.cells[0]?.value ?? null;
  }

  @Directive('@cost(weight: 50)')
  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'The programme’s exact figure on the day of the last publication, with all that one person did and every correction, for the consortium’s coordinator alone (FORBIDDEN to others). Null before the first, and where there is nothing to measure.',
  })
  async exactTotal(@Root() { code }: Indicator, @Ctx() context: RequestContext): Promise<number | null> {
    const { organisationKind, role } = context.member();
    if (organisationKind !== 'CONSORTIUM' || role !== 'COORDINATOR')
      throw new Forbidden('The exact total is for the coordinator of the consortium: ask for total.');
    return (await context.load(publishedTotal, code))?.exact ?? null;
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true, description: 'When its figures were published last; null before the first time.' })
  async publishedAt(@Root() { code }: Indicator, @Ctx() context: RequestContext): Promise<Date | null> {
    return (await context.load(publishedTotal, code))?.published_at ?? null;
  }

  @Directive(OF_THE_DEFINITIONS)
  @FieldResolver(() => String, { description: HOW_TO_READ })
  reading(
    @Root() { entry }: Indicator,
    @Ctx() { policy }: RequestContext,
    @Arg('language', () => LanguageEnum, FRENCH) language: Language | null,
  ): string {
    return reading(entry, policy.figures)[language === 'en' ? 'en' : 'fr'];
  }

  @Directive(OF_THE_DEFINITIONS)
  @FieldResolver(() => String, { description: ENGLISH_OR_FRENCH })
  label(@Root() { entry }: Indicator, @Arg('language', () => LanguageEnum, FRENCH) language: Language | null): string {
    return language === 'en' ? entry.label.en : entry.label.fr;
  }

  @Directive(OF_THE_DEFINITIONS)
  @FieldResolver(() => String, { description: ENGLISH_OR_FRENCH })
  definition(@Root() { entry }: Indicator, @Arg('language', () => LanguageEnum, FRENCH) language: Language | null): string {
    return language === 'en' ? entry.definition.en : entry.definition.fr;
  }
}

/**
 * Which months or years are asked for: a part of the whole table, as it was published. Throws BadUserInput over other dimensions,
 * of which no tables by span are published.
 */
function spanOf([first]: readonly Dimension[], from: string | null, to: string | null): (period: string) => boolean {
  if (!from && !to) return () => true;
  const length = first === 'MONTH' ? 'YYYY-MM'.length : first === 'YEAR' ? 'YYYY'.length : undefined;
  if (length === undefined) throw new BadUserInput(from ? 'from' : 'to', 'A span is given with MONTH or YEAR as the first dimension only.');
  return (period) => (!from || period >= from.slice(0, length)) && (!to || period <= to.slice(0, length));
}
