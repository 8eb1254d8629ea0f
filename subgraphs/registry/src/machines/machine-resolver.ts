/** Machines as they are read: by everybody who is told of one their name and terms, by who answers for them all. */
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { isAuditor, type Viewer as RequestViewer } from '@passerelle/kit/identity/viewer';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Organisation, organisations } from '../organisation.js';
import { Viewer } from '../viewer.js';
import { keysOf, Machine, MachineKey, machineById, machinesOf, usesOf } from './machine.js';

const FOR = 'For its MANAGER and the consortium’s COORDINATOR; null for everybody else.';

@Resolver(() => Machine)
export class MachineResolver {
  @FieldResolver(() => Organisation)
  organisation(@Root() { organisationId }: Machine, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return context.load(organisations, organisationId);
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true, description: `When it last got a token. ${FOR}` })
  async lastUsedAt(@Root() { id, organisationId }: Machine, @Ctx() context: RequestContext): Promise<Date | null> {
    return answersFor(context.viewer, organisationId) ? ((await context.load(usesOf, id))?.usedAt ?? null) : null;
  }

  @Directive('@listSize(assumedSize: 3)')
  @FieldResolver(() => [MachineKey], { nullable: true, description: `Its keys, the latest first. ${FOR}` })
  async keys(@Root() { id, organisationId }: Machine, @Ctx() context: RequestContext): Promise<MachineKey[] | null> {
    return answersFor(context.viewer, organisationId) ? context.load(keysOf, id) : null;
  }
}

@Resolver(() => Organisation)
export class MachinesResolver {
  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [Machine], { nullable: true, description: `Its machines, those that were ended last. ${FOR}` })
  async machines(@Root() { id }: Organisation, @Ctx() context: RequestContext): Promise<Machine[] | null> {
    return answersFor(context.viewer, id) ? context.load(machinesOf, id) : null;
  }
}

@Resolver(() => Viewer)
export class AskingMachineResolver {
  @FieldResolver(() => Machine, { nullable: true, description: 'The machine, where it is one that asks.' })
  async machine(@Root() { request }: Viewer, @Ctx() context: RequestContext): Promise<Machine | null> {
    return request.is === 'member' && request.machine ? machineById(context, request.machine.id) : null;
  }
}

/** Whether a viewer answers for the machines of an organisation: what a machine of it reads of the others is not their keys. */
const answersFor = (viewer: RequestViewer, organisationId: string): boolean =>
  isAuditor(viewer) ||
  (viewer.is === 'member' && viewer.role === 'MANAGER' && viewer.professionalId !== null && viewer.organisationId === organisationId);
