/** Machines: the programs of members, each with its keys. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { PurposeEnum, RoleEnum } from '@passerelle/kit/graphql/enums';
import { KEY } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { type MachineId, machineIdOr, type OrganisationId } from '@passerelle/kit/identity/ids';
import type { MachineRole } from '@passerelle/kit/identity/machine';
import { loaderOfMany, loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { Purpose } from '@passerelle/schema/categories';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { OF_THE_REGISTRY, VERSION } from '../organisation.js';
import type { PublicJwk } from './public-key.js';

const OF_A_PROGRAM = '@open(because: "of a program at work, as whoever answers for it registered it")';

/** An OAuth client of an organisation (RFC 6749 section 2); its id is its `client_id`. */
@Directive('@key(fields: "id")')
@Directive('@open(because: "a program at work, known to the partners and to whom it reads of")')
@ObjectType({ description: 'A member’s own program, which asks and writes without a human (an OAuth client).' })
@Entity({ tableName: 'machine' })
export class Machine {
  @Directive(KEY)
  @Field(() => ID, { description: 'Its `client_id` too.' })
  @PrimaryKey({ type: 'uuid' })
  id!: MachineId;

  @Property({ type: 'uuid' })
  organisationId!: OrganisationId;

  @Directive(OF_A_PROGRAM)
  @Field(() => String, { description: 'The name by which colleagues and the people whom it reads of know it.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => RoleEnum, { description: 'As what it asks. What needs a human it does not do, whatever its role.' })
  @Property({ type: 'text' })
  role!: MachineRole;

  @Directive('@listSize(assumedSize: 6)')
  @Field(() => [PurposeEnum], { description: 'For what it may ask.' })
  @Property({ type: 'array' })
  purposes!: Purpose[];

  @Field(() => Int, { description: 'Of how many people it may read within an hour, at each owner.' })
  @Property({ type: 'integer' })
  peoplePerHour!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was ended; null where it may ask.' })
  @Property({ type: 'datetime', nullable: true })
  endedAt!: Date | null;

  /** Its tokens that were issued until then hold no more. */
  @Property({ type: 'datetime', nullable: true })
  tokensEndedAt!: Date | null;

  @Field(() => Int, { description: VERSION })
  @Property({ version: true })
  version!: number;
}

@Directive('@open(because: "given to whoever answers for the machine")')
@ObjectType({ description: 'A public key by which a machine is known.' })
@Entity({ tableName: 'machine_key' })
export class MachineKey {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  machineId!: MachineId;

  @Property({ type: 'json' })
  jwk!: PublicJwk;

  @Directive(OF_THE_REGISTRY)
  @Field(() => String, { description: 'The thumbprint of the key (RFC 7638, SHA-256), by which two keys are told apart.' })
  @Property({ type: 'text' })
  thumbprint!: string;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  addedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was ended; null where it is good.' })
  @Property({ type: 'datetime', nullable: true })
  endedAt!: Date | null;

  @Property({ version: true })
  version!: number;
}

/** When a machine last got a token. The door writes it. */
@Entity({ tableName: 'machine_use' })
export class MachineUse {
  @PrimaryKey({ type: 'uuid' })
  machineId!: MachineId;

  @Property({ type: 'datetime' })
  usedAt!: Date;
}

const machines = loaderOfOne(
  ({ em }, ids: MachineId[]) => em.find(Machine, { id: { $in: ids } }),
  ({ id }) => id,
);
export const machinesOf = loaderOfMany(
  ({ em }, organisationIds: OrganisationId[]) =>
    em.find(Machine, { organisationId: { $in: organisationIds } }, { orderBy: { endedAt: 'desc nulls first', name: 'asc', id: 'asc' } }),
  ({ organisationId }) => organisationId,
);
export const keysOf = loaderOfMany(
  ({ em }, ids: MachineId[]) => em.find(MachineKey, { machineId: { $in: ids } }, { orderBy: { addedAt: 'desc', id: 'asc' } }),
  ({ machineId }) => machineId,
);
export const usesOf = loaderOfOne(
  ({ em }, ids: MachineId[]) => em.find(MachineUse, { machineId: { $in: ids } }),
  ({ machineId }) => machineId,
);
export const machineById = (context: RequestContext, id: unknown): Promise<Machine | null> =>
  context.load(machines, machineIdOr(String(id)));
