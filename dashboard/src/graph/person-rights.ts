import { every } from './every.js';
import type { PersonRight } from './generated/graphql.js';

/** What a person may ask for by right, in the order in which the page offers it. */
export const PERSON_RIGHTS = every<PersonRight>({ RECTIFICATION: true, ERASURE: true, RESTRICTION: true, OBJECTION: true });
