/**
 * Opening a record of a young person whom an organisation meets. Whoever may be known already is shown by what the organisation may
 * know of them: its own people by their id, everybody else's as somebody whom the consortium may know, and nothing more. Then the
 * person shows by a code that they are the same, or the professional says that they are another.
 */
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import { IdentificationSourceEnum } from '@passerelle/kit/graphql/enums';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { newId, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { IdentificationSource } from '@passerelle/kit/vocabulary/codes';
import { Arg, Ctx, Directive, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { personEvents, personRow } from './acts/person.js';
import { type Likely, likelyPeople, lockOpenings } from './duplicates.js';
import { keepLook, refuseTooMany } from './identification-limits.js';
import { ContactInput, contactOf, IdentityInput, identityOf } from './identity-input.js';
import { keepPairs } from './pair.js';
import { Contact, Person, YoungPerson } from './person.js';
import { hashOfCode, newCode, RecordCode, useRecordCode } from './record-code.js';
import { beginLink } from './record-links.js';

@InputType()
export class OpenRecordInput {
  @Field(() => IdentityInput)
  identity!: IdentityInput;

  @Field(() => ContactInput, { nullable: true })
  contact!: ContactInput | null;

  @Field(() => IdentificationSourceEnum, { nullable: true, description: 'How the organisation met the person.' })
  source!: IdentificationSource | null;

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

const MINUTE_MS = 60_000;
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
    const known = identityOf(input.identity);
    const contact = input.contact && contactOf(input.contact, 'input.contact');
    const names = `${known.givenNames} ${known.familyName} ${known.spokenNames ?? ''}`;
    const met = { names, birthDate: known.birthDate, birthPrecision: known.birthPrecision, phone: contact?.phone ?? null };
    const looked: { likely?: readonly Likely[] } = {};
    const { result, position } = await context.change(async (em, emit) => {
      await refuseTooMany(em, context, viewer.professionalId);
      await lockOpenings(em);
      const likely = await likelyPeople(em, met, viewer.organisationId);
      looked.likely = likely;
      const opens = likely.length === 0 || input.isAnotherPerson;
      emit(...(await keepLook(em, viewer, context, !opens && likely.some(({ held }) => !held))));
      if (!opens) return NONE;
      const person = persistNew(em, Person, personRow({ ...known, id: personIdSchema.parse(newId()) }));
      await em.flush();
      if (contact)
        persistNew(em, Contact, { id: newId(), personId: person.id, holderId: viewer.organisationId, ...contact, notedAt: context.now });
      keepPairs(em, person.id, likely, context.now);
      const link = { personId: person.id, organisationId: viewer.organisationId };
      emit(...personEvents(person), ...(await beginLink(em, link, context.now, input.source)));
      return person.id;
    });
    // Whoever keeps records knows of the person before the first of them is written.
    await context.feed.barrier.waitBriefly(position);
    if (result !== NONE) return { person: new YoungPerson(result), possibleDuplicates: [] };
    // A repeat did not look: it is answered by who may be the person now.
    const likely = looked.likely ?? (await likelyPeople(context.em, met, viewer.organisationId));
    return { person: null, possibleDuplicates: await shown(context, likely) };
  }

  @Mutation(() => YoungPerson, {
    description:
      'Opens a record of a person whom the consortium knows, for the viewer’s organisation, by the code that the person made and gave. What the organisation may read of them follows from consents. RATE_LIMITED as openRecord is.',
  })
  async openRecordWithCode(
    @Ctx() context: RequestContext,
    @Arg('code', () => String) code: string,
    @Arg('source', () => IdentificationSourceEnum, { nullable: true, description: 'How the organisation met the person.' })
    source: IdentificationSource | null,
  ): Promise<YoungPerson> {
    const viewer = identifying(context);
    const { result, position } = await context.change(async (em, emit) => {
      await refuseTooMany(em, context, viewer.professionalId);
      const personId = await useRecordCode(em, code, context.now);
      emit(...(await keepLook(em, viewer, context, personId === null)));
      if (personId === null) return NONE;
      emit(...(await beginLink(em, { personId, organisationId: viewer.organisationId }, context.now, source)));
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
}

/** A professional who may open records: of a partner, which the consortium itself is not. */
function identifying(context: RequestContext): ReturnType<RequestContext['professional']> {
  const viewer = context.professional();
  if (viewer.organisationKind === 'CONSORTIUM') throw new Forbidden('The partners open records; the consortium holds none.');
  if (context.policy.statisticalPurposes.has(viewer.purpose))
    throw new Forbidden(`The purpose ${viewer.purpose} knows nobody by name: ask with another Purpose.`);
  return viewer;
}

/** Those whom the organisation holds, each; of the others that there may be somebody. */
async function shown({ guard }: RequestContext, likely: readonly Likely[]): Promise<PossibleDuplicate[]> {
  const own = likely.filter(({ held }) => held);
  for (const { id } of own) guard.record({ personId: id, category: 'NAME_SEARCH', basis: 'HOLDER' }, 'Mutation.openRecord');
  const keptOf = async ({ id }: Likely): Promise<PersonId> => (await guard.idsOf(id))[0];
  // Whoever has two ids is shown once.
  const kept = new Set(await Promise.all(own.map(keptOf)));
  const others = await Promise.all(likely.filter(({ held }) => !held).map(keptOf));
  const elsewhere = others.some((id) => !kept.has(id)) ? [new PossibleDuplicate(null)] : [];
  return [...[...kept].map((id) => new PossibleDuplicate(new YoungPerson(id))), ...elsewhere];
}
