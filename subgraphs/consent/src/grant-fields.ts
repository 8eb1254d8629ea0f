/** What a consent tells of itself beside its row: whom it is about, where it stands, who was present, what happened to it. */

import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { LegalRepresentative, Organisation } from '@passerelle/kit/graphql/references';
import { theConsortium } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { ConsentCategory, categoryByCode } from './category.js';
import { confirmerShown } from './confirmer.js';
import { ConsentEvent, ConsentGrant, eventsOf, grantById } from './grant.js';
import { type GivenBy, GivenByEnum } from './grant-codes.js';
import { knowsWhoWasPresent } from './grant-knowledge.js';
import { type ConsentStatus, statusOf } from './status.js';
import { YoungPerson } from './young-person.js';

const ConsentStatusEnum = graphqlEnum<ConsentStatus>('ConsentStatus', 'Where a consent stands now. Only ACTIVE gives anybody anything.', {
  ACTIVE: 'It holds.',
  EXPIRED: 'Its last day has passed.',
  WITHDRAWN: 'It was taken back.',
  PENDING: 'It has not begun.',
  TO_CONFIRM: 'It waits to be confirmed or refused (toBeConfirmedBy).',
  LAPSED: 'It waited in vain.',
  REFUSED: 'The person refused it.',
});

@Resolver(() => ConsentGrant)
export class ConsentGrantResolver {
  @FieldResolver(() => YoungPerson)
  person(@Root() { personId }: ConsentGrant): YoungPerson {
    return new YoungPerson(personId);
  }

  @FieldResolver(() => Organisation, { description: 'Who collected it; the consortium, on whose page the person gave it themselves.' })
  async collectedBy(@Root() { collectedById }: ConsentGrant, @Ctx() context: RequestContext): Promise<Organisation> {
    return new Organisation(collectedById ?? (await context.load(theConsortium, 'CONSORTIUM')));
  }

  @FieldResolver(() => [ConsentCategory])
  categories(@Root() { categoryCodes }: ConsentGrant, @Ctx() context: RequestContext): ConsentCategory[] {
    return categoryCodes.map((code) => categoryByCode(context, code)).filter((category) => category !== null);
  }

  @FieldResolver(() => ConsentStatusEnum)
  status(@Root() grant: ConsentGrant, @Ctx() { now }: RequestContext): ConsentStatus {
    return statusOf(grant, now);
  }

  @Directive('@open(because: "who was present, told only to the person and to who collected it")')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The interpreter who was present; told to the person and to who collected it.',
  })
  interpreterName(@Root() grant: ConsentGrant, @Ctx() context: RequestContext): string | null {
    return knowsWhoWasPresent(context, grant) ? grant.interpreterName : null;
  }

  @Directive('@open(because: "who was present, told only to the person and to who collected it")')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who gave it for a minor before there was a register of representatives; told to the person and to who collected it. Since then: representative.',
  })
  representativeName(@Root() grant: ConsentGrant, @Ctx() context: RequestContext): string | null {
    return knowsWhoWasPresent(context, grant) ? grant.representativeName : null;
  }

  @FieldResolver(() => LegalRepresentative, {
    nullable: true,
    description: 'The legal representative who gave it for a minor; told to the person and to who collected it.',
  })
  representative(@Root() grant: ConsentGrant, @Ctx() context: RequestContext): LegalRepresentative | null {
    return grant.representativeId && knowsWhoWasPresent(context, grant) ? new LegalRepresentative(grant.representativeId) : null;
  }

  @FieldResolver(() => GivenByEnum, {
    nullable: true,
    description:
      'Who confirms it next, while it waits (TO_CONFIRM): the person, or before the policy’s age their representative, by a code. Null where it does not wait, or where nobody can: then it is recorded anew. Told to the person and to who collected it.',
  })
  async toBeConfirmedBy(@Root() grant: ConsentGrant, @Ctx() context: RequestContext): Promise<GivenBy | null> {
    const waits = statusOf(grant, context.now) === 'TO_CONFIRM' && knowsWhoWasPresent(context, grant);
    return waits ? (await confirmerShown(context, grant)).next : null;
  }

  @FieldResolver(() => ConsentGrant, { nullable: true, description: 'The consent that this one gave again.' })
  renews(@Root() { parentGrantId }: ConsentGrant, @Ctx() context: RequestContext): Promise<ConsentGrant | null> {
    return grantById(context, parentGrantId);
  }

  @FieldResolver(() => [ConsentEvent], { description: 'Everything that happened to it, the oldest first.' })
  history(@Root() { id }: ConsentGrant, @Ctx() context: RequestContext): Promise<ConsentEvent[]> {
    return context.load(eventsOf, id);
  }
}
