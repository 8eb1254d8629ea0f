/** The reasons of an eligibility, each read under the category of the fact that it tells of. */

import { pathOf } from '@passerelle/kit/consent/guarded-schema';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Eligibility } from './accompaniment.js';

const FIELD = 'Eligibility.reasons';

@Resolver(() => Eligibility)
export class EligibilityResolver {
  @FieldResolver(() => [String], {
    description:
      'AGE_16_TO_25, UNDER_16, OVER_25_AT_ENROLMENT (read under IDENTITY); INTERNATIONAL_PROTECTION, ASYLUM_SEEKER_OVER_SIX_MONTHS, ASYLUM_SEEKER_UNDER_SIX_MONTHS, NO_PENDING_APPLICATION_OR_PROTECTION (read under ADMINISTRATIVE_STATUS). Those withheld are reported.',
  })
  async reasons(@Root() eligibility: Eligibility, @Ctx() { guard }: RequestContext, @Info() info: GraphQLResolveInfo): Promise<string[]> {
    const told: string[] = [];
    for (const { code, category } of eligibility.finding.reasons) {
      const decision = await guard.decide(eligibility, category);
      if (decision.permitted) {
        guard.disclose(decision, FIELD);
        told.push(code);
      } else guard.withhold(eligibility, category, decision.reason, FIELD, pathOf(info), eligibility.holders[0] ?? null);
    }
    return told;
  }
}
