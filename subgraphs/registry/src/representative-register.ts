/**
 * Keeping the register of legal representatives: one professional records, a second countersigns, and either ends. Each stands with
 * the person: who housed them once keeps a record, and writes here no more.
 */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { isAnothersDocument, refuseAnothersDocument } from '@passerelle/kit/consent/document';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { BadUserInput, Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import { representativeChanged } from '@passerelle/kit/feed/events';
import { headOf, type NewEvent } from '@passerelle/kit/feed/feed';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { Sha256Scalar } from '@passerelle/kit/graphql/sha256';
import { idOr, newId, type PersonId } from '@passerelle/kit/identity/ids';
import { writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { majorityOf } from './acts/person.js';
import { countersignatureAct, endAct, REGISTER, representativeAct, untilMajority } from './acts/representative.js';
import { DOCUMENTS } from './documents.js';
import { type ByName, heldPerson, stands } from './held-person.js';
import { Professional } from './organisation.js';
import type { Person } from './person.js';
import {
  LegalRepresentative,
  type RepresentativeKind,
  RepresentativeKindEnum,
  RepresentativeRecord,
  shown,
  statusOf,
} from './representative.js';

@InputType()
export class RecordRepresentativeInput {
  @Field(() => ID)
  personId!: string;

  @Field(() => RepresentativeKindEnum)
  kind!: RepresentativeKind;

  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'The name of a person, or of the service that acts for the département; at most 200 characters.' })
  name!: string;

  @Directive('@bounds(from: "-P25Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'Since when, today at the latest.' })
  since!: string;

  @Directive('@bounds(from: "P1D", until: "P25Y", notBefore: "since")')
  @Field(() => DateScalar, { nullable: true, description: 'Until when, excluded; until majority where it is left out.' })
  until?: string | null;

  @Field(() => Sha256Scalar, { description: 'Of the judgment or document that says so.' })
  evidenceSha256!: string;
}

@Resolver()
export class RepresentativeRegisterResolver {
  @Mutation(() => LegalRepresentative, {
    description:
      'A professional of an organisation that holds a record of a minor, and did not house them in a stay that has ended, puts on record who represents them in law, on a judgment or document. It counts once a second professional has countersigned it (countersignRepresentative). The person is told in their inbox, as they are when it is countersigned or ended.',
  })
  async recordRepresentative(
    @Ctx() context: RequestContext,
    @Arg('input', () => RecordRepresentativeInput) input: RecordRepresentativeInput,
  ): Promise<LegalRepresentative> {
    const viewer = context.professional();
    const { result, position } = await context.change(async (em, emit) => {
      const person = await heldPerson(em, context, viewer, input.personId);
      const { kind, name, evidenceSha256 } = input;
      const days = checkedDays(context, viewer, person, input);
      await refuseAnothersDocument(em, DOCUMENTS, { evidenceSha256, personId: person.id });
      const line = { id: newId(), personId: person.id, kind, name, ...days, evidenceSha256, recordedById: viewer.professionalId };
      const { record, events } = await writeAct(em, REGISTER, null, representativeAct(line));
      emit(...events, changed(context, person.id));
      return record;
    });
    await context.feed.barrier.waitBriefly(position);
    return shown(context, result);
  }

  @Mutation(() => LegalRepresentative, {
    description:
      'A second professional has seen the judgment or document too: from now on the representative may consent for the minor. By a MANAGER of the organisation that recorded it, or by a professional of another that may record one; never by who recorded it.',
  })
  async countersignRepresentative(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<LegalRepresentative> {
    const viewer = context.professional();
    const { result, position } = await context.change(async (em, emit) => {
      const line = await heldLine(em, context, viewer, id);
      const status = statusOf(line, context.today);
      if (status === 'ON_RECORD') return line;
      if (status !== 'TO_COUNTERSIGN') throw new Conflict(`This is ${status}: record it anew, with recordRepresentative.`);
      await checkSecond(em, viewer, line);
      // Recorded as it was, before this owner was told of it.
      if (await isAnothersDocument(em, DOCUMENTS, line))
        throw new Conflict('This rests on a document that is on record for somebody else: record it anew, with recordRepresentative.');
      const { record, events } = await writeAct(em, REGISTER, line, countersignatureAct(line, viewer.professionalId));
      emit(...events, changed(context, line.personId));
      return record;
    });
    await context.feed.barrier.waitBriefly(position);
    return shown(context, result);
  }

  @Mutation(() => LegalRepresentative, {
    description:
      'A representative represents the minor no more, from today on: by a professional of an organisation that may record one. What they consented to before stands until its end; where it was MISTAKEN, and they never represented the minor, it ends within seconds.',
  })
  async endRepresentative(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('mistaken', () => Boolean, { defaultValue: false, description: 'True where it never was so.' }) mistaken: boolean,
  ): Promise<LegalRepresentative> {
    const viewer = context.professional();
    const { today } = context;
    const { result, position } = await context.change(async (em, emit) => {
      const line = await heldLine(em, context, viewer, id);
      // What is done already is answered, and told to nobody again.
      if (line.mistaken || (!mistaken && line.until && line.until <= today)) return line;
      if (!line.endedById || mistaken) emit(changed(context, line.personId));
      const act = endAct(line, { on: today, mistaken, endedById: viewer.professionalId });
      const { record, events } = await writeAct(em, REGISTER, line, act);
      emit(...events);
      return record;
    });
    // Sent again, it waits for what was told until now, the end before it among that.
    await context.feed.barrier.waitForAll(position > 0 ? position : await headOf(context.em));
    return shown(context, result);
  }
}

/** A line of the register about somebody with whom the viewer's organisation stands now, locked. What follows tells of it. */
async function heldLine(
  em: EntityManager,
  context: Pick<RequestContext, 'guard' | 'now'>,
  viewer: ByName,
  id: string,
): Promise<RepresentativeRecord> {
  const line = await em.findOne(RepresentativeRecord, { id: idOr(id) }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!line || !(await stands(em, context, viewer, line.personId))) throw new NotFound('representative');
  recordReading(
    context.guard,
    { personId: line.personId, holders: [viewer.organisationId] },
    'REPRESENTATIVE',
    'LegalRepresentative.status',
  );
  return line;
}

function checkedDays(
  { guard, today }: Pick<RequestContext, 'guard' | 'today'>,
  { organisationId }: ByName,
  { id: personId, birthDate }: Person,
  { since, until }: Pick<RecordRepresentativeInput, 'since' | 'until'>,
): Pick<RepresentativeRecord, 'since' | 'until'> {
  const majorityOn = majorityOf(birthDate);
  if (majorityOn && majorityOn <= today) {
    recordReading(guard, { personId, holders: [organisationId] }, 'IDENTITY', 'Identity.birthDate');
    throw new BadUserInput('input.personId', 'This person is of age: nobody represents them.');
  }
  return { since, until: untilMajority(until ?? null, majorityOn) };
}

async function checkSecond(em: EntityManager, viewer: ByName, { recordedById }: RepresentativeRecord): Promise<void> {
  if (recordedById === viewer.professionalId) throw new Forbidden('Somebody else than who recorded it countersigns it.');
  const first = await em.findOneOrFail(Professional, { id: recordedById });
  if (first.organisationId === viewer.organisationId && viewer.role !== 'MANAGER')
    throw new Forbidden('A MANAGER of the organisation countersigns it, or a professional of another that stands with the person.');
}

/** The person is told that there is something to read. */
const changed = ({ now }: Pick<RequestContext, 'now'>, personId: PersonId): NewEvent =>
  representativeChanged.of({ personId, changedAt: now.getTime() });
