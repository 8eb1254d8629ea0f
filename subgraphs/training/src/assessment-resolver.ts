/** What a provider does with the levels of French that it assessed: it records, changes and takes them back. */
import { CefrLevelEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { newId, personIdOr } from '@passerelle/kit/identity/ids';
import { recordToChange, writeAct } from '@passerelle/kit/record/act';
import { lockHeldPerson } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { takeOut } from '@passerelle/kit/request/take-out';
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import type { FrenchCertificate } from '@passerelle/schema/wire/french-certificates';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { ASSESSMENTS, assessmentAct } from './acts/assessment.js';
import { FrenchCertificateEnum } from './certificates.js';
import { VERSION } from './course-to-change.js';
import { LanguageRecord } from './training-record.js';

const ASSESSMENT = 'The assessment, which the viewer’s organisation holds.';

@InputType()
export class AssessmentInput {
  @Field(() => CefrLevelEnum)
  level!: CefrLevel;

  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar)
  assessedOn!: string;

  @Field(() => FrenchCertificateEnum, { nullable: true, description: 'The certificate obtained, with its level.' })
  certificate!: FrenchCertificate | null;
}

@Resolver(() => LanguageRecord)
export class AssessmentResolver {
  @Mutation(() => LanguageRecord, {
    description: 'Puts on record which level of French was assessed of a person for whom the viewer’s organisation holds a record.',
  })
  async recordAssessment(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('input', () => AssessmentInput) input: AssessmentInput,
  ): Promise<LanguageRecord> {
    const holderId = context.holder('TRAINING_PROVIDER');
    const { result } = await context.change(async (em, emit) => {
      const of = { personId: await lockHeldPerson(em, { personId: personIdOr(personId), holderId }, 'personId'), holderId };
      const { record, events } = await writeAct(em, ASSESSMENTS, null, assessmentAct({ ...of, ...input, id: newId() }));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => LanguageRecord, { description: 'Changes an assessment to what the input says, all of it.' })
  async changeAssessment(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: ASSESSMENT }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => AssessmentInput) input: AssessmentInput,
  ): Promise<LanguageRecord> {
    const holderId = context.holder('TRAINING_PROVIDER');
    const { result } = await context.change(async (em, emit) => {
      const known = await recordToChange(em, LanguageRecord, 'assessment', { id, version, holderId });
      const { record, events } = await writeAct(em, ASSESSMENTS, known, assessmentAct({ ...known, ...input }));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out an assessment that was entered in error, with its step, of every timeline and figure. What it said stays in `trainingChanges`, for the provider and for the person.',
  })
  assessmentEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: ASSESSMENT }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const holderId = context.holder('TRAINING_PROVIDER');
    return takeOut(context, ASSESSMENTS, 'assessment', { id, version, holderId }, assessmentAct);
  }
}
