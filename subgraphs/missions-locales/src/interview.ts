/** An interview of a Mission Locale with a person whom it accompanies. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { Professional, professionalOrNull } from '@passerelle/kit/graphql/references';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { loaderOfMany } from '@passerelle/kit/request/context';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { dossierOf, personOf } from './accompaniment.js';

export const InterviewMediumEnum = graphqlEnum('InterviewMedium', 'How an interview was held.', {
  IN_PERSON: 'At the Mission Locale.',
  OUTSIDE: 'Elsewhere: at the person’s, at a partner’s, in the street (aller vers).',
  PHONE: 'By phone.',
  VIDEO: 'By video.',
  WRITING: 'By messages or e-mail.',
});
export type InterviewMedium = keyof typeof InterviewMediumEnum;

@Directive('@consent(category: "ACCOMPANIMENT")')
@ObjectType({ description: 'An interview (entretien) with the person.' })
@Entity({ tableName: 'interview' })
export class Interview extends KeptRecord {
  @Field(() => DateScalar)
  @Property({ type: 'date' })
  heldOn!: string;

  @Field(() => InterviewMediumEnum)
  @Property({ type: 'text' })
  medium!: InterviewMedium;

  @Field(() => Int, { nullable: true, description: 'How long it took.' })
  @Property({ type: 'integer', nullable: true })
  minutes!: number | null;

  /** What anybody writes may tell anything, so no consent opens it (the policy’s FREE_TEXT). */
  @Directive('@consent(category: "FREE_TEXT")')
  @Field(() => String, { nullable: true, description: 'What was agreed, for the person and the Mission Locale. Category FREE_TEXT.' })
  @Property({ type: 'text', nullable: true })
  summary!: string | null;

  @Property({ type: 'uuid', nullable: true })
  professionalId!: string | null;

  @Field(() => Professional, { nullable: true, description: 'Who held it, as far as a professional recorded it.' })
  get professional(): Professional | null {
    return professionalOrNull(this.professionalId);
  }
}

export const interviewsOf = loaderOfMany(
  ({ em }, dossiers: string[]) =>
    em.find(Interview, { personId: { $in: dossiers.map(personOf) } }, { orderBy: { heldOn: 'desc', id: 'asc' } }),
  dossierOf,
);
