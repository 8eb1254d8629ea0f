/** Who asks, as the hub understood it. */

import { PurposeEnum, RoleEnum } from '@passerelle/kit/graphql/enums';
import type { Viewer as RequestViewer } from '@passerelle/kit/identity/viewer';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { Purpose, Role } from '@passerelle/schema/categories';
import { Ctx, Directive, Field, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Organisation, organisations, Professional, professionals } from './organisation.js';
import { YoungPerson } from './person.js';

@Directive('@open(because: "the viewer about themselves")')
@ObjectType({ description: 'Who asks, and for what purpose.' })
export class Viewer {
  @Field(() => RoleEnum)
  readonly role: Role;

  @Field(() => PurposeEnum, { description: 'The purpose of this request: the header Purpose, SUPPORT where there is none.' })
  readonly purpose: Purpose;

  constructor(readonly request: Readonly<RequestViewer>) {
    this.role = request.role;
    this.purpose = request.purpose;
  }
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer)
  viewer(@Ctx() context: RequestContext): Viewer {
    return new Viewer(context.viewer);
  }

  @FieldResolver(() => [PurposeEnum], {
    description: 'For what the viewer may ask, by the policy and, of a machine, by what was registered: what the header Purpose may say.',
  })
  purposes(@Root() { request }: Viewer, @Ctx() { policy }: RequestContext): readonly Purpose[] {
    if (request.is === 'subject') return ['SUPPORT'];
    const { machine, organisationKind } = request;
    return policy.purposesByKind[organisationKind].filter((purpose) => machine?.purposes.includes(purpose) ?? true);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'Null for the young person.' })
  async organisation(@Root() { request }: Viewer, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return request.is === 'member' ? context.load(organisations, request.organisationId) : null;
  }

  @FieldResolver(() => Professional, { nullable: true, description: 'Null for the young person and for machines.' })
  async professional(@Root() { request }: Viewer, @Ctx() context: RequestContext): Promise<Professional | null> {
    return request.is === 'member' && request.professionalId ? context.load(professionals, request.professionalId) : null;
  }

  @FieldResolver(() => YoungPerson, { nullable: true, description: 'The young person, where it is they who ask.' })
  person(@Root() { request }: Viewer): YoungPerson | null {
    return request.is === 'subject' ? new YoungPerson(request.personId) : null;
  }
}
