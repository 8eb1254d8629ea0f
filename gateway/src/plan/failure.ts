/**
 * Failures in the response tree. A failure stands where a value would stand if the subgraph had given it. So a failure is never
 * read as "there is nothing": each field that the client asked for there is null, with an error at its path.
 */
import type { GraphQLError } from 'graphql';

/** Makes the error of a field at a path. */
export type ErrorAt = (path: readonly (string | number)[]) => GraphQLError;

/** Stands in the tree for a value that was not given. */
export class Failure {
  /** What stands for each field that could not be asked for, because it needs the value. */
  readonly ofDependents: Failure;

  /**
   * @param errorAt null where another error explains the null already
   * @param ofDependents makes the error of a field that needs the value; null where its owner is not known
   */
  constructor(
    readonly errorAt: ErrorAt | null,
    ofDependents: ErrorAt | null = null,
  ) {
    this.ofDependents = ofDependents ? new Failure(ofDependents) : this;
  }
}

/** A null that is explained by an error below it, or by one of a field beside it (GraphQL section 6.4.4). */
export const EXPLAINED = new Failure(null);
