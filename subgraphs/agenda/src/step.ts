/** An appointment to which the person came, for the shared pathway. */
import { Entity } from '@mikro-orm/decorators/legacy';
import { PathwayStep, STEP_CONSENT } from '@passerelle/kit/graphql/pathway-step';
import { type FrenchAndEnglish, wordsIn } from '@passerelle/kit/graphql/words';
import { idOr } from '@passerelle/kit/identity/ids';
import { StepRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { Language } from '@passerelle/schema/categories';
import { Directive, ObjectType } from 'type-graphql';
import { type AppointmentKind, KIND_NAMES } from './appointment-codes.js';

/** A step of which the agenda tells; the coordination subgraph puts it among those of other owners. */
@Directive('@key(fields: "id")')
@Directive(STEP_CONSENT('APPOINTMENTS'))
@ObjectType({ implements: PathwayStep, description: 'An appointment to which the person came. Source: the organisation that holds it.' })
@Entity({ tableName: 'step' })
export class AppointmentStep extends StepRecord implements PathwayStep {
  declare wording: AppointmentKind;

  titleIn(language: Language | null): string {
    const name = wordsIn(KIND_NAMES[this.wording], language);
    return wordsIn(CAME, language).replace('{name}', () => name);
  }
}

const CAME: FrenchAndEnglish = { fr: 'Rendez-vous honoré\u00a0: {name}', en: 'Came to an appointment: {name}' };

const steps = loaderOfOne(
  ({ em }, ids: string[]) => em.find(AppointmentStep, { id: { $in: ids } }),
  ({ id }) => id,
);

/** The step of an id, as the gateway asks for it. Null where there is none, or none any more. */
export const stepById = (context: RequestContext, id: unknown): Promise<AppointmentStep | null> => context.load(steps, idOr(String(id)));
