/** Collective workshops of the reinforced pathway: CV, cover letter, French, rights. The workshop itself is about nobody. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { NotFound } from '@passerelle/kit/errors';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { FrenchAndEnglish } from '@passerelle/kit/graphql/words';
import { idOr, type OrganisationId } from '@passerelle/kit/identity/ids';
import { loaderOfOne } from '@passerelle/kit/request/context';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

export const WorkshopKindEnum = graphqlEnum('WorkshopKind', 'What a workshop is about.', {
  CV: 'Writing a CV.',
  COVER_LETTER: 'Writing a letter of application.',
  INTERVIEW: 'Preparing for a job interview.',
  FRENCH_LANGUAGE: 'The French of work.',
  DIGITAL: 'Doing formalities online.',
  RIGHTS: 'Knowing one’s rights.',
  OTHER: 'Another subject.',
});
export type WorkshopKind = keyof typeof WorkshopKindEnum;

/** What everybody is told of a workshop, whatever its Mission Locale calls it. */
export const WORKSHOP_NAMES: Readonly<Record<WorkshopKind, FrenchAndEnglish>> = {
  CV: { fr: 'Écrire son CV', en: 'Writing a CV' },
  COVER_LETTER: { fr: 'La lettre de motivation', en: 'The letter of application' },
  INTERVIEW: { fr: 'Préparer l’entretien', en: 'Preparing for an interview' },
  FRENCH_LANGUAGE: { fr: 'Le français du travail', en: 'The French of work' },
  DIGITAL: { fr: 'Les démarches en ligne', en: 'Formalities online' },
  RIGHTS: { fr: 'Connaître ses droits', en: 'Knowing one’s rights' },
  OTHER: { fr: 'Atelier', en: 'Workshop' },
};

@Directive('@open(because: "an offer, about nobody")')
@ObjectType({ description: 'A collective workshop of a Mission Locale.' })
@Entity({ tableName: 'workshop' })
export class Workshop {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  holderId!: OrganisationId;

  @Field(() => WorkshopKindEnum)
  @Property({ type: 'text' })
  kind!: WorkshopKind;

  @Property({ type: 'text' })
  title!: string;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the Mission Locale cancelled it; null where it takes place.' })
  @Property({ type: 'datetime', nullable: true })
  cancelledAt!: Date | null;

  @Field(() => Int, { description: 'Counts its changes, from 1. Who changes it names the version that they read.' })
  @Property({ version: true })
  version!: number;

  @Field(() => Int, { description: 'Places in all.' })
  @Property({ type: 'integer' })
  seats!: number;

  @Field(() => Organisation)
  get organisation(): Organisation {
    return new Organisation(this.holderId);
  }
}

export const workshops = loaderOfOne(
  ({ em }, ids: string[]) => em.find(Workshop, { id: { $in: ids } }),
  ({ id }) => id,
);

/**
 * A workshop of the Mission Locale, locked until the end of the transaction: whoever takes a seat meanwhile waits. Throws NotFound
 * where it has none by this id.
 */
export async function lockWorkshop(
  em: EntityManager,
  { workshopId, holderId }: { readonly workshopId: string; readonly holderId: OrganisationId },
  field = 'workshopId',
): Promise<Workshop> {
  const own = { id: idOr(workshopId), holderId };
  const workshop = await em.findOne(Workshop, own, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!workshop) throw new NotFound('workshop', field);
  return workshop;
}
