/** The interface of all pathway steps, as the subgraph that owns a step sees it: the title is the owner's to give or withhold. */
import type { CategoryCode } from '@passerelle/schema/categories';
import { Directive, Field, ID, InterfaceType } from 'type-graphql';
import { KEY } from './references.js';

/** The fields of a step that its owner resolves. */
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

/** The usual category of a kind of step; a step of another category names it in its row. */
export const STEP_CONSENT = (category: CategoryCode): string => `@consent(category: "${category}")`;
