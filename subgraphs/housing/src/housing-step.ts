/** What happened on the housing side, for the shared pathway. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { PathwayStep, STEP_CONSENT } from '@passerelle/kit/graphql/pathway-step';
import { type FrenchAndEnglish, wordsIn } from '@passerelle/kit/graphql/words';
import { idOr } from '@passerelle/kit/identity/ids';
import { StepRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { Language } from '@passerelle/schema/categories';
import { Directive, Field, ObjectType } from 'type-graphql';
import { type FacilityKind, FacilityKindEnum } from './housing-record.js';

@Directive('@key(fields: "id")')
@Directive(STEP_CONSENT('HOUSING_STATUS'))
@ObjectType({ implements: PathwayStep, description: 'An entry into a facility or an exit from it. Source: the operator.' })
@Entity({ tableName: 'step' })
export class HousingStep extends StepRecord implements PathwayStep {
  @Field(() => FacilityKindEnum, { nullable: true })
  @Property({ type: 'text' })
  facilityKind!: FacilityKind;

  declare wording: HousingWording;

  titleIn(language: Language | null): string {
    return wordsIn(WORDS[this.wording], language).replace('{kind}', this.facilityKind);
  }
}

export type HousingWording = 'ENTRY' | 'EXIT' | 'OTHER_ENTRY' | 'OTHER_EXIT';

const WORDS: Readonly<Record<HousingWording, FrenchAndEnglish>> = {
  ENTRY: { fr: 'Entrée en {kind}', en: 'Moved into {kind}' },
  EXIT: { fr: 'Sortie de {kind}', en: 'Moved out of {kind}' },
  OTHER_ENTRY: { fr: 'Entrée dans un autre hébergement', en: 'Moved into other housing' },
  OTHER_EXIT: { fr: 'Sortie d’un autre hébergement', en: 'Moved out of other housing' },
};

const steps = loaderOfOne(
  ({ em }, ids: string[]) => em.find(HousingStep, { id: { $in: ids } }),
  ({ id }) => id,
);

export const stepById = (context: RequestContext, id: unknown): Promise<HousingStep | null> => context.load(steps, idOr(String(id)));
