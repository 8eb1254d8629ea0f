/** Who did what happened to a grant, as the API tells it. It is kept in one column: the id of an organisation, or whose it is besides. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { Organisation } from '@passerelle/kit/graphql/references';
import { organisationIdSchema } from '@passerelle/kit/identity/ids';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { ConsentEvent } from './grant.js';

const ConsentActorEnum = graphqlEnum('ConsentActor', 'Who did something to a grant.', {
  PERSON: 'The young person, on their page.',
  ORGANISATION: 'An organisation, by one of its professionals: `organisation` names it.',
  REGISTRY: 'Nobody: it follows from what the registry was told, such as a birth date that was corrected.',
});
type ConsentActor = keyof typeof ConsentActorEnum;

/** Who acted, by what the event keeps of it. Pure. */
const actorOf = (by: string): ConsentActor => (by === 'PERSON' || by === 'REGISTRY' ? by : 'ORGANISATION');

/** The fields of ConsentEvent that follow from who did it. */
@Resolver(() => ConsentEvent)
export class ConsentEventResolver {
  @FieldResolver(() => ConsentActorEnum, { description: 'Who did it.' })
  actor(@Root() { by }: ConsentEvent): ConsentActor {
    return actorOf(by);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation that did it; null where the actor is another.' })
  organisation(@Root() { by }: ConsentEvent): Organisation | null {
    return actorOf(by) === 'ORGANISATION' ? new Organisation(organisationIdSchema.parse(by)) : null;
  }
}
