/** The notes that a Mission Locale's professionals write for their colleagues. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Professional } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { loaderOfMany, loaderOfOne } from '@passerelle/kit/request/context';
import { Directive, Field, ObjectType } from 'type-graphql';
import { dossierOf, personOf } from './accompaniment.js';

@Directive('@consent(category: "PROFESSIONAL_NOTES")')
@ObjectType({ description: 'A professional’s free note. Never shared: only the organisation that wrote it reads it.' })
@Entity({ tableName: 'professional_note' })
export class ProfessionalNote extends KeptRecord {
  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  writtenAt!: Date;

  @Property({ type: 'uuid' })
  authorId!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  text!: string;

  /** The interview of which it is, where it is of one. */
  @Property({ type: 'uuid', nullable: true })
  interviewId!: string | null;

  @Field(() => Professional)
  get author(): Professional {
    return new Professional(this.authorId);
  }
}

export const notesOf = loaderOfMany(
  ({ em }, dossiers: string[]) =>
    em.find(ProfessionalNote, { personId: { $in: dossiers.map(personOf) } }, { orderBy: { writtenAt: 'desc' } }),
  dossierOf,
);

export const noteOfInterview = loaderOfOne(
  ({ em }, interviews: string[]) => em.find(ProfessionalNote, { interviewId: { $in: interviews } }),
  ({ interviewId }) => interviewId ?? '',
);
