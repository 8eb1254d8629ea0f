/** Global object identification, after Relay's specification (https://relay.dev/graphql/objectidentification.htm). */
import { KEY } from '@passerelle/kit/graphql/references';
import { Directive, Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: 'What can be asked for again by its id alone, as Relay does: see Query.node.' })
export abstract class Node {
  @Directive(KEY)
  @Field(() => ID)
  readonly id!: string;
}
