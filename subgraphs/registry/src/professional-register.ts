/** The register of who works for the consortium’s members: whom it names signs in, and who is not in it has no access. */
import { LockMode } from '@mikro-orm/postgresql';
import { BadUserInput, Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import { LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { idOr, newId, type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import { atVersion, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { PROFESSIONALS, professionalAct } from './acts/professional.js';
import { ContactInput, contactOf } from './identity-input.js';
import { Organisation, Professional } from './organisation.js';

/** What a professional may be in their organisation. */
export const STAFF_ROLES = ['ADVISER', 'MANAGER', 'COORDINATOR'] as const;
type StaffRole = (typeof STAFF_ROLES)[number];

const StaffRoleEnum = graphqlEnum<StaffRole>('StaffRole', 'What a professional is in their organisation.', {
  ADVISER: 'Accompanies people.',
  MANAGER: 'Answers for the organisation, and registers its professionals.',
  COORDINATOR: 'Coordinates. The consortium’s own is its auditor too, and registers members.',
});

@InputType()
export class ProfessionalInput extends ContactInput {
  @Directive('@bounds(longest: 100)')
  @Field(() => String, { description: 'The names by which colleagues and partners know them.' })
  displayName!: string;

  @Field(() => StaffRoleEnum)
  role!: StaffRole;

  @Directive('@bounds(longest: 100)')
  @Field(() => String, { nullable: true, description: 'What they do there. Every member reads it, so it says nothing of a young person.' })
  jobTitle!: string | null;

  @Field(() => [LanguageTagScalar], { nullable: true, description: 'The languages that they speak.' })
  languages!: string[] | null;
}

@Resolver()
export class ProfessionalRegisterResolver {
  @Mutation(() => Professional, {
    description:
      'Registers somebody who works for a member: their tokens are let in everywhere within seconds. By a MANAGER of a partner, for its own professionals; by the consortium’s COORDINATOR, for all.',
  })
  async registerProfessional(
    @Ctx() context: RequestContext,
    @Arg('organisationId', () => ID) organisationId: string,
    @Arg('input', () => ProfessionalInput) input: ProfessionalInput,
  ): Promise<Professional> {
    const own = organisationOfRegistrar(context);
    const asked = organisationIdOr(organisationId);
    if (own !== null && own !== asked) throw new Forbidden(WHO_REGISTERS);
    const details = detailsOf(input);
    const { result, position } = await context.change(async (em, emit) => {
      const organisation = await em.findOne(Organisation, { id: asked });
      if (!organisation) throw new NotFound('organisation', 'organisationId');
      if (organisation.leftAt !== null) throw new Conflict('This organisation has left the consortium: nobody is registered there.');
      const act = professionalAct({ id: newId(), organisationId: asked, ...details });
      const { record, events } = await writeAct(em, PROFESSIONALS, null, act);
      emit(...events);
      return record;
    });
    // Whoever keeps records knows of them before a record names them.
    await context.feed.barrier.waitBriefly(position);
    return result;
  }

  @Mutation(() => Professional, {
    description:
      'Changes what is known of a professional to what the input says, all of it. Whose role changes signs in anew. By whoever registers them; nobody changes their own role.',
  })
  async changeProfessional(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, { description: 'The version that was read: CONFLICT where it was changed since.' }) version: number,
    @Arg('input', () => ProfessionalInput) input: ProfessionalInput,
  ): Promise<Professional> {
    const own = organisationOfRegistrar(context);
    const { professionalId } = context.professional();
    const details = detailsOf(input);
    const { result, position } = await context.change(async (em, emit) => {
      const among = { id: idOr(id), ...(own && { organisationId: own }) };
      const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
      const known = atVersion(await em.findOne(Professional, among, locked), 'professional', version);
      // So the consortium is never without a COORDINATOR, nor a partner without the MANAGER who would have to correct it.
      if (known.id === professionalId && known.role !== details.role)
        throw new BadUserInput('input.role', 'This is your own role: ask somebody else who may register you to change it.');
      const { record, events } = await writeAct(em, PROFESSIONALS, known, professionalAct({ ...known, ...details }));
      emit(...events);
      return record;
    });
    await context.feed.barrier.waitBriefly(position);
    return result;
  }
}

const WHO_REGISTERS = 'A MANAGER of a partner registers its own professionals, and the consortium’s COORDINATOR those of all members.';

/** The organisation whose professionals the viewer registers; null for who registers those of all. Throws Forbidden for everybody else. */
export function organisationOfRegistrar(context: RequestContext): OrganisationId | null {
  const viewer = context.professional();
  if (isAuditor(viewer)) return null;
  // Who audits all partners is named by another auditor alone.
  if (viewer.role === 'MANAGER' && viewer.organisationKind !== 'CONSORTIUM') return viewer.organisationId;
  throw new Forbidden(WHO_REGISTERS);
}

const detailsOf = ({ displayName, role, jobTitle, languages, phone, email }: ProfessionalInput) => ({
  displayName,
  role,
  jobTitle,
  languages: [...new Set(languages ?? [])],
  ...contactOf({ phone, email }, 'input'),
});
