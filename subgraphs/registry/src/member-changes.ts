/** What was registered of the consortium's members, their professionals and their partnerships, and what it said before. */
import { Forbidden } from '@passerelle/kit/errors';
import { PAGE_OF } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { CHANGES, changesOfRecord } from '@passerelle/kit/history/record-changes';
import { idOr } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { MachineKey, machineById } from './machines/machine.js';
import { organisationById, professionalById } from './organisation.js';
import { RegistryChange, RegistryChangeConnection } from './record-change.js';
import { ReferentPeriod } from './referent.js';
import { Service } from './services/service.js';

const REGISTER = ['organisation', 'professional', 'partnership', 'referent_period', 'machine', 'machine_key', 'service'] as const;

@Resolver()
export class MemberChangesResolver {
  @Query(() => RegistryChangeConnection, {
    nullable: true,
    description:
      'What was registered of an organisation, a professional, a machine, a key of one, a service, a référent or a partnership, and changed, the latest first. For the consortium’s COORDINATOR, and of an organisation, its professionals, its machines and its services for its MANAGER; null where the id is of none.',
  })
  async memberChanges(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, {
      description: 'Of an organisation, a professional, a machine, a key of one, a service, an entry of `referents` or a partnership.',
    })
    id: string,
    @Arg('first', () => Int, PAGE_OF(CHANGES)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const changes = await changesOfRecord(context, 'memberChanges', id, { first, after }, REGISTER, RegistryChange);
    const [organisation, professional, referent, machine, key, service] = await Promise.all([
      organisationById(context, id),
      professionalById(context, id),
      context.em.findOne(ReferentPeriod, { id: idOr(id) }),
      machineById(context, id),
      context.em.findOne(MachineKey, { id: idOr(id) }),
      context.em.findOne(Service, { id: idOr(id) }),
    ]);
    const memberId =
      organisation?.id ??
      (professional ?? referent ?? machine ?? service ?? (key && (await machineById(context, key.machineId))))?.organisationId;
    if (!memberId && changes.totalCount === 0) return null;
    const viewer = context.member();
    const isManager = viewer.role === 'MANAGER' && viewer.organisationId === memberId;
    if (!isManager && !isAuditor(viewer))
      throw new Forbidden('The consortium’s COORDINATOR reads this, and a MANAGER of the organisation that it is about.');
    return changes;
  }
}
