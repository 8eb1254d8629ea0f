/** The services of organisations, which their MANAGER publishes, keeps true and closes. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { BadUserInput, Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import { idOr, newId, type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { atVersion, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { SERVICES, serviceAct } from '../acts/service.js';
import { Organisation } from '../organisation.js';
import { organisationOfRegistrar } from '../professional-register.js';
import { Service } from './service.js';
import { ServiceInput, serviceDetailsOf } from './service-input.js';

/** How many services of an organisation may be open at once: a search looks at all. */
export const MOST_SERVICES = 200;

const WHO_PUBLISHES = 'A MANAGER of a partner publishes its own services, and the consortium’s COORDINATOR those of all members.';
const BY_WHOM = 'By a MANAGER of a partner, of its own; by the consortium’s COORDINATOR, of all.';
const KNOWN_VERSION = { description: 'The version that was read: CONFLICT where it was changed since.' } as const;

@Resolver()
export class ServiceRegisterResolver {
  @Mutation(() => Service, { description: `Publishes a service of an organisation: everybody finds it in the directory. ${BY_WHOM}` })
  async publishService(
    @Ctx() context: RequestContext,
    @Arg('organisationId', () => ID) organisationId: string,
    @Arg('input', () => ServiceInput) input: ServiceInput,
  ): Promise<Service> {
    const own = organisationOfRegistrar(context);
    const asked = organisationIdOr(organisationId);
    if (own !== null && own !== asked) throw new Forbidden(WHO_PUBLISHES);
    const details = serviceDetailsOf(input);
    const { result } = await context.change(async (em, emit) => {
      await openServicesOf(em, asked);
      await refuseTakenName(em, { organisationId: asked, ...details }, null);
      const days = { publishedOn: context.today, confirmedOn: context.today, closedOn: null };
      const { record, events } = await writeAct(
        em,
        SERVICES,
        null,
        serviceAct({ id: newId(), organisationId: asked, ...details, ...days }),
      );
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Service, {
    description: `Changes a service to what the input says, all of it, which is confirmed by that. ${BY_WHOM}`,
  })
  async changeService(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, KNOWN_VERSION) version: number,
    @Arg('input', () => ServiceInput) input: ServiceInput,
  ): Promise<Service> {
    const own = organisationOfRegistrar(context);
    const details = serviceDetailsOf(input);
    return changed(context, { own, id, version }, async (em, known) => {
      refuseClosed(known);
      await refuseTakenName(em, { ...known, ...details }, known.id);
      return { ...details, confirmedOn: context.today };
    });
  }

  @Mutation(() => Service, {
    description: `Says that all that is published of a service is still true today. ${BY_WHOM}`,
  })
  async confirmService(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, KNOWN_VERSION) version: number,
  ): Promise<Service> {
    const own = organisationOfRegistrar(context);
    return changed(context, { own, id, version }, async (_, known) => {
      refuseClosed(known);
      return { confirmedOn: context.today };
    });
  }

  @Mutation(() => Service, { description: `A service is given no more: nobody finds it in the directory. ${BY_WHOM}` })
  async closeService(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, KNOWN_VERSION) version: number,
  ): Promise<Service> {
    const own = organisationOfRegistrar(context);
    return changed(context, { own, id, version }, async (_, known) => {
      refuseClosed(known);
      return { closedOn: context.today };
    });
  }

  @Mutation(() => Service, {
    description: `A service that was closed is given again, as it is published; it is confirmed by that. ${BY_WHOM}`,
  })
  async reopenService(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, KNOWN_VERSION) version: number,
  ): Promise<Service> {
    const own = organisationOfRegistrar(context);
    return changed(context, { own, id, version }, async (em, known) => {
      if (known.closedOn === null) throw new Conflict('This service is open already.');
      await openServicesOf(em, known.organisationId);
      if (await isNameTaken(em, known, known.id))
        throw new Conflict('Another service of this organisation that is open has its name: change or close that one first.');
      return { closedOn: null, confirmedOn: context.today };
    });
  }
}

interface ToChange {
  /** The organisation whose services the viewer may change; null where all. */
  readonly own: OrganisationId | null;
  readonly id: string;
  readonly version: number;
}

/** @param changeOf throws where it cannot change so */
async function changed(
  context: RequestContext,
  { own, id, version }: ToChange,
  changeOf: (em: EntityManager, known: Readonly<Service>) => Promise<Partial<Service>>,
): Promise<Service> {
  const { result } = await context.change(async (em, emit) => {
    const among = { id: idOr(id), ...(own && { organisationId: own }) };
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const known = atVersion(await em.findOne(Service, among, locked), 'service', version);
    const change = await changeOf(em, { ...known });
    const { record, events } = await writeAct(em, SERVICES, known, serviceAct({ ...known, ...change }));
    emit(...events);
    return record;
  });
  return result;
}

/** Services of an organisation are opened one at a time: of two by one name the second is refused. Throws where it may open none. */
async function openServicesOf(em: EntityManager, organisationId: OrganisationId): Promise<void> {
  const organisation = await em.findOne(Organisation, { id: organisationId });
  if (!organisation) throw new NotFound('organisation', 'organisationId');
  await lockServicesOf(em, organisationId);
  if (organisation.leftAt !== null) throw new Conflict('This organisation has left the consortium: it publishes nothing.');
  if ((await em.count(Service, { organisationId, closedOn: null })) >= MOST_SERVICES)
    throw new Conflict(`${MOST_SERVICES} services of this organisation are open: close one that is not given any more.`);
}

/** Whoever writes names of services of an organisation at once waits. */
export const lockServicesOf = (em: EntityManager, organisationId: OrganisationId): Promise<number> =>
  execute(em, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`services ${organisationId}`]);

type Named = Pick<Service, 'organisationId' | 'name'>;

/** A file finds a service by its name. @param own the service that may have it */
async function refuseTakenName(em: EntityManager, named: Named, own: string | null): Promise<void> {
  await lockServicesOf(em, named.organisationId);
  if (await isNameTaken(em, named, own))
    throw new BadUserInput('input.name', 'Another service of this organisation that is open has this name: give another.');
}

async function isNameTaken(em: EntityManager, { organisationId, name }: Named, own: string | null): Promise<boolean> {
  const open = await em.find(Service, { organisationId, closedOn: null });
  return open.some((one) => one.id !== own && isSameName(one.name, name));
}

/** Whether two names are the same but for capitals. */
export const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function refuseClosed({ closedOn }: Pick<Service, 'closedOn'>): void {
  if (closedOn !== null) throw new Conflict('This service is closed: open it again first.');
}
