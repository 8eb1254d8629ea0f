/**
 * What stands in the tree where a value would, had its subgraph given it. So a failure never reads as "nothing is there": each
 * field that the client asked for there is null with its error, and no other field tells of it.
 */
import type { GraphQLError } from 'graphql';

export class Failure {
  /** @param errorAt the error of a field at a path; null where an error was told already that explains it */
  constructor(readonly errorAt: ((path: readonly (string | number)[]) => GraphQLError) | null) {}
}

/** A null that an error explains: one below it, which took what is around it along (GraphQL section 6.4.4). */
export const EXPLAINED = new Failure(null);
