/** The register of the consortium’s members, which its COORDINATOR keeps. */

import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { BadUserInput, Conflict, Forbidden } from '@passerelle/kit/errors';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { OrganisationKindEnum } from '@passerelle/kit/graphql/enums';
import { newId, type OrganisationId, organisationIdOr, organisationIdSchema } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import type { ParsedValue } from '@passerelle/kit/input/values';
import { atVersion, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { Arg, Ctx, Directive, ID, Int, Mutation, Resolver } from 'type-graphql';
import { ORGANISATIONS, organisationAct } from './acts/organisation.js';
import { endRecordsOfLeaver, resumeRecords } from './leaving/record-links.js';
import { Organisation } from './organisation.js';
import { detailsOf, OrganisationInput } from './organisation-input.js';

const VERSION_READ = 'The version that was read: CONFLICT where it was changed since.';
const LONGEST_SLUG = 60;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A short name of a member. */
export function parseSlug(text: string): ParsedValue<string> {
  if (text.length <= LONGEST_SLUG && SLUG.test(text)) return { value: text };
  return { problem: remedy('SLUG', {}) };
}

/** Members are registered one at a time, so that of two by one short name, or by one SIRET, the second is refused. */
export const ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('register organisation'))";

@Resolver()
export class OrganisationRegisterResolver {
  @Mutation(() => Organisation, { description: 'Registers a new member. By the consortium’s COORDINATOR.' })
  async registerOrganisation(
    @Ctx() context: RequestContext,
    @Arg('kind', () => OrganisationKindEnum, { description: 'It stays as it is. There is one CONSORTIUM, which registers the others.' })
    kind: OrganisationKind,
    @Directive('@bounds(longest: 60)')
    @Arg('slug', () => String, { description: 'A short name that stays as it is, of small letters, digits and hyphens, e.g. ml-toulouse.' })
    slug: string,
    @Arg('input', () => OrganisationInput) input: OrganisationInput,
  ): Promise<Organisation> {
    refuseOthers(context);
    if (kind === 'CONSORTIUM') throw new BadUserInput('kind', 'There is one consortium already: give the kind of a partner.');
    const shortName = parseSlug(slug);
    if ('problem' in shortName) throw new BadUserInput('slug', shortName.problem);
    const details = detailsOf(input);
    const { result, position } = await context.change(async (em, emit) => {
      await execute(em, ONE_AT_A_TIME);
      if ((await em.count(Organisation, { slug })) > 0) throw new BadUserInput('slug', 'Another member has this short name: give another.');
      await refuseAnothersSiret(em, details, null);
      const act = organisationAct({ id: organisationIdSchema.parse(newId()), slug, kind, leftAt: null, mergedInto: null, ...details });
      const { record, events } = await writeAct(em, ORGANISATIONS, null, act);
      emit(...events);
      return record;
    });
    await context.feed.barrier.waitBriefly(position);
    return result;
  }

  @Mutation(() => Organisation, {
    description: 'Changes what is known of a member to what the input says, all of it. By the consortium’s COORDINATOR.',
  })
  async changeOrganisation(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, { description: VERSION_READ }) version: number,
    @Arg('input', () => OrganisationInput) input: OrganisationInput,
  ): Promise<Organisation> {
    refuseOthers(context);
    const details = detailsOf(input);
    const { result, position } = await context.change(async (em, emit) => {
      await execute(em, ONE_AT_A_TIME);
      const known = await organisationToChange(em, id, version);
      if (known.mergedInto !== null)
        throw new Conflict('This organisation was absorbed by another: what names it goes on saying who it was. Change the other one.');
      await refuseAnothersSiret(em, details, known.id);
      const { record, events } = await writeAct(em, ORGANISATIONS, known, organisationAct({ ...known, ...details }));
      emit(...events);
      return record;
    });
    await context.feed.barrier.waitBriefly(position);
    return result;
  }

  @Mutation(() => Organisation, {
    description:
      'A member leaves the consortium. The access of its professionals and of its software ends within seconds, and its inbox is closed. Its records of people end: they are shown to nobody but the person, and erased when their time has come. Consents that name it end, offers and referrals that wait for it are closed, and what it sent that nobody has taken on. Records that name it go on naming it. By the consortium’s COORDINATOR.',
  })
  async endMembership(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, { description: VERSION_READ }) version: number,
  ): Promise<Organisation> {
    return moved(context, { id, version }, async (em, known) => {
      if (known.kind === 'CONSORTIUM') throw new BadUserInput('id', 'The consortium is no partner of itself: give a partner that leaves.');
      if (known.leftAt !== null) throw new Conflict('This organisation has left already.');
      return { leftAt: context.now, alsoMoved: () => endRecordsOfLeaver(em, known.id) };
    });
  }

  @Mutation(() => Organisation, {
    description:
      'An organisation that left is a member again: whoever worked for it has access as before, and the records that ended as it left begin again. Consents do not come back: people are asked again. By the consortium’s COORDINATOR.',
  })
  async resumeMembership(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, { description: VERSION_READ }) version: number,
  ): Promise<Organisation> {
    return moved(context, { id, version }, async (em, known) => {
      const { leftAt } = known;
      if (leftAt === null) throw new Conflict('This organisation has not left.');
      if (known.mergedInto !== null) throw new Conflict('This organisation was absorbed by another, which goes on: register a new one.');
      return { leftAt: null, alsoMoved: () => resumeRecords(em, known.id, leftAt) };
    });
  }
}

/** How a membership changes. */
interface MembershipMove {
  /** When the organisation left, as it stands after the change. */
  readonly leftAt: Date | null;
  /** Moves its records, once it has changed itself. Returns what to tell of it. */
  readonly alsoMoved: () => Promise<readonly NewEvent[]>;
}

/** @param moveOf throws where it cannot change so */
async function moved(
  context: RequestContext,
  { id, version }: { readonly id: string; readonly version: number },
  moveOf: (em: EntityManager, known: Readonly<Organisation>) => Promise<MembershipMove>,
): Promise<Organisation> {
  refuseOthers(context);
  const { result } = await context.change(async (em, emit) => {
    const known = await organisationToChange(em, id, version);
    const { leftAt, alsoMoved } = await moveOf(em, { ...known });
    const { record, events } = await writeAct(em, ORGANISATIONS, known, organisationAct({ ...known, leftAt }));
    await em.flush();
    // Who left is told before the end of its records: whose consents end is told why.
    emit(...events, ...(await alsoMoved()));
    return record;
  });
  return result;
}

/** The organisation, locked, at the version that was read. */
const organisationToChange = async (em: EntityManager, id: string, version: number): Promise<Organisation> =>
  atVersion(
    await em.findOne(Organisation, { id: organisationIdOr(id) }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }),
    'organisation',
    version,
  );

/** A SIRET is that of one establishment, and a file of members finds it by it. @param own the member that may have it */
async function refuseAnothersSiret(em: EntityManager, { siret }: Pick<Organisation, 'siret'>, own: OrganisationId | null): Promise<void> {
  if (siret !== null && (await em.count(Organisation, { siret, ...(own && { id: { $ne: own } }) })) > 0)
    throw new BadUserInput('input.siret', 'Another member has this SIRET: look which of the two is wrong.');
}

function refuseOthers(context: RequestContext): void {
  if (!isAuditor(context.professional())) throw new Forbidden('The consortium’s COORDINATOR registers its members.');
}
