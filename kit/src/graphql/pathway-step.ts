/** The interface of all pathway steps, as the subgraph that owns a step sees it: the title is the owner's to give or withhold. */
import type { CategoryCode, Language } from '@passerelle/schema/categories';
import { Arg, Directive, Field, FieldResolver, ID, InterfaceType, Resolver, Root } from 'type-graphql';
import { StepRecord } from '../record/held-record.js';
import { FRENCH, LanguageEnum } from './enums.js';
import { KEY } from './references.js';
import { WORDED } from './words.js';

/** The fields of a step that its owner resolves. */
@InterfaceType({ description: 'One step of the shared pathway, whichever organisation it comes from.' })
export abstract class PathwayStep {
  @Directive(KEY)
  @Field(() => ID)
  id!: string;
}

/** Gives the title of every owner's steps: each step words its own codes. */
@Resolver(() => PathwayStep)
export class PathwayStepResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: `What happened, in a few words that its codes make. ${WORDED} A certificate is called what it is called; the subject of a referral is as its sender wrote it.`,
  })
  title(@Root() step: StepRecord, @Arg('language', () => LanguageEnum, FRENCH) language: Language | null): string {
    return step.titleIn(language);
  }
}

/** The usual category of a kind of step; a step of another category names it in its row. */
export const STEP_CONSENT = (category: CategoryCode): string => `@consent(category: "${category}")`;
