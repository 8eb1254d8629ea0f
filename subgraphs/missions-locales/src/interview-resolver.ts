/** What a Mission Locale does with its interviews: it records and changes them, and takes out what was entered in error. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { newId } from '@passerelle/kit/identity/ids';
import { recordToChange, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { takeOut } from '@passerelle/kit/request/take-out';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, InputType, Int, Mutation, Resolver, Root } from 'type-graphql';
import { lockDossier } from './accompaniment.js';
import { INTERVIEWS, interviewAct } from './acts/interview.js';
import { NOTES, noteAct } from './acts/note.js';
import { Interview, type InterviewMedium, InterviewMediumEnum } from './interview.js';
import { noteOfInterview, ProfessionalNote } from './note.js';

const INTERVIEW = 'The interview, of the viewer’s Mission Locale.';
const VERSION = 'The version that was read: CONFLICT where the interview was changed since.';

@InputType()
export class InterviewInput {
  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'Today or before.' })
  heldOn!: string;

  @Field(() => InterviewMediumEnum)
  medium!: InterviewMedium;

  @Directive('@bounds(least: 1, most: 480)')
  @Field(() => Int, { nullable: true, description: '1 to 480.' })
  minutes!: number | null;

  @Field(() => String, { nullable: true, description: 'What was agreed. The person reads it too. At most 2,000 characters.' })
  summary!: string | null;
}

/** All that the input says: what is left out is nothing. */
const told = ({ heldOn, medium, minutes, summary }: InterviewInput) => ({
  heldOn,
  medium,
  minutes: minutes ?? null,
  summary: summary ?? null,
});

@Resolver(() => Interview)
export class InterviewResolver {
  @Directive('@consent(category: "PROFESSIONAL_NOTES")')
  @FieldResolver(() => ProfessionalNote, { nullable: true, description: 'Its private note. Never shared; `changeNote` changes it.' })
  note(@Root() interview: Interview, @Ctx() context: RequestContext): Promise<ProfessionalNote | null> {
    return context.load(noteOfInterview, interview.id);
  }

  @Mutation(() => Interview, { description: 'Records an interview with a person whom the viewer’s Mission Locale accompanies.' })
  async recordInterview(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('input', () => InterviewInput) input: InterviewInput,
    @Arg('note', () => String, {
      nullable: true,
      description: 'A private note of the professional, who is named. Never shared. At most 2,000 characters.',
    })
    note: string | null,
  ): Promise<Interview> {
    const holderId = context.holder('MISSION_LOCALE');
    const authorId = note === null ? null : context.professional().professionalId;
    const { result } = await context.change(async (em, emit) => {
      const dossier = await lockDossier(em, { personId, holderId });
      const of = { personId: dossier.personId, holderId };
      const professionalId = context.member().professionalId ?? null;
      const act = interviewAct({ ...of, ...told(input), id: newId(), professionalId });
      const { record, events } = await writeAct(em, INTERVIEWS, null, act);
      emit(...events);
      if (note !== null && authorId !== null) {
        const written = { ...of, id: newId(), interviewId: record.id, writtenAt: context.now, authorId, text: note };
        emit(...(await writeAct(em, NOTES, null, noteAct(written))).events);
      }
      return record;
    });
    return result;
  }

  @Mutation(() => Interview, { description: 'Changes an interview to what the input says, all of it. Its private note stays.' })
  async changeInterview(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: INTERVIEW }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => InterviewInput) input: InterviewInput,
  ): Promise<Interview> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em, emit) => {
      const known = await recordToChange(em, Interview, 'interview', { id, version, holderId });
      const { record, events } = await writeAct(em, INTERVIEWS, known, interviewAct({ ...known, ...told(input) }));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out an interview that was entered in error, with its step and its private note. What it said stays in `accompanimentChanges`.',
  })
  interviewEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: INTERVIEW }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const holderId = context.holder('MISSION_LOCALE');
    return takeOut(context, INTERVIEWS, 'interview', { id, version, holderId }, async (known, em) => {
      await removeNotesOf(em, known);
      return interviewAct(known);
    });
  }
}

async function removeNotesOf(em: EntityManager, { id: interviewId }: Interview): Promise<void> {
  for (const note of await em.find(ProfessionalNote, { interviewId })) em.remove(note);
}
