/**
 * Whether an access token still holds though it has not expired: whoever left, changed role or lost a device must be out
 * within seconds, and tokens live for an hour. The gateway asks this of every viewer, and again while they are subscribed.
 */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { Forbidden, NotFound } from '@passerelle/kit/errors';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, type OrganisationId } from '@passerelle/kit/identity/ids';
import type { Viewer as RequestViewer } from '@passerelle/kit/identity/viewer';
import { standingBy, subjectOf } from '@passerelle/kit/registry/access';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { access } from './access.js';
import { organisations, Professional, professionals } from './organisation.js';
import { people } from './person.js';
import { erasuresOf } from './rights/erasure.js';
import { SignInIdentity } from './sign-in/accounts.js';
import { closeAccount } from './sign-in/invitation.js';
import { Viewer } from './viewer.js';

const StandingEnum = graphqlEnum('Standing', 'Whether a token of a viewer still holds. Where it does not, the viewer signs in again.', {
  GOOD: 'It holds.',
  CHANGED: 'The viewer is not who the token says: no more in that organisation, or not in that role.',
  ENDED: 'Access was ended after the token was issued.',
});
export type Standing = keyof typeof StandingEnum;

/** The tokens of a professional or a person that were issued until an instant hold no more. */
@Entity({ tableName: 'access_end' })
export class AccessEnd {
  @PrimaryKey({ type: 'uuid' })
  subject!: string;

  @Property({ type: 'uuid', nullable: true })
  organisationId!: OrganisationId | null;

  @Property({ type: 'datetime' })
  endedAt!: Date;

  /** Whether a MANAGER ended it; otherwise they signed themselves out. */
  @Property({ type: 'boolean' })
  byAnother!: boolean;
}

/** The accesses among these that a MANAGER ended, but of whoever has accepted an invitation since. */
export async function endedAmong(em: EntityManager, subjects: string[]): Promise<AccessEnd[]> {
  const again: readonly SignInIdentity[] = await em.find(SignInIdentity, { account: { $in: subjects } });
  const ended = await em.find(AccessEnd, { subject: { $in: subjects }, byAnother: true });
  return ended.filter(({ subject }) => !again.some(({ account }) => account === subject));
}
/** The accesses that a MANAGER ended, by whose they were. */
export const endedAccesses = loaderOfOne(
  ({ em }, subjects: string[]) => endedAmong(em, subjects),
  ({ subject }) => subject,
);

@Resolver(() => Viewer)
export class StandingResolver {
  @FieldResolver(() => StandingEnum, { description: 'Whether a token of this viewer, issued at that instant, still holds.' })
  async standing(
    @Root() { request }: Viewer,
    @Ctx() context: RequestContext,
    @Arg('tokenIssuedAt', () => DateTimeScalar) tokenIssuedAt: Date,
  ): Promise<Standing> {
    if (request.is === 'member' && request.machine) {
      const known = await access.find(context.em, subjectOf(request));
      return standingBy(known, { named: request, issuedAt: tokenIssuedAt.getTime() / 1_000, expiresAt: 0 });
    }
    const subject = request.is === 'subject' ? request.personId : request.professionalId;
    const ended = subject && (await context.em.findOne(AccessEnd, { subject }));
    if (ended && tokenIssuedAt <= ended.endedAt) return 'ENDED';
    return (await isKnown(request, context)) ? 'GOOD' : 'CHANGED';
  }

  @Mutation(() => Professional, {
    description:
      'Ends a professional’s access at once: every token issued until now holds no more, open subscriptions end within 30 seconds, and they sign in no more on the web page until they accept a new invitation (inviteProfessional). By a MANAGER of their organisation. An account of theirs at an issuer that gives access tokens itself is closed there.',
  })
  async endAccess(@Ctx() context: RequestContext, @Arg('professionalId', () => ID) professionalId: string): Promise<Professional> {
    const viewer = context.professional();
    if (viewer.role !== 'MANAGER') throw new Forbidden('A MANAGER of the organisation ends the access of its professionals.');
    const professional = await context.em.findOne(Professional, { id: idOr(professionalId), organisationId: viewer.organisationId });
    if (!professional) throw new NotFound('professional', 'professionalId');
    await end(context, professional.id, viewer.organisationId, closeAccount);
    return professional;
  }

  @Mutation(() => Boolean, {
    description:
      'Signs the viewer out everywhere, this token included, e.g. after a phone was lost: every token issued until now holds no more. Whoever did not hear the answer sends it again with its Idempotency-Key.',
  })
  async endMyAccess(@Ctx() context: RequestContext): Promise<boolean> {
    const { viewer } = context;
    const subject = viewer.is === 'subject' ? viewer.personId : viewer.professionalId;
    if (!subject) throw new Forbidden('A MANAGER of the organisation ends its machine (endMachine).');
    await end(context, subject, viewer.is === 'member' ? viewer.organisationId : null);
    return true;
  }
}

/** Whether the registry knows this viewer as the token says: claims may only agree with it. */
async function isKnown(request: RequestViewer, context: RequestContext): Promise<boolean> {
  // Who was forgotten by all others has a way in until they have read so.
  if (request.is === 'subject')
    return (await context.load(people, request.personId)) !== null || (await context.load(erasuresOf, request.personId)).length > 0;
  const { organisationId, organisationKind, professionalId, role } = request;
  const organisation = await context.load(organisations, organisationId);
  if (organisation?.kind !== organisationKind || organisation.leftAt !== null) return false;
  if (professionalId === null) return role === 'SYSTEM';
  const professional = await context.load(professionals, professionalId);
  return professional?.organisationId === organisationId && professional.role === role;
}

const END = `
  insert into access_end (subject, organisation_id, ended_at, by_another)
  values ($1::uuid, $2, $3, coalesce(current_setting('passerelle.professional', true), '') not in ('', $1::uuid::text))
  on conflict (subject) do update set ended_at = excluded.ended_at, by_another = access_end.by_another or excluded.by_another`;

async function end(
  context: RequestContext,
  subject: string,
  organisationId: OrganisationId | null,
  also: (em: EntityManager, account: string) => Promise<unknown> = async () => undefined,
): Promise<void> {
  await context.change(async (em) => {
    await also(em, subject);
    return execute(em, END, [subject, organisationId, context.now]);
  });
}
