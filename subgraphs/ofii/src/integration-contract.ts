/** The contrat d'intégration républicaine (CIR): civic training and language hours towards a level. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { CefrLevelEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne } from '@passerelle/kit/request/context';
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import { Directive, Field, Int, ObjectType } from 'type-graphql';

/** Days of civic training that the CIR requires (arrêté of 1 July 2016 as amended). */
export const CIVIC_DAYS = 4;

/** Hours of French that OFII prescribes after the test of the first day; nobody is prescribed another number. */
export const LANGUAGE_HOURS: readonly number[] = [100, 200, 400, 600];

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

  @Field(() => Int, { nullable: true, description: 'Language hours prescribed: 100, 200, 400 or 600.' })
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

export const contracts = loaderOfOne(
  ({ em }, people: PersonId[]) => em.find(IntegrationContract, { personId: { $in: people } }),
  ({ personId }) => personId,
);
