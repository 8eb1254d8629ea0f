/** A training that the Missions Locales' own staff followed: the programme's fourth axis. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { FrenchAndEnglish } from '@passerelle/kit/graphql/words';
import type { OrganisationId, ProfessionalId } from '@passerelle/kit/identity/ids';
import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';

export const StaffTrainingThemeEnum = graphqlEnum('StaffTrainingTheme', 'What a training of staff is about.', {
  ASYLUM_PROCEDURE: 'The asylum procedure.',
  INTERCULTURALITY: 'Working across cultures.',
  TRAUMA: 'Psychological trauma.',
  RIGHT_TO_WORK: 'The right to work of asylum seekers and protected persons.',
  OTHER: 'Another subject.',
});
export type StaffTrainingTheme = keyof typeof StaffTrainingThemeEnum;

/** What everybody is told of a training, whatever its Mission Locale calls it. */
export const THEME_NAMES: Readonly<Record<StaffTrainingTheme, FrenchAndEnglish>> = {
  ASYLUM_PROCEDURE: { fr: 'La procédure d’asile', en: 'The asylum procedure' },
  INTERCULTURALITY: { fr: 'Interculturalité', en: 'Interculturality' },
  TRAUMA: { fr: 'Psychotraumatisme', en: 'Trauma' },
  RIGHT_TO_WORK: { fr: 'Le droit au travail des demandeurs d’asile', en: 'The right to work of asylum seekers' },
  OTHER: { fr: 'Formation', en: 'Training' },
};

@Directive('@open(because: "about professionals at work, not about young people")')
@ObjectType({ description: 'A training that staff of the Missions Locales followed.' })
@Entity({ tableName: 'staff_training' })
export class StaffTraining {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => Int, { description: 'Counts its changes, from 1. Who changes it names the version that they read.' })
  @Property({ version: true })
  version!: number;

  @Property({ type: 'uuid' })
  holderId!: OrganisationId;

  @Property({ type: 'text' })
  title!: string;

  @Field(() => StaffTrainingThemeEnum)
  @Property({ type: 'text' })
  theme!: StaffTrainingTheme;

  @Field(() => DateScalar)
  @Property({ type: 'date' })
  heldOn!: string;

  @Field(() => Float)
  @Property({ type: 'double' })
  hours!: number;

  @Property({ type: 'array' })
  participantIds!: ProfessionalId[];

  @Field(() => Organisation, { description: 'The Mission Locale that recorded it, of its own staff.' })
  get organiser(): Organisation {
    return new Organisation(this.holderId);
  }
}
