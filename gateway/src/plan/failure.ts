/**
 * Failures in the response tree. A failure stands where a value would stand if the subgraph had given it. So a failure is never
 * read as "there is nothing": each field that the client asked for there is null, with an error at its path.
 */
import type { GraphQLError } from 'graphql';

/** Stands in the tree for a value that was not given. */
export class Failure {
  /** @param errorAt makes the error of a field at a path; null where another error explains the null already */
  constructor(readonly errorAt: ((path: readonly (string | number)[]) => GraphQLError) | null) {}
}

/** A null that is explained by an error below it, or by one of a field beside it (GraphQL section 6.4.4). */
export const EXPLAINED = new Failure(null);
