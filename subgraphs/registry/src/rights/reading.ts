/** What a person has asked for by right and what was answered, for the person and for each organisation that is asked. */
import { INSTANT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { connectionOf, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { CursorScalar, DateScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import { HeldValue } from '@passerelle/kit/record/held';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Organisation, organisations } from '../organisation.js';
import { YoungPerson } from '../person.js';
import { answering } from './answering.js';
import { certificateOf } from './certificate.js';
import { type Erasure, erasuresOf, referenceOf } from './erasure.js';
import { answersOf, BETWEEN_THEM, RightAnswer, RightRequest, RightRequestConnection } from './request.js';
import { type RequestState, RequestStateEnum, stateOf } from './right.js';

const PAGE = 20;
/** Who wrote them and to whom they are written reads them; the person is told by whom they were read. */
const OWN_WORDS = '@consent(category: "FREE_TEXT")';

@Directive(BETWEEN_THEM)
@ObjectType({ description: 'How far the erasure of a person is, for the person alone.' })
export class PersonErasure {
  @Field(() => DateTimeScalar)
  readonly begunAt: Date;

  @Directive('@listSize(assumedSize: 8)')
  @Directive('@open(because: "names of owners")')
  @Field(() => [String], { description: 'The owners that have yet to do it, such as one whose subgraph is away.' })
  readonly owing: readonly string[];

  @Directive('@open(because: "a random number of the person’s own")')
  @Field(() => String, {
    description:
      'The reference by which the certificate is read without an account, at /erasures/<reference>. Write it down: it names nobody.',
  })
  readonly reference: string;

  @Directive('@open(because: "numbers of rows and days; it names nobody")')
  @Field(() => String, {
    nullable: true,
    description:
      'The certificate as JSON: what was erased, where and when, and until when backups have it. Null while an owner owes something.',
  })
  readonly certificate: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the last backup that holds the person runs out.' })
  readonly backupsRunOutOn: string | null;

  constructor({ begun_at, parts }: Erasure, reference: string, certificate: ReturnType<typeof certificateOf>) {
    this.begunAt = begun_at;
    this.owing = parts.filter(({ done_at }) => done_at === null).map(({ owner }) => owner);
    this.reference = reference;
    this.certificate = certificate && JSON.stringify(certificate, null, 2);
    this.backupsRunOutOn = certificate?.backupsRunOutOn ?? null;
  }
}

@Resolver(() => RightRequest)
export class RightRequestResolver {
  @Query(() => RightRequestConnection, {
    description:
      'What people have asked for by right, the latest first: to a person their own; to a MANAGER what their organisation is asked, and to the consortium’s COORDINATOR what the consortium is asked.',
  })
  async rightRequests(
    @Ctx() context: RequestContext,
    @Arg('open', () => Boolean, {
      nullable: true,
      description: 'Those that the viewer’s organisation has not answered, or others; all where it is left out.',
    })
    open: boolean | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const size = pageSize(first, PAGE);
    const cursors = context.cursorsOf('rightRequests', [open], INSTANT_AND_ID);
    const [askedAt, id] = cursors.open(after) ?? [null, null];
    const before = askedAt && id ? { $or: [{ askedAt: { $lt: new Date(askedAt) } }, { askedAt: new Date(askedAt), id: { $lt: id } }] } : {};
    const chosen = await requestsOf(context, open);
    const [found, totalCount] = await Promise.all([
      context.em.find(RightRequest, { ...chosen, ...before }, { orderBy: { askedAt: 'desc', id: 'desc' }, limit: size + 1 }),
      context.em.count(RightRequest, chosen),
    ]);
    return { ...connectionOf(found, { after, size }, (one) => cursors.seal([one.askedAt.toISOString(), one.id])), totalCount };
  }

  @FieldResolver(() => YoungPerson, { description: 'Who asks.' })
  person(@Root() { personId }: RightRequest): YoungPerson {
    return new YoungPerson(personId);
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: 'Who put it on record for the person, who had asked on paper or at a desk; null where they asked on their page.',
  })
  async recordedBy(@Root() { recordedById }: RightRequest, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return recordedById === null ? null : context.load(organisations, recordedById);
  }

  @Directive(OWN_WORDS)
  @FieldResolver(() => String, { nullable: true, description: 'What the person says of it, to all who are asked.' })
  async words(@Root() { id, personId, words }: RightRequest, @Ctx() context: RequestContext): Promise<HeldValue<string | null>> {
    const holders = (await context.load(answersOf, id)).map(({ organisationId }) => organisationId);
    return new HeldValue({ personId, holders }, words);
  }

  @FieldResolver(() => RequestStateEnum)
  async state(@Root() request: RightRequest, @Ctx() context: RequestContext): Promise<RequestState> {
    const [answers, [erasure]] = await Promise.all([context.load(answersOf, request.id), context.load(erasuresOf, request.personId)]);
    return stateOf({
      right: request.right,
      isTakenBack: request.takenBackAt !== null,
      answers: await answersThatCount(context, answers),
      erased: request.right === 'ERASURE' && erasure ? erasure.parts.map(({ done_at }) => done_at !== null) : null,
    });
  }

  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [RightAnswer], {
    description: 'What each that was asked answers: to the person and to the consortium’s COORDINATOR of all; to an organisation its own.',
  })
  async answers(@Root() { id }: RightRequest, @Ctx() context: RequestContext): Promise<readonly RightAnswer[]> {
    const all = await context.load(answersOf, id);
    const { viewer } = context;
    return viewer.is === 'subject' || isAuditor(viewer)
      ? all
      : all.filter(({ organisationId }) => organisationId === viewer.organisationId);
  }

  @FieldResolver(() => PersonErasure, {
    nullable: true,
    description:
      'The erasure, once all have agreed to it: for the person, and for the organisation that recorded the request, which hands them the reference.',
  })
  async erasure(@Root() { right, personId, recordedById }: RightRequest, @Ctx() context: RequestContext): Promise<PersonErasure | null> {
    const { viewer } = context;
    if (right !== 'ERASURE' || (viewer.is !== 'subject' && viewer.organisationId !== recordedById)) return null;
    const [erasure] = await context.load(erasuresOf, personId);
    if (!erasure) return null;
    const certificate = certificateOf(erasure, context.policy.erasure.backupDays);
    return new PersonErasure(erasure, await referenceOf(context.em.fork(), erasure.id), certificate);
  }
}

@Resolver(() => RightAnswer)
export class RightAnswerResolver {
  @Directive(OWN_WORDS)
  @FieldResolver(() => String, { nullable: true, description: 'What it says to the person, where it says more.' })
  words(@Root() { personId, organisationId, words }: RightAnswer): HeldValue<string | null> {
    return new HeldValue({ personId, holders: [organisationId] }, words);
  }

  @FieldResolver(() => Organisation, { nullable: true })
  organisation(@Root() { organisationId }: RightAnswer, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return context.load(organisations, organisationId);
  }
}

/** What was answered, and is yet to be: who has left without an answer gives none. */
async function answersThatCount(context: RequestContext, answers: readonly RightAnswer[]): Promise<(boolean | null)[]> {
  const asked = await Promise.all(answers.map(({ organisationId }) => context.load(organisations, organisationId)));
  return answers.flatMap(({ accepted }, nth) => (accepted === null && asked[nth]?.leftAt ? [] : [accepted]));
}

/** Which requests the viewer reads. */
async function requestsOf(context: RequestContext, open: boolean | null) {
  const { viewer, em } = context;
  const own = viewer.is === 'subject' ? { personId: viewer.personId } : { organisationId: answering(context).organisationId };
  if (viewer.is === 'subject' && open === null) return { personId: viewer.personId };
  const owed = { ...own, ...(open === null ? {} : { accepted: open ? null : { $ne: null } }) };
  const answers = await em.find(RightAnswer, owed, { fields: ['requestId'] });
  const chosen = { id: { $in: answers.map(({ requestId }) => requestId) } };
  return open ? { ...chosen, takenBackAt: null } : chosen;
}
