/** Eligibility as it is told: each reason is read under the category of the fact that it tells of. */

import { pathOf } from '@passerelle/kit/consent/guarded-schema';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { type Held, HeldPart } from '@passerelle/kit/record/held';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode } from '@passerelle/schema/categories';
import type { Reason } from '@passerelle/schema/wire/consent-report';
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Directive, Field, FieldResolver, Info, ObjectType, Resolver, Root } from 'type-graphql';
import type { EligibilityCode, EligibilityFinding, EligibilityGround } from './eligibility.js';

const GROUNDS = {
  INTERNATIONAL_PROTECTION: 'The person is protected: a refugee, under subsidiary protection, or stateless.',
  ASYLUM_SEEKER_OVER_SIX_MONTHS: 'The asylum application is pending and was registered more than six months ago.',
} as const;
const EligibilityGroundEnum = graphqlEnum<EligibilityGround>(
  'EligibilityGround',
  'On what ground a person may be in the IPR programme.',
  GROUNDS,
);
const EligibilityReasonEnum = graphqlEnum<EligibilityCode>(
  'EligibilityReason',
  'What was found of a condition of the IPR programme: of the age, read under IDENTITY; of the procedure, read under ADMINISTRATIVE_STATUS.',
  {
    ...GROUNDS,
    AGE_16_TO_25: 'At least 16, and under 26 on the day of enrolment.',
    UNDER_16: 'Under 16.',
    OVER_25_AT_ENROLMENT: '26 or over on the day of enrolment.',
    BIRTH_DATE_UNKNOWN: 'The Mission Locale has not noted the birth date.',
    ASYLUM_SEEKER_UNDER_SIX_MONTHS: 'The asylum application is pending and was registered less than six months ago.',
    NO_PENDING_APPLICATION_OR_PROTECTION: 'There is neither a protection nor a pending application.',
  },
);

@Directive('@consent(category: "ACCOMPANIMENT")')
@ObjectType({
  description: 'Whether the person may be in the IPR programme: 16 to 25 at enrolment, and protected or in a procedure of over six months.',
})
export class Eligibility extends HeldPart {
  @Field(() => Boolean)
  eligible: boolean;

  @Field(() => DateScalar, { description: 'The day for which this holds.' })
  asOf: string;

  constructor(
    dossier: Held,
    readonly finding: Readonly<EligibilityFinding>,
    day: string,
  ) {
    super(dossier);
    this.eligible = finding.eligible;
    this.asOf = day;
  }

  @Directive('@consent(category: "ADMINISTRATIVE_STATUS")')
  @Field(() => EligibilityGroundEnum, {
    nullable: true,
    description: 'Null where there is none. It tells of the procedure, so it is read under ADMINISTRATIVE_STATUS.',
  })
  get ground(): EligibilityGround | null {
    return this.finding.ground;
  }
}

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
