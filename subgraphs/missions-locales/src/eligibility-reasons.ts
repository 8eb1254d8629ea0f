/** The reasons of an eligibility, each read under the category of the fact that it tells of. */

import { pathOf } from '@passerelle/kit/consent/guarded-schema';
import type { Held } from '@passerelle/kit/record/held';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode } from '@passerelle/schema/categories';
import type { Reason } from '@passerelle/schema/wire/consent-report';
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Eligibility, EligibilityReasonEnum } from './accompaniment.js';
import type { EligibilityCode, EligibilityFinding } from './eligibility.js';

const FIELD = 'Eligibility.reasons';

/** Of a finding on a dossier, the reasons that the viewer may read, each noted as told; and those that are withheld. */
export async function tellReasons({ guard }: Pick<RequestContext, 'guard'>, dossier: Held, { reasons }: Readonly<EligibilityFinding>) {
  const told: EligibilityCode[] = [];
  const withheld: { readonly category: CategoryCode; readonly reason: Reason }[] = [];
  for (const { code, category } of reasons) {
    const decision = await guard.decide(dossier, category);
    if (decision.permitted) {
      guard.disclose(decision, FIELD);
      told.push(code);
    } else withheld.push({ category, reason: decision.reason });
  }
  return { told, withheld };
}

@Resolver(() => Eligibility)
export class EligibilityResolver {
  @FieldResolver(() => [EligibilityReasonEnum], {
    description: 'What was found of each condition, the age and the procedure. Those withheld are reported.',
  })
  async reasons(
    @Root() eligibility: Eligibility,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EligibilityCode[]> {
    const { told, withheld } = await tellReasons(context, eligibility, eligibility.finding);
    for (const { category, reason } of withheld) context.guard.withhold(eligibility, category, reason, FIELD, pathOf(info));
    return told;
  }
}
