/** Indicators for the consortium's dashboards. */
import { BadUserInput } from '@passerelle/kit/errors';
import { loader, type RequestContext } from '@passerelle/kit/graphql/context';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { Arg, Ctx, Directive, Field, FieldResolver, Float, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { type Definition, definitionOf, INDICATOR_CODES, type IndicatorCode, isIndicatorCode } from './definitions.js';
import { type Dimension, tableOf } from './dimensions.js';
import { THRESHOLD } from './secrecy.js';
import { type PublishedCell, publish } from './series.js';

/** The figure over everything, counted once for a request however often it asks for it. */
const totals = loader(async ({ em }, codes: readonly IndicatorCode[]) => {
  const published = await Promise.all(codes.map((code) => publish(em, code, [])));
  return published.map(([whole]) => whole?.value ?? null);
});

const FIGURES = '@open(because: "a figure under statistical secrecy, about nobody")';

@Directive(FIGURES)
@ObjectType({ description: 'What a figure counts.' })
class Indicator {
  readonly entry: Definition;

  @Field(() => Float, { nullable: true, description: 'The goal over the 36 months of the programme, where there is one.' })
  readonly target: number | null;

  @Field(() => String, { description: 'PEOPLE, REFERRALS, ATTENDANCES, HOURS, STARTS, PERCENT, DAYS or PARTNERSHIPS.' })
  readonly unit: string;

  @Field(() => String)
  readonly code: string;

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
  @Field(() => [String], { description: 'The value of each dimension asked for, in its order.' })
  readonly dimensions: readonly string[];

  @Field(() => Float, { nullable: true, description: 'Null where suppressed, and where there is nothing to measure.' })
  readonly value: number | null;

  @Field(() => Boolean, { description: 'Whether statistical secrecy hides it.' })
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

  @Field(() => [String])
  dimensions!: string[];

  @Directive('@listSize(assumedSize: 100)')
  @Field(() => [IndicatorCell])
  cells!: IndicatorCell[];

  @Field(() => Int, { description: 'The least number of people behind a figure that is published.' })
  threshold!: number;
}

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Directive('@listSize(assumedSize: 20)')
  @Query(() => [Indicator])
  indicators(): Indicator[] {
    return INDICATOR_CODES.map((code) => new Indicator(code));
  }

  // A table is counted with those above it, and put under secrecy.
  @Directive('@cost(weight: 500)')
  @Query(() => IndicatorSeries, {
    description:
      'The figures of an indicator: in all; by MONTH, YEAR, DEPARTEMENT, ORGANISATION, SEX, AGE_BAND or GROUND; or by YEAR and one of DEPARTEMENT, SEX, AGE_BAND, GROUND. Cells that rest on too few people are suppressed, and so are others that would give them away.',
  })
  async indicatorSeries(
    @Ctx() { em }: RequestContext,
    @Arg('code', () => String) code: string,
    @Arg('from', () => DateScalar, { nullable: true, description: 'First month or year, where the first dimension is one.' }) from:
      | string
      | null,
    @Arg('to', () => DateScalar, { nullable: true, description: 'Last month or year, where the first dimension is one.' }) to:
      | string
      | null,
    @Arg('by', () => [String], { nullable: false, defaultValue: [] }) by: string[],
  ): Promise<IndicatorSeries> {
    if (!isIndicatorCode(code)) throw new BadUserInput('code', `There is no such indicator: ${INDICATOR_CODES.join(', ')}.`);
    const { always } = definitionOf(code);
    const dimensions = tableOf(always && !by.includes(always) ? [...by, always] : by);
    const isWithin = spanOf(dimensions, from, to);
    const cells = (await publish(em, code, dimensions)).filter(({ dimensions: [first = ''] }) => isWithin(first));
    return {
      indicator: new Indicator(code),
      dimensions: [...dimensions],
      cells: cells.map((cell) => new IndicatorCell(cell)),
      threshold: THRESHOLD,
    };
  }

  // Counted over all the facts.
  @Directive('@cost(weight: 50)')
  @FieldResolver(() => Float, { nullable: true, description: 'Over everything so far; null where suppressed.' })
  async total(@Root() { code }: Indicator, @Ctx() context: RequestContext): Promise<number | null> {
    return isIndicatorCode(code) ? context.load(totals, code) : null;
  }

  @FieldResolver(() => String, { description: 'In fr or en.' })
  label(
    @Root() { entry }: Indicator,
    @Arg('language', () => String, { nullable: true, defaultValue: 'fr' }) language: string | null,
  ): string {
    return language === 'en' ? entry.label.en : entry.label.fr;
  }

  @FieldResolver(() => String, { description: 'In fr or en.' })
  definition(
    @Root() { entry }: Indicator,
    @Arg('language', () => String, { nullable: true, defaultValue: 'fr' }) language: string | null,
  ): string {
    return language === 'en' ? entry.definition.en : entry.definition.fr;
  }
}

/**
 * Which months or years are asked for: a part of the whole table, hidden as that is. Throws BadUserInput over other dimensions,
 * where figures of two spans could be subtracted from each other.
 */
function spanOf([first]: readonly Dimension[], from: string | null, to: string | null): (period: string) => boolean {
  if (!from && !to) return () => true;
  const length = first === 'MONTH' ? 'YYYY-MM'.length : first === 'YEAR' ? 'YYYY'.length : undefined;
  if (length === undefined) throw new BadUserInput(from ? 'from' : 'to', 'A span is given with MONTH or YEAR as the first dimension only.');
  return (period) => (!from || period >= from.slice(0, length)) && (!to || period <= to.slice(0, length));
}
