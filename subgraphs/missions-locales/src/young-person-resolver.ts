/** What the Missions Locales add to a young person. */
import { PAGE_OF } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { RecordChange, RecordChangeConnection } from '@passerelle/kit/history/record-change';
import { CHANGES, changesOf, HISTORY } from '@passerelle/kit/history/record-changes';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { Accompaniment, accompanimentOf } from './accompaniment.js';
import { YoungPerson } from './young-person.js';

/** A note is of the professionals alone, and so is what it said before (Code pénal 226-13). */
const RECORDS = {
  shown: ['accompaniment', 'situation', 'interview', 'attendance', 'registration'],
  neverShared: ['professional_note'],
} as const;

@Resolver(() => YoungPerson)
export class YoungPersonResolver {
  @Directive('@consent(category: "ACCOMPANIMENT")')
  @FieldResolver(() => Accompaniment, { nullable: true, description: 'The accompaniment by a Mission Locale. Category ACCOMPANIMENT.' })
  accompaniment(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<Accompaniment | null> {
    return accompanimentOf(context, person.id);
  }

  @Directive(HISTORY)
  @FieldResolver(() => RecordChangeConnection, {
    nullable: true,
    description:
      'What was put on record of the accompaniment, its situations, interviews, registrations and attendances, changed and taken out, the latest first: by the viewer’s Mission Locale, of notes too; to the person, by all.',
  })
  accompanimentChanges(
    @Root() person: YoungPerson,
    @Ctx() context: RequestContext,
    @Arg('recordId', () => ID, { nullable: true, description: 'Of one record.' }) recordId: string | null,
    @Arg('first', () => Int, PAGE_OF(CHANGES)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    return changesOf(context, 'accompanimentChanges', person.id, { recordId, first, after }, RECORDS, RecordChange);
  }
}
