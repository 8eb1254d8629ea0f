/** Indicators for the consortium's dashboards. */
import { BadUserInput } from '@passerelle/kit/errors';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { Arg, Ctx, Directive, Field, FieldResolver, Float, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { type PublishedCell, publish, THRESHOLD } from './secrecy.js';
import { count, DIMENSIONS, type Dimension, INDICATOR_CODES, type IndicatorCode } from './series.js';

const FIGURES = '@open(because: "a figure under statistical secrecy, about nobody")';

interface Definition {
  readonly code: IndicatorCode;
  readonly label: { readonly fr: string; readonly en: string };
  readonly definition: { readonly fr: string; readonly en: string };
  readonly target: number | null;
}

const DEFINITIONS: readonly Definition[] = [
  {
    code: 'IDENTIFIED',
    label: { fr: 'Jeunes repérés', en: 'Young people identified' },
    definition: {
      fr: 'Personnes distinctes rencontrées par une Mission Locale au titre du repérage, au mois de la rencontre.',
      en: 'Distinct people met by a Mission Locale under identification, in the month they were met.',
    },
    target: null,
  },
  {
    code: 'ENROLLED',
    label: { fr: 'Jeunes entrés dans le programme', en: 'Young people enrolled' },
    definition: {
      fr: 'Personnes distinctes entrées dans un parcours, au mois de l’entrée. Objectif: 1 500 sur 36 mois.',
      en: 'Distinct people enrolled, in the month of enrolment. Target: 1,500 over 36 months.',
    },
    target: 1500,
  },
];

@Directive(FIGURES)
@ObjectType({ description: 'What a figure counts.' })
class Indicator {
  @Field(() => String)
  readonly code: string;

  @Field(() => Float, { nullable: true, description: 'The goal over the whole programme, where there is one.' })
  readonly target: number | null;

  constructor(readonly entry: Readonly<Definition>) {
    this.code = entry.code;
    this.target = entry.target;
  }

  @Field(() => String)
  get unit(): string {
    return 'PEOPLE';
  }
}

@Directive(FIGURES)
@ObjectType()
class IndicatorCell {
  @Field(() => [String], { description: 'The value of each dimension asked for, in its order.' })
  readonly dimensions: readonly string[];

  @Field(() => Float, { nullable: true, description: 'Null where suppressed.' })
  readonly value: number | null;

  @Field(() => Boolean, { description: 'Whether statistical secrecy hides it.' })
  readonly suppressed: boolean;

  constructor({ dimensions, value }: Readonly<PublishedCell>) {
    this.dimensions = dimensions;
    this.value = value;
    this.suppressed = value === null;
  }
}

@Directive(FIGURES)
@ObjectType()
class IndicatorSeries {
  @Field(() => Indicator)
  indicator!: Indicator;

  @Field(() => [String])
  dimensions!: string[];

  @Field(() => [IndicatorCell])
  cells!: IndicatorCell[];

  @Field(() => Int, { description: 'The least number of people behind a figure that is published.' })
  threshold!: number;
}

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => [Indicator])
  indicators(): Indicator[] {
    return DEFINITIONS.map((entry) => new Indicator(entry));
  }

  @Query(() => IndicatorSeries, {
    description: 'The figures of an indicator, in all or by one dimension: MONTH, DEPARTEMENT or ORGANISATION.',
  })
  async indicatorSeries(
    @Ctx() { em }: RequestContext,
    @Arg('code', () => String) code: string,
    @Arg('from', () => DateScalar, { nullable: true, description: 'First month, by MONTH.' }) from: string | null,
    @Arg('to', () => DateScalar, { nullable: true, description: 'Last month, by MONTH.' }) to: string | null,
    @Arg('by', () => [String], { nullable: false, defaultValue: [] }) by: string[],
  ): Promise<IndicatorSeries> {
    const known = INDICATOR_CODES.find((candidate) => candidate === code);
    const entry = DEFINITIONS.find((definition) => definition.code === known);
    if (!known || !entry) throw new BadUserInput('code', `There is no such indicator: ${INDICATOR_CODES.join(', ')}.`);
    const dimension = dimensionOf(by);
    // A span of months over other dimensions would let figures be subtracted from each other.
    if ((from || to) && dimension !== 'MONTH') throw new BadUserInput(from ? 'from' : 'to', 'A span is given with by: ["MONTH"] only.');
    const published = publish(await count(em, known, dimension));
    const within = published.filter(
      ({ dimensions: [month = ''] }) => (!from || month >= from.slice(0, 7)) && (!to || month <= to.slice(0, 7)),
    );
    return { indicator: new Indicator(entry), dimensions: by, cells: within.map((cell) => new IndicatorCell(cell)), threshold: THRESHOLD };
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

function dimensionOf(by: readonly string[]): Dimension | null {
  const [first, ...more] = by;
  if (first === undefined) return null;
  const dimension = DIMENSIONS.find((candidate) => candidate === first);
  if (!dimension || more.length > 0) throw new BadUserInput('by', `Give one dimension: ${DIMENSIONS.join(', ')}.`);
  return dimension;
}
