/** The contrat d'intégration républicaine (CIR): civic training and language hours towards a level. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { CefrLevelEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import { recordToShow } from '@passerelle/kit/request/record-to-show';
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import { CIVIC_DAYS, LANGUAGE_HOURS } from '@passerelle/schema/wire/integration-contract';
import { Directive, Field, Int, ObjectType } from 'type-graphql';

/** The hours of French that are prescribed, in words for descriptions: `100, 200, 400 or 600`. */
export const LANGUAGE_HOURS_IN_WORDS = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(LANGUAGE_HOURS.map(String));
/** The most hours of French that can be on record as done: more than anybody is prescribed, for who did a part twice. */
export const MOST_LANGUAGE_HOURS_DONE = 1_000;

@Directive('@consent(category: "INTEGRATION_CONTRACT")')
@ObjectType({ description: 'The integration contract (CIR) signed with OFII.' })
@Entity({ tableName: 'integration_contract' })
export class IntegrationContract extends KeptRecord {
  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  signedOn!: string | null;

  @Field(() => Int)
  @Property({ type: 'integer' })
  civicDaysDone!: number;

  @Field(() => Int, { nullable: true, description: `Language hours prescribed: ${LANGUAGE_HOURS_IN_WORDS}.` })
  @Property({ type: 'integer', nullable: true })
  languageHoursPrescribed!: number | null;

  @Field(() => Int, { nullable: true })
  @Property({ type: 'integer', nullable: true })
  languageHoursDone!: number | null;

  @Field(() => CefrLevelEnum, { nullable: true, description: 'The CEFR level aimed at.' })
  @Property({ type: 'text', nullable: true })
  targetLevel!: CefrLevel | null;

  @Field(() => Int)
  get civicDaysDue(): number {
    return CIVIC_DAYS;
  }
}

const contractsOf = loaderOfPerson(({ em }, people: PersonId[]) =>
  em.find(IntegrationContract, { personId: { $in: people } }, { orderBy: { id: 'desc' } }),
);

export const contractOf = async (context: RequestContext, id: PersonId): Promise<IntegrationContract | null> =>
  recordToShow(context, 'INTEGRATION_CONTRACT', await context.load(contractsOf, id));
