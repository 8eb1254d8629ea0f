/** Giving a young person their own way in, and ending it. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { NotFound, RateLimited } from '@passerelle/kit/errors';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { newId, type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import { type Held, HeldPart } from '@passerelle/kit/record/held';
import { loaderOfMany, loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { lettersOf } from '@passerelle/schema/wire/code-letters';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { heldPersonId } from '../identity-resolver.js';
import { linksOf, YoungPerson } from '../person.js';
import { Viewer } from '../viewer.js';
import { type AccountState, AccountStateEnum } from './invitation-resolver.js';
import { expiryOfCode, type IdentitySeen, keysOf, newSignInCode, SIGN_IN_CODE_DAYS, SignInCode, SignInSecret } from './sign-in-code.js';
import { SlowHash, TooManyWait } from './slow-hash.js';
import { type WayInKind, WayInRecord } from './way-in.js';

const IdentitySeenEnum = graphqlEnum<IdentitySeen>('IdentitySeen', 'How a professional has seen who a person is.', {
  DOCUMENT: 'On a document with their photograph.',
  KNOWN: 'The professional has met them before, and knows them.',
});
const WayInKindEnum = graphqlEnum<WayInKind>('WayInKind', 'By what a young person signs in on the web page.', {
  PASSKEY: 'A key that their phone keeps and uses once it is unlocked.',
  PIN: 'Six digits, with the paper of their sign-in code.',
});

@Directive('@open(because: "given to who stands with the person, for the person alone")')
@ObjectType({ description: 'A code by which a young person takes up their own way in.' })
export class SignInCodePayload {
  @Directive('@open(because: "given to who stands with the person, for the person alone")')
  @Field(() => String, {
    nullable: true,
    description:
      'Twelve letters and digits in three groups: the web page takes them at /code. Used once, and where a PIN is chosen with that PIN from then on. Null where the mutation was sent again: it is shown once.',
  })
  code!: string | null;

  @Field(() => DateTimeScalar, { description: 'Until when it may be used first.' })
  expiresAt!: Date;

  @Field(() => YoungPerson)
  person!: YoungPerson;
}

@Directive('@consent(category: "IDENTITY")')
@ObjectType({ description: 'Whether a young person can sign in on the web page.' })
export class PersonSignIn extends HeldPart {
  @Field(() => AccountStateEnum, { nullable: true })
  readonly account: AccountState;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when they sign in; where their code waits for its first use, when it was given. Null where neither is so.',
  })
  readonly since: Date | null;

  constructor(of: Held, { account, since }: { readonly account: AccountState; readonly since: Date | null }) {
    super(of);
    this.account = account;
    this.since = since;
  }
}

@Directive('@open(because: "shown to the person alone")')
@ObjectType({ description: 'By what the viewer signs in on the web page.' })
export class WayIn {
  @Field(() => ID)
  readonly id: string;

  @Field(() => WayInKindEnum)
  readonly kind: WayInKind;

  @Field(() => DateTimeScalar)
  readonly madeAt: Date;

  @Field(() => DateTimeScalar)
  readonly lastUsedAt: Date;

  constructor({ id, kind, madeAt, usedAt }: WayInRecord) {
    this.id = id;
    this.kind = kind;
    this.madeAt = madeAt;
    this.lastUsedAt = usedAt;
  }
}

const codes = loaderOfOne(
  ({ em }, ids: PersonId[]) => em.find(SignInCode, { personId: { $in: ids } }),
  ({ personId }) => personId,
);
const ways = loaderOfMany(
  ({ em }, ids: PersonId[]) => em.find(WayInRecord, { personId: { $in: ids } }, { orderBy: { madeAt: 'asc', id: 'asc' } }),
  ({ personId }) => personId,
);

const slowHash = new SlowHash();

@Resolver(() => YoungPerson)
export class SignInCodeResolver {
  @Mutation(() => SignInCodePayload, {
    description: `Gives a young person a code on paper, by which they take up their own way in: used once, within ${SIGN_IN_CODE_DAYS} days. Given again, e.g. after a phone or the paper was lost, it ends at once the code, the ways in and the sessions of before. By a professional of an organisation that holds a record of them, and did not house them in a stay that has ended. The person reads in \`identityChanges\` who gave it.`,
  })
  async giveSignInCode(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('identitySeen', () => IdentitySeenEnum, {
      description: 'How the professional has seen that this is the person. Whoever has not gives no code.',
    })
    identitySeen: IdentitySeen,
  ): Promise<SignInCodePayload> {
    const viewer = context.professional();
    const code = newSignInCode();
    const { hash } = await keysOf(slowHash, lettersOf(code)).catch(refuseWaiting);
    let told: string | null = null;
    const { result } = await context.change(async (em) => {
      const id = await heldPersonId(em, viewer, personId, context.now);
      const given = { identitySeen, givenAt: context.now, expiresAt: expiryOfCode(context.now), endedAt: null };
      const before = await codeOf(em, id);
      const row = before ? Object.assign(before, given) : persistNew(em, SignInCode, { id: newId(), personId: id, ...given });
      // The database ends what was before as this is written, the former secret too.
      await em.flush();
      persistNew(em, SignInSecret, { id: row.id, hash });
      told = code;
      return row;
    });
    return { code: told, expiresAt: result.expiresAt, person: new YoungPerson(result.personId) };
  }

  @Mutation(() => YoungPerson, {
    description:
      'Ends a young person’s code, ways in and sessions at once: nobody signs in as them until they are given a new code. By the person, or by a professional of an organisation that holds a record of them.',
  })
  async endWaysIn(@Ctx() context: RequestContext, @Arg('personId', () => ID) personId: string): Promise<YoungPerson> {
    const { viewer } = context;
    const member = viewer.is === 'member' ? context.professional() : null;
    const asked = personIdOr(personId);
    if (viewer.is === 'subject' && viewer.personId !== asked) throw new NotFound('person', 'personId');
    const { result } = await context.change(async (em) => {
      const id = member ? await heldPersonId(em, member, personId, context.now) : asked;
      const code = await codeOf(em, id);
      if (code) code.endedAt = context.now;
      return id;
    });
    return new YoungPerson(result);
  }

  @Directive('@consent(category: "IDENTITY")')
  @FieldResolver(() => PersonSignIn, {
    nullable: true,
    description:
      'Whether the person can sign in on the web page by a code that they were given, and since when: for the person, and organisations that hold a record of them; null for everybody else. Category IDENTITY.',
  })
  async signIn(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<PersonSignIn | null> {
    const { viewer, guard } = context;
    for (const personId of await guard.idsOf(id)) {
      const holders = (await context.load(linksOf, personId)).map(({ organisationId }) => organisationId);
      // Each id has its own way in: shown is that of the id of which the viewer's organisation holds a record.
      if (viewer.is === 'member' && !holders.includes(viewer.organisationId)) continue;
      const [code, [way]] = await Promise.all([context.load(codes, personId), context.load(ways, personId)]);
      return new PersonSignIn({ personId, holders }, stateOf(code, way, context.now));
    }
    return null;
  }
}

@Resolver(() => Viewer)
export class WaysInResolver {
  @Directive('@listSize(assumedSize: 2)')
  @FieldResolver(() => [WayIn], { description: 'By what the young person signs in on the web page; empty for everybody else.' })
  async waysIn(@Root() { request }: Viewer, @Ctx() context: RequestContext): Promise<WayIn[]> {
    return request.is === 'subject' ? (await context.load(ways, request.personId)).map((way) => new WayIn(way)) : [];
  }
}

function stateOf(
  code: SignInCode | null,
  way: WayInRecord | undefined,
  now: Date,
): { readonly account: AccountState; readonly since: Date | null } {
  if (way) return { account: 'OPEN', since: way.madeAt };
  const isWaiting = code !== null && code.endedAt === null && code.expiresAt > now;
  return isWaiting ? { account: 'INVITED', since: code.givenAt } : { account: 'NONE', since: null };
}

/** The person's code, locked: who gives one or ends it meanwhile waits. */
const codeOf = (em: EntityManager, personId: PersonId): Promise<SignInCode | null> =>
  em.findOne(SignInCode, { personId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });

function refuseWaiting(error: unknown): never {
  if (error instanceof TooManyWait) throw new RateLimited('Too many codes are made at this moment: try again in a moment.', 2);
  throw error;
}
