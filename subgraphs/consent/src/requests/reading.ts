/** Who may know of a request for a consent, and what it tells beside its row. */
import { Organisation, Professional } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode } from '@passerelle/schema/categories';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { ConsentCategory, categoryByCode } from '../category.js';
import { ConsentGrant, grantById } from '../grant.js';
import { YoungPerson } from '../young-person.js';
import { ConsentRequest, type ConsentRequestStatus, ConsentRequestStatusEnum, requestStatus, requestsOf } from './consent-request.js';

@Resolver(() => ConsentRequest)
export class ConsentRequestResolver {
  @FieldResolver(() => YoungPerson)
  person(@Root() { personId }: ConsentRequest): YoungPerson {
    return new YoungPerson(personId);
  }

  @FieldResolver(() => Organisation, { description: 'Who asks, and would read.' })
  organisation(@Root() { organisationId }: ConsentRequest): Organisation {
    return new Organisation(organisationId);
  }

  @FieldResolver(() => Professional, { nullable: true, description: 'Who asks in its name.' })
  professional(@Root() { professionalId }: ConsentRequest): Professional {
    return new Professional(professionalId);
  }

  @FieldResolver(() => [ConsentCategory], { description: 'What it asks to read.' })
  categories(@Root() { categoryCodes }: ConsentRequest, @Ctx() context: RequestContext): ConsentCategory[] {
    return named(context, categoryCodes);
  }

  @FieldResolver(() => [ConsentCategory], { nullable: true, description: 'What the person said yes to; null where they did not.' })
  acceptedCategories(@Root() { acceptedCodes }: ConsentRequest, @Ctx() context: RequestContext): ConsentCategory[] | null {
    return acceptedCodes && named(context, acceptedCodes);
  }

  @FieldResolver(() => ConsentRequestStatusEnum)
  status(@Root() request: ConsentRequest, @Ctx() { now }: RequestContext): ConsentRequestStatus {
    return requestStatus(request, now);
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true, description: 'When the person is reminded next. Told to the person alone.' })
  remindedAt(@Root() { remindAt }: ConsentRequest, @Ctx() { viewer }: RequestContext): Date | null {
    return viewer.is === 'subject' ? remindAt : null;
  }

  @FieldResolver(() => ConsentGrant, { nullable: true, description: 'The consent that came of it.' })
  grant(@Root() { consentId }: ConsentRequest, @Ctx() context: RequestContext): Promise<ConsentGrant | null> {
    return grantById(context, consentId);
  }
}

const named = (context: RequestContext, codes: readonly CategoryCode[]): ConsentCategory[] =>
  codes.map((code) => categoryByCode(context, code)).filter((category) => category !== null);

@Resolver(() => YoungPerson)
export class RequestsOfPersonResolver {
  @Directive('@open(because: "all to the person; to a partner those that it made", recorded: "CONSENTS")')
  @FieldResolver(() => [ConsentRequest], {
    nullable: true,
    description: 'The requests for consents: all to the person, to a partner those that it made. The latest first.',
  })
  async consentRequests(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<ConsentRequest[]> {
    const { viewer } = context;
    return (await context.load(requestsOf, id)).filter(({ organisationId, personId }) =>
      viewer.is === 'subject' ? viewer.personId === personId : viewer.organisationId === organisationId,
    );
  }
}
