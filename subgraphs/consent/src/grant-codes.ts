/** The codes of how a consent was given, and came to hold. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';

/** How a consent came to hold: what makes it the person's own. */
export const ConsentConfirmationEnum = graphqlEnum('ConsentConfirmation', 'How a consent came to hold.', {
  PAGE: 'The person gave or confirmed it on their page.',
  CODE: 'The person gave the professional a code for it.',
  REPRESENTATIVE: 'A minor’s representative gave a code that was handed to them.',
  EVIDENCE: 'The policy takes a document for these categories.',
  BEFORE: 'It was given before consents were confirmed.',
});
export type ConsentConfirmation = keyof typeof ConsentConfirmationEnum;

export const ConsentMethodEnum = graphqlEnum('ConsentMethod', 'How consent was given.', {
  SIGNED_FORM: 'On a form that was signed.',
  ELECTRONIC: 'By a declaration made electronically.',
  ORAL_WITNESSED: 'In words, before a witness.',
});
export type ConsentMethod = keyof typeof ConsentMethodEnum;

export const GivenByEnum = graphqlEnum('GivenBy', 'Who gave a consent, or confirms it.', {
  PERSON: 'The person.',
  LEGAL_REPRESENTATIVE: 'For a minor, the legal representative on record: then it ends at majority.',
});
export type GivenBy = keyof typeof GivenByEnum;
