/** What professionals of a Mission Locale do with their notes: they write and change them, and take out what was entered in error. */
import { newId } from '@passerelle/kit/identity/ids';
import { recordToChange, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { takeOut } from '@passerelle/kit/request/take-out';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { lockDossier } from './accompaniment.js';
import { NOTES, noteAct } from './acts/note.js';
import { ProfessionalNote } from './note.js';

const NOTE = 'The note, of the viewer’s Mission Locale.';
const VERSION = 'The version that was read: CONFLICT where the note was changed since.';
const TEXT = 'At most 2,000 characters.';

@Resolver(() => ProfessionalNote)
export class NoteResolver {
  @Mutation(() => ProfessionalNote, {
    description: 'Writes a note on a person whom the viewer’s Mission Locale accompanies. It is never shared, not with the person either.',
  })
  async writeNote(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('text', () => String, { description: TEXT }) text: string,
  ): Promise<ProfessionalNote> {
    const holderId = context.holder('MISSION_LOCALE');
    const { professionalId: authorId } = context.professional();
    const { result } = await context.change(async (em, emit) => {
      const dossier = await lockDossier(em, { personId, holderId });
      const note = { id: newId(), personId: dossier.personId, holderId, writtenAt: context.now, authorId, text, interviewId: null };
      const { record, events } = await writeAct(em, NOTES, null, noteAct(note));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => ProfessionalNote, { description: 'Changes what a note says. Who changed it stands in `accompanimentChanges`.' })
  async changeNote(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: NOTE }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('text', () => String, { description: TEXT }) text: string,
  ): Promise<ProfessionalNote> {
    const holderId = context.holder('MISSION_LOCALE');
    context.professional();
    const { result } = await context.change(async (em, emit) => {
      const known = await recordToChange(em, ProfessionalNote, 'note', { id, version, holderId });
      const { record, events } = await writeAct(em, NOTES, known, noteAct({ ...known, text }));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description: 'Takes out a note that was entered in error. What it said stays in `accompanimentChanges`, for the Mission Locale alone.',
  })
  noteEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: NOTE }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const holderId = context.holder('MISSION_LOCALE');
    context.professional();
    return takeOut(context, NOTES, 'note', { id, version, holderId }, noteAct);
  }
}
