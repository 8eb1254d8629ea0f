/** The services of an organisation, as everybody of the consortium reads them. */
import { isAuditor, type Viewer } from '@passerelle/kit/identity/viewer';
import type { RequestContext } from '@passerelle/kit/request/context';
import { addMonths } from '@passerelle/kit/vocabulary/calendar';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Organisation, organisations } from '../organisation.js';
import { Service, servicesOf } from './service.js';

/** For how many months what was confirmed is taken to be true. */
const FRESH_MONTHS = 6;

/** Whether nobody has said for six months that a service is as it is published. */
export const isStale = ({ confirmedOn }: Pick<Service, 'confirmedOn'>, today: string): boolean =>
  confirmedOn < addMonths(today, -FRESH_MONTHS);

@Resolver(() => Service)
export class ServiceResolver {
  @FieldResolver(() => Organisation)
  organisation(@Root() { organisationId }: Service, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return context.load(organisations, organisationId);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the organisation has not confirmed it for six months: call before somebody goes there.',
  })
  isStale(@Root() service: Service, @Ctx() { today }: RequestContext): boolean {
    return isStale(service, today);
  }
}

@Resolver(() => Organisation)
export class ServicesResolver {
  @Directive('@listSize(assumedSize: 10)')
  @FieldResolver(() => [Service], {
    description: 'Its services, by name; those that are closed last, for its own professionals and the consortium’s COORDINATOR alone.',
  })
  async services(@Root() { id, leftAt }: Organisation, @Ctx() context: RequestContext): Promise<Service[]> {
    const all = await context.load(servicesOf, id);
    if (keeps(context.viewer, id)) return all;
    return leftAt === null ? all.filter(({ closedOn }) => closedOn === null) : [];
  }
}

const keeps = (viewer: Viewer, organisationId: string): boolean =>
  isAuditor(viewer) || (viewer.is === 'member' && viewer.organisationId === organisationId);
