/**
 * Opening a record of a young person whom an organisation meets. Whoever may be known already is shown by what the organisation may
 * know of them: its own people by their id, everybody else's as somebody whom the consortium may know, and nothing more. Then the
 * person shows by a code that they are the same, or the professional says that they are another.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { execute, rows } from '@passerelle/kit/database/sql';
import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { newId, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { linkEvent, personEvents, personRow } from './acts/person.js';
import { type Likely, likelyPeople } from './duplicates.js';
import { keepLook, refuseTooMany } from './identification-limits.js';
import { ContactInput, contactOf, IdentityInput, identityOf } from './identity-input.js';
import { Contact, Person, RecordLink, YoungPerson } from './person.js';
import { hashOfCode, newCode, RecordCode, useRecordCode } from './record-code.js';

@InputType()
export class OpenRecordInput {
  @Field(() => IdentityInput)
  identity!: IdentityInput;

  @Field(() => ContactInput, { nullable: true })
  contact!: ContactInput | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the professional has looked at `possibleDuplicates`, with the person, and this is somebody else.',
  })
  isAnotherPerson!: boolean;
}

@Directive('@open(because: "what who opens a record may know: their own people, and of others that there may be somebody")')
@ObjectType({ description: 'Somebody who may be the person whose record is to be opened.' })
export class PossibleDuplicate {
  @Field(() => Boolean, { description: 'Whether the viewer’s organisation holds a record of them.' })
  readonly heldByViewer: boolean;

  @Field(() => YoungPerson, { nullable: true, description: 'Who it is, where the viewer’s organisation holds a record; null otherwise.' })
  readonly person: YoungPerson | null;

  constructor(person: YoungPerson | null) {
    this.heldByViewer = person !== null;
    this.person = person;
  }
}

@Directive('@open(because: "what the mutation did")')
@ObjectType()
export class OpenRecordPayload {
  @Field(() => YoungPerson, {
    nullable: true,
    description: 'Whose record was opened; null where none was, because of the possible duplicates.',
  })
  person!: YoungPerson | null;

  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [PossibleDuplicate], {
    description: 'Who the person may be: those whom the viewer’s organisation holds, and one for all others, however many.',
  })
  possibleDuplicates!: PossibleDuplicate[];
}

@Directive('@open(because: "given to the person alone")')
@ObjectType({ description: 'A code by which a young person shows an organisation that the consortium knows them.' })
export class RecordCodePayload {
  @Directive('@open(because: "given to the person alone")')
  @Field(() => String, {
    nullable: true,
    description: 'Twelve letters and digits in three groups. It is used once. Null where the mutation was sent again: it is shown once.',
  })
  code!: string | null;

  @Field(() => DateTimeScalar)
  expiresAt!: Date;
}

@Directive('@open(because: "ids alone, for the consortium’s registrar")')
@ObjectType({ description: 'Two people of the registry who may be one.' })
export class PossiblePair {
  @Field(() => YoungPerson)
  person!: YoungPerson;

  @Field(() => YoungPerson)
  other!: YoungPerson;

  @Field(() => DateTimeScalar)
  foundAt!: Date;
}

const MINUTE_MS = 60_000;
const PAIRS = 'select person_id, other_id, found_at from possible_pair order by found_at desc, id limit 100';
const pairRow = z.object({ person_id: personIdSchema, other_id: personIdSchema, found_at: z.coerce.date() });
const KEEP_PAIR = `
  insert into possible_pair (id, person_id, other_id, found_at) values ($1, $2, $3, $4) on conflict do nothing`;
/** One record is opened at a time, so that of two who open one for the same person at once the second sees the first's. */
const ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('open record'))";
/** What a repeat is answered where nothing was opened. */
const NONE = 'none';

@Resolver()
export class IdentificationResolver {
  @Mutation(() => OpenRecordPayload, {
    description:
      'Opens a record of a young person for the viewer’s organisation. Where the consortium may know them, nothing is opened, and `possibleDuplicates` says so: then the person gives a code (openRecordWithCode), or the same is sent again with isAnotherPerson. RATE_LIMITED beyond the policy’s number of records of a professional.',
  })
  async openRecord(
    @Ctx() context: RequestContext,
    @Arg('input', () => OpenRecordInput) input: OpenRecordInput,
  ): Promise<OpenRecordPayload> {
    const viewer = identifying(context);
    const known = identityOf(input.identity, 'input.identity');
    const contact = input.contact && contactOf(input.contact, 'input.contact');
    const names = `${known.givenNames} ${known.familyName} ${known.spokenNames ?? ''}`;
    const met = { names, birthDate: known.birthDate, birthPrecision: known.birthPrecision, phone: contact?.phone ?? null };
    const looked: { likely?: readonly Likely[] } = {};
    const { result, position } = await context.change(async (em, emit) => {
      await refuseTooMany(em, context, viewer.professionalId);
      await execute(em, ONE_AT_A_TIME);
      const likely = await likelyPeople(em, met, viewer.organisationId);
      looked.likely = likely;
      const opens = likely.length === 0 || input.isAnotherPerson;
      emit(...(await keepLook(em, viewer, context, !opens && likely.some(({ held }) => !held))));
      if (!opens) return NONE;
      const person = persistNew(em, Person, personRow({ ...known, id: personIdSchema.parse(newId()) }));
      await em.flush();
      if (contact)
        persistNew(em, Contact, { id: newId(), personId: person.id, holderId: viewer.organisationId, ...contact, notedAt: context.now });
      for (const { id } of likely) await execute(em, KEEP_PAIR, [newId(), person.id, id, context.now]);
      emit(...personEvents(person), link(em, person.id, context));
      return person.id;
    });
    // Whoever keeps records knows of the person before the first of them is written.
    await context.feed.barrier.waitBriefly(position);
    if (result !== NONE) return { person: new YoungPerson(result), possibleDuplicates: [] };
    // A repeat did not look: it is answered by who may be the person now.
    const likely = looked.likely ?? (await likelyPeople(context.em, met, viewer.organisationId));
    return { person: null, possibleDuplicates: shown(context, likely) };
  }

  @Mutation(() => YoungPerson, {
    description:
      'Opens a record of a person whom the consortium knows, for the viewer’s organisation, by the code that the person made and gave. What the organisation may read of them follows from consents. RATE_LIMITED as openRecord is.',
  })
  async openRecordWithCode(@Ctx() context: RequestContext, @Arg('code', () => String) code: string): Promise<YoungPerson> {
    const viewer = identifying(context);
    const { result, position } = await context.change(async (em, emit) => {
      await refuseTooMany(em, context, viewer.professionalId);
      const personId = await useRecordCode(em, code, context.now);
      emit(...(await keepLook(em, viewer, context, personId === null)));
      if (personId === null) return NONE;
      const known = await em.count(RecordLink, { personId, organisationId: viewer.organisationId });
      if (known === 0) emit(link(em, personId, context));
      return personId;
    });
    // A wrong code is counted, so it is refused after the change.
    if (result === NONE) throw new BadUserInput('code', 'This is nobody’s code, or it has run out: ask the person to make a new one.');
    await context.feed.barrier.waitBriefly(position);
    return new YoungPerson(result);
  }

  @Mutation(() => RecordCodePayload, {
    description:
      'For a young person: makes a code that they give to an organisation which they meet, in place of the one before. It is shown once.',
  })
  async makeRecordCode(@Ctx() context: RequestContext): Promise<RecordCodePayload> {
    const { viewer, now, policy } = context;
    if (viewer.is !== 'subject') throw new Forbidden('A young person makes their own code, on their page.');
    let told: string | null = null;
    const { result } = await context.change(async (em) => {
      const before = await em.findOne(RecordCode, { id: viewer.personId });
      told = newCode();
      const expiresAt = new Date(now.getTime() + policy.identification.codeMinutes * MINUTE_MS);
      return Object.assign(before ?? persistNew(em, RecordCode, { id: viewer.personId }), { hash: hashOfCode(told), expiresAt });
    });
    return { code: told, expiresAt: result.expiresAt };
  }

  @Directive('@listSize(assumedSize: 50)')
  @Query(() => [PossiblePair], {
    description: 'People who may be one, because somebody opened a second record, the latest first. For the consortium’s COORDINATOR.',
  })
  async duplicates(@Ctx() { em, viewer }: RequestContext): Promise<PossiblePair[]> {
    if (!isAuditor(viewer)) throw new Forbidden('The consortium’s COORDINATOR looks at possible duplicates.');
    const found = await rows(em, pairRow, PAIRS);
    return found.map(({ person_id, other_id, found_at }) => ({
      person: new YoungPerson(person_id),
      other: new YoungPerson(other_id),
      foundAt: found_at,
    }));
  }
}

/** A professional who may open records: of a partner, which the consortium itself is not. */
function identifying(context: RequestContext): ReturnType<RequestContext['professional']> {
  const viewer = context.professional();
  if (viewer.organisationKind === 'CONSORTIUM') throw new Forbidden('The partners open records; the consortium holds none.');
  if (context.policy.statisticalPurposes.has(viewer.purpose))
    throw new Forbidden(`The purpose ${viewer.purpose} knows nobody by name: ask with another Purpose.`);
  return viewer;
}

/** Puts on record that the viewer's organisation holds a record of a person. */
function link(em: EntityManager, personId: PersonId, context: RequestContext): NewEvent {
  const { organisationId } = context.professional();
  persistNew(em, RecordLink, { personId, organisationId, since: context.today, enrolmentStatus: null });
  return linkEvent(personId, organisationId);
}

/** Those whom the organisation holds, each; of the others that there may be somebody. */
function shown({ guard }: RequestContext, likely: readonly Likely[]): PossibleDuplicate[] {
  const own = likely.filter(({ held }) => held);
  for (const { id } of own) guard.record({ personId: id, category: 'NAME_SEARCH', basis: 'HOLDER' }, 'Mutation.openRecord');
  const elsewhere = likely.some(({ held }) => !held) ? [new PossibleDuplicate(null)] : [];
  return [...own.map(({ id }) => new PossibleDuplicate(new YoungPerson(id))), ...elsewhere];
}
