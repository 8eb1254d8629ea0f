/** The interface of all pathway steps, as the subgraph that owns a step sees it: the title is the owner's to give or withhold. */
import type { CategoryCode } from '@passerelle/schema/categories';
import { Directive, Field, ID, InterfaceType } from 'type-graphql';
import { KEY } from './references.js';

@InterfaceType({ description: 'One step of the shared pathway, whichever organisation it comes from.' })
export abstract class PathwayStep {
  @Directive(KEY)
  @Field(() => ID)
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What happened, in a few words that its codes make; of a course or a certificate, what it is called.',
  })
  title!: string;
}

/** A step's usual category; one that falls under another says so in its row. */
export const STEP_CONSENT = (category: CategoryCode): string => `@consent(category: "${category}")`;
