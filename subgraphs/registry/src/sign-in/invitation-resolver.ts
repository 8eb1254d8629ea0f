/** Inviting professionals to take up their account, and whether they have. */
import { Conflict, NotFound } from '@passerelle/kit/errors';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { idOr } from '@passerelle/kit/identity/ids';
import { isAuditor, type Viewer } from '@passerelle/kit/identity/viewer';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { Organisation, Professional, professionalById } from '../organisation.js';
import { organisationOfRegistrar } from '../professional-register.js';
import { newCode } from '../record-code.js';
import { SignInIdentity } from './accounts.js';
import { expiryOf, INVITATION_DAYS, Invitation, keepInvitation } from './invitation.js';

export const AccountStateEnum = graphqlEnum('AccountState', 'Whether somebody can sign in on the web page.', {
  NONE: 'They were never given an invitation or a sign-in code, it has run out, or their access was ended.',
  INVITED: 'They were given an invitation or a sign-in code, and have not used it yet.',
  OPEN: 'They used it, and sign in.',
});
/** Whether somebody can sign in. */
export type AccountState = keyof typeof AccountStateEnum;

@Directive('@open(because: "given to whoever registers the professional, for them alone")')
@ObjectType({ description: 'An invitation to take up an account on the web page.' })
export class InvitationPayload {
  @Directive('@open(because: "given to whoever registers the professional, for them alone")')
  @Field(() => String, {
    nullable: true,
    description:
      'Twelve letters and digits in three groups: the web page takes them at /invitation. Used once. Null where the mutation was sent again: it is shown once.',
  })
  code!: string | null;

  @Field(() => DateTimeScalar)
  expiresAt!: Date;

  professionalId!: string;
}

const identities = loaderOfOne(
  ({ em }, ids: string[]) => em.find(SignInIdentity, { account: { $in: ids } }),
  ({ account }) => account,
);
const invitations = loaderOfOne(
  ({ em }, ids: string[]) => em.find(Invitation, { id: { $in: ids } }),
  ({ id }) => id,
);

@Resolver(() => InvitationPayload)
export class InvitedResolver {
  @FieldResolver(() => Professional, { nullable: true, description: 'Who is invited.' })
  professional(@Root() { professionalId }: InvitationPayload, @Ctx() context: RequestContext): Promise<Professional | null> {
    return professionalById(context, professionalId);
  }
}

@Resolver(() => Professional)
export class InvitationResolver {
  @Mutation(() => InvitationPayload, {
    description: `Invites a professional to take up their account: a code that they use once, within ${INVITATION_DAYS} days, in place of the one before. By whoever registers them. Who has an account already may be invited again, e.g. with another account at the issuer.`,
  })
  async inviteProfessional(
    @Ctx() context: RequestContext,
    @Arg('professionalId', () => ID) professionalId: string,
  ): Promise<InvitationPayload> {
    const own = organisationOfRegistrar(context);
    let told: string | null = null;
    const expiresAt = expiryOf(context.now);
    const { result } = await context.change(async (em) => {
      const professional = await em.findOne(Professional, { id: idOr(professionalId), ...(own && { organisationId: own }) });
      if (!professional) throw new NotFound('professional', 'professionalId');
      const organisation = await em.findOneOrFail(Organisation, { id: professional.organisationId });
      if (organisation.leftAt !== null) throw new Conflict('This organisation has left the consortium: nobody signs in for it.');
      told = newCode();
      return keepInvitation(em, professional.id, told, expiresAt);
    });
    return { code: told, expiresAt: result.expiresAt, professionalId: result.id };
  }

  @FieldResolver(() => AccountStateEnum, {
    nullable: true,
    description: 'Whether they can sign in on the web page: for their MANAGER and the consortium’s COORDINATOR; null for everybody else.',
  })
  async account(@Root() { id, organisationId }: Professional, @Ctx() context: RequestContext): Promise<AccountState | null> {
    if (!registers(context.viewer, organisationId)) return null;
    if (await context.load(identities, id)) return 'OPEN';
    const invitation = await context.load(invitations, id);
    return invitation && invitation.closedAt === null && invitation.expiresAt > context.now ? 'INVITED' : 'NONE';
  }
}

/** Whether a viewer answers for the professionals of an organisation. */
const registers = (viewer: Viewer, organisationId: string): boolean =>
  isAuditor(viewer) || (viewer.is === 'member' && viewer.role === 'MANAGER' && viewer.organisationId === organisationId);
