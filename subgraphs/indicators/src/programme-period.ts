/** When the programme runs, for whoever shows its figures over time. */
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { RequestContext } from '@passerelle/kit/request/context';
import { addDays, addMonths } from '@passerelle/kit/vocabulary/calendar';
import { Ctx, Directive, Field, ObjectType, Query, Resolver } from 'type-graphql';

/** How many the programme has. Its targets are over all of them. */
const MONTHS = 36;

@Directive('@open(because: "the programme’s, about nobody")')
@ObjectType({ description: 'The time of the programme: 36 months.' })
class ProgrammePeriod {
  @Field(() => DateScalar, { description: 'Its first day. Tables by MONTH and YEAR begin with it.' })
  readonly since: string;

  @Field(() => DateScalar, { description: 'Its last day.' })
  readonly until: string;

  /** @param firstMonth of the policy, e.g. 2023-12 */
  constructor(firstMonth: string) {
    this.since = `${firstMonth}-01`;
    this.until = addDays(addMonths(this.since, MONTHS), -1);
  }
}

@Resolver()
export class ProgrammePeriodResolver {
  @Query(() => ProgrammePeriod, { nullable: true, description: 'When the programme runs.' })
  programmePeriod(@Ctx() { policy }: RequestContext): ProgrammePeriod {
    return new ProgrammePeriod(policy.figures.firstMonth);
  }
}
