/** What an accompanied person does: a job, a training, a search. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { loaderOfMany } from '@passerelle/kit/request/context';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { dossierOf, personOf } from './accompaniment.js';
import { type EmploymentContract, EmploymentContractEnum } from './employment-contract.js';

export const SituationKindEnum = graphqlEnum('SituationKind', 'What the person does.', {
  JOB: 'Works.',
  APPRENTICESHIP: 'Is an apprentice.',
  TRAINING: 'Follows a training.',
  SCHOOL: 'Goes to school.',
  IMMERSION: 'Discovers a job in a company (PMSMP).',
  CIVIC_SERVICE: 'Does a civic service.',
  JOB_SEEKING: 'Looks for a job.',
  INACTIVE: 'None of these.',
});
export type SituationKind = keyof typeof SituationKindEnum;

@Directive('@consent(category: "EMPLOYMENT")')
@ObjectType({ description: 'What the person does since a day: job, training, search.' })
@Entity({ tableName: 'situation' })
export class Situation extends KeptRecord {
  @Field(() => SituationKindEnum)
  @Property({ type: 'text' })
  kind!: SituationKind;

  @Field(() => DateScalar)
  @Property({ type: 'date' })
  since!: string;

  @Field(() => String, { nullable: true, description: 'ROME code of the occupation.' })
  @Property({ type: 'text', nullable: true })
  romeCode!: string | null;

  @Field(() => EmploymentContractEnum, { nullable: true, description: 'The kind of contract.' })
  @Property({ type: 'text', nullable: true })
  contractKind!: EmploymentContract | null;

  @Field(() => Int, { nullable: true, description: 'The months of a CDD.' })
  @Property({ type: 'integer', nullable: true })
  contractMonths!: number | null;

  @Field(() => Int, { nullable: true, description: 'Hours a week.' })
  @Property({ type: 'integer', nullable: true })
  weeklyHours!: number | null;
}

export const situationsOf = loaderOfMany(
  ({ em }, dossiers: string[]) =>
    em.find(Situation, { personId: { $in: dossiers.map(personOf) } }, { orderBy: { since: 'desc', id: 'asc' } }),
  dossierOf,
);
