/**
 * The register of machines: the programs of members, each known by public keys. Who registers an organisation's professionals registers
 * its machines. What is ended here is refused everywhere at once, as with a professional.
 */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { BadUserInput, Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import {
  idOr,
  type MachineId,
  machineIdOr,
  machineIdSchema,
  newId,
  type OrganisationId,
  organisationIdOr,
} from '@passerelle/kit/identity/ids';
import { atVersion, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { access } from '../access.js';
import { MACHINE_KEYS, MACHINES, machineAct, machineKeyAct } from '../acts/machine.js';
import { Organisation } from '../organisation.js';
import { organisationOfRegistrar } from '../professional-register.js';
import { Machine, MachineKey } from './machine.js';
import { MachineInput, refusePurposes, termsOf } from './machine-input.js';
import { type ReadKey, readPublicKey } from './public-key.js';

/** How many machines of an organisation may be at work at once. */
const MOST_MACHINES = 20;
/** A key and the one that takes its place are good side by side. */
const MOST_KEYS = 2;

const WHO_REGISTERS = 'A MANAGER of a partner registers its own machines, and the consortium’s COORDINATOR those of all members.';
const PUBLIC_KEY = {
  description:
    'The public key as a JWK (RFC 7517): Ed25519 (EdDSA) or P-256 (ES256). A private key is refused: it stays with the program. At most 2,000 characters.',
} as const;
const KNOWN_VERSION = { description: 'The version that was read: CONFLICT where it was changed since.' } as const;

@Resolver()
export class MachineRegisterResolver {
  @Mutation(() => Machine, {
    description:
      'Registers a program of a member: with its key it gets tokens at the token endpoint (`private_key_jwt`), by which it asks as a professional of its role does. By a MANAGER of a partner, for its own; by the consortium’s COORDINATOR, for all.',
  })
  async registerMachine(
    @Ctx() context: RequestContext,
    @Arg('organisationId', () => ID) organisationId: string,
    @Arg('input', () => MachineInput) input: MachineInput,
    @Arg('publicKey', () => String, PUBLIC_KEY) publicKey: string,
  ): Promise<Machine> {
    const own = organisationOfRegistrar(context);
    const asked = organisationIdOr(organisationId);
    if (own !== null && own !== asked) throw new Forbidden(WHO_REGISTERS);
    const terms = termsOf(input, context.policy);
    const read = await readPublicKey(publicKey);
    const { result } = await context.change(async (em) => {
      // Whoever registers another at once waits.
      const organisation = await lockedOrganisation(em, asked);
      if (organisation.leftAt !== null) throw new Conflict('This organisation has left the consortium: nothing is registered there.');
      refusePurposes(terms.purposes, organisation.kind, context.policy);
      if ((await em.count(Machine, { organisationId: asked, endedAt: null })) >= MOST_MACHINES)
        throw new Conflict(`${MOST_MACHINES} machines of this organisation are at work: end one that is not used.`);
      const id = machineIdSchema.parse(newId());
      const act = machineAct({ id, organisationId: asked, ...terms, endedAt: null, tokensEndedAt: null });
      const { record } = await writeAct(em, MACHINES, null, act);
      // Row-level security asks whose machine a key is of.
      await em.flush();
      await addKey(em, id, read, context.now);
      return record;
    });
    return heard(context, result);
  }

  @Mutation(() => Machine, {
    description:
      'Changes what is known of a machine to what the input says, all of it. Its tokens hold no more where its role, purposes or number of people changes: it gets new ones. By whoever registers it.',
  })
  async changeMachine(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, KNOWN_VERSION) version: number,
    @Arg('input', () => MachineInput) input: MachineInput,
  ): Promise<Machine> {
    const own = organisationOfRegistrar(context);
    const terms = termsOf(input, context.policy);
    const { result } = await context.change(async (em) => {
      const known = atWork(atVersion(await lockedMachine(em, own, id), 'machine', version));
      const { kind } = await em.findOneOrFail(Organisation, { id: known.organisationId });
      refusePurposes(terms.purposes, kind, context.policy);
      return (await writeAct(em, MACHINES, known, machineAct({ ...known, ...terms }))).record;
    });
    return heard(context, result);
  }

  @Mutation(() => Machine, {
    description:
      'Adds a public key to a machine: it is good beside the one before until that one is ended (endMachineKey). By whoever registers the machine.',
  })
  async addMachineKey(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('publicKey', () => String, PUBLIC_KEY) publicKey: string,
  ): Promise<Machine> {
    const own = organisationOfRegistrar(context);
    const read = await readPublicKey(publicKey);
    const { result } = await context.change(async (em) => {
      const machine = atWork(await lockedMachine(em, own, id));
      const known = await em.find(MachineKey, { machineId: machine.id });
      if (known.some(({ thumbprint }) => thumbprint === read.thumbprint))
        throw new BadUserInput('publicKey', 'This machine has, or had, this key: make a new one.');
      if (known.filter(({ endedAt }) => endedAt === null).length >= MOST_KEYS)
        throw new Conflict(`${MOST_KEYS} keys of this machine are good: end one first.`);
      await addKey(em, machine.id, read, context.now);
      return machine;
    });
    return result;
  }

  @Mutation(() => Machine, {
    description:
      'Ends a key of a machine at once: it gets no more tokens by it, and every token that the machine got until now holds no more. By whoever registers the machine. Ended again, it is as it was.',
  })
  async endMachineKey(@Ctx() context: RequestContext, @Arg('id', () => ID, { description: 'Of the key.' }) id: string): Promise<Machine> {
    const own = organisationOfRegistrar(context);
    const { result } = await context.change(async (em) => {
      const key = await em.findOne(MachineKey, { id: idOr(id) });
      const machine = key && (await lockedMachine(em, own, key.machineId));
      if (!key || !machine) throw new NotFound('key');
      await em.refresh(key);
      if (key.endedAt !== null) return machine;
      await writeAct(em, MACHINE_KEYS, key, machineKeyAct({ ...key, endedAt: context.now }));
      return (await writeAct(em, MACHINES, machine, machineAct({ ...machine, tokensEndedAt: context.now }))).record;
    });
    return heard(context, result);
  }

  @Mutation(() => Machine, {
    description:
      'Ends a machine for good: it gets no more tokens, and those that it has hold no more. What it read and wrote stays under its name. By whoever registers it. Ended again, it is as it was.',
  })
  async endMachine(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Machine> {
    const own = organisationOfRegistrar(context);
    const { now } = context;
    const { result } = await context.change(async (em) => {
      const known = await lockedMachine(em, own, id);
      if (!known) throw new NotFound('machine');
      if (known.endedAt !== null) return known;
      return (await writeAct(em, MACHINES, known, machineAct({ ...known, endedAt: now, tokensEndedAt: now }))).record;
    });
    return heard(context, result);
  }
}

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;

async function lockedOrganisation(em: EntityManager, id: OrganisationId): Promise<Organisation> {
  const organisation = await em.findOne(Organisation, { id });
  if (!organisation) throw new NotFound('organisation', 'organisationId');
  await execute(em, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`machines ${id}`]);
  return organisation;
}

/** The machine, of the organisation or of any (null), until the end of the transaction. */
const lockedMachine = (em: EntityManager, organisationId: OrganisationId | null, id: string): Promise<Machine | null> =>
  em.findOne(Machine, { id: machineIdOr(id), ...(organisationId && { organisationId }) }, LOCKED);

function atWork(machine: Machine | null): Machine {
  if (!machine) throw new NotFound('machine');
  if (machine.endedAt !== null) throw new Conflict('This machine was ended: register a new one.');
  return machine;
}

async function addKey(em: EntityManager, machineId: MachineId, { jwk, thumbprint }: ReadKey, now: Date): Promise<void> {
  await writeAct(em, MACHINE_KEYS, null, machineKeyAct({ id: newId(), machineId, jwk, thumbprint, addedAt: now, endedAt: null }));
}

/** Waits a moment for the owners to hear of it. */
async function heard(context: RequestContext, machine: Machine): Promise<Machine> {
  await context.accessFeed?.barrier.waitBriefly(await access.stream.head(context.em.fork()));
  return machine;
}
