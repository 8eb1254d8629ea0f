/** What happened in the procedure, for the shared pathway. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { PathwayStep, STEP_CONSENT } from '@passerelle/kit/graphql/pathway-step';
import { type FrenchAndEnglish, wordsIn } from '@passerelle/kit/graphql/words';
import { idOr } from '@passerelle/kit/identity/ids';
import { StepRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { Language } from '@passerelle/schema/categories';
import { Directive, Field, ObjectType } from 'type-graphql';
import { ProcedureStageEnum } from './asylum-procedure.js';
import type { ProcedureStage } from './right-to-work.js';

@Directive('@key(fields: "id")')
@Directive(STEP_CONSENT('ADMINISTRATIVE_STATUS'))
@ObjectType({
  implements: PathwayStep,
  description: 'A step of the procedure, or the signing of the CIR (category INTEGRATION_CONTRACT). Source: OFII.',
})
@Entity({ tableName: 'step' })
export class ProcedureStep extends StepRecord implements PathwayStep {
  @Field(() => ProcedureStageEnum, { nullable: true })
  @Property({ type: 'text', nullable: true })
  stage!: ProcedureStage | null;

  declare wording: ProcedureWording;

  titleIn(language: Language | null): string {
    return wordsIn(WORDS[this.wording], language);
  }
}

export type ProcedureWording = 'REGISTERED' | 'LODGED' | 'DUBLIN' | 'APPEALED' | 'PROTECTED' | 'REJECTED' | 'CONTRACT_SIGNED';

const WORDS: Readonly<Record<ProcedureWording, FrenchAndEnglish>> = {
  REGISTERED: { fr: 'Demande d’asile enregistrée', en: 'Asylum application registered' },
  LODGED: { fr: 'Demande introduite à l’OFPRA', en: 'Application lodged with OFPRA' },
  DUBLIN: { fr: 'Procédure Dublin', en: 'Dublin procedure' },
  APPEALED: { fr: 'Rejet de l’OFPRA, recours devant la CNDA', en: 'Rejected by OFPRA, appeal to the CNDA' },
  PROTECTED: { fr: 'Protection accordée', en: 'Protection granted' },
  REJECTED: { fr: 'Demande rejetée', en: 'Application rejected' },
  CONTRACT_SIGNED: { fr: 'Signature du CIR', en: 'CIR signed' },
};

const steps = loaderOfOne(
  ({ em }, ids: string[]) => em.find(ProcedureStep, { id: { $in: ids } }),
  ({ id }) => id,
);

export const stepById = (context: RequestContext, id: unknown): Promise<ProcedureStep | null> => context.load(steps, idOr(String(id)));
