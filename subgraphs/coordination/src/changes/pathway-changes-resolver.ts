/**
 * Tells an open page of a person that there is something to look at again. A message says no more than that: what it is, is read by a query,
 * which decides and logs as ever. Nobody is told of what they may not read, so a stream of somebody whom the viewer may not know is silent.
 */
import { KEY } from '@passerelle/kit/graphql/references';
import { type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import { CaughtUp, type StreamEvent } from '@passerelle/kit/request/stream';
import { Arg, Directive, Field, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { YoungPerson } from '../pathway.js';
import { ownerOfChanges } from './heads.js';
import { SeenBy } from './seen-by.js';

@Directive('@open(because: "that there is something which the viewer may read")')
@ObjectType({
  description: 'That something which the viewer may read of a person changed, or that they may read more or less than before.',
})
export class PathwayChange {
  @Directive(KEY)
  @Field(() => YoungPerson)
  readonly person: YoungPerson;

  constructor(personId: PersonId) {
    this.person = new YoungPerson(personId);
  }
}

/** A look that may find something for the viewer. */
class Looking extends PathwayChange implements StreamEvent {
  readonly cursor = null;

  constructor(
    personId: PersonId,
    readonly position: number,
    readonly isFor: (context: RequestContext) => Promise<boolean>,
  ) {
    super(personId);
  }
}

/** Consents and emergency accesses end by themselves: what may be read is looked at again after so long, in milliseconds. */
const LATER_MS = 60_000;
/** Of several processes one may hear of a change before another has applied it. */
const SOON_MS = 2_000;

async function* lookAgain(context: RequestContext, personId: PersonId): AsyncGenerator<CaughtUp | Looking> {
  const { heads, signal } = context;
  const seen = new SeenBy(personId);
  let position = 0;
  let wait = LATER_MS;
  let moved = true;
  yield new CaughtUp(position);
  while (!signal.aborted) {
    const count = heads.count;
    position += 1;
    yield new Looking(personId, position, (now) => (moved ? seen.look(now) : seen.lookAtRights(now)));
    const later = AbortSignal.timeout(wait);
    await heads.moved(ownerOfChanges(seen.ids), seen.count, count, AbortSignal.any([signal, later]));
    moved = !later.aborted;
    wait = moved ? SOON_MS : LATER_MS;
  }
}

@Resolver()
export class PathwayChangesResolver {
  @Subscription(() => PathwayChange, {
    description:
      'Tells that there is something of a person to look at again: what changed where the viewer may read it, by whatever organisation, and what they may read. Silent about everything else, and, in the same shape, about an unknown id and somebody the viewer may know nothing of. There is no going back: who comes anew reads anew.',
    subscribe: ({ args, context }: { args: { personId: string }; context: RequestContext }) =>
      lookAgain(context, personIdOr(args.personId)),
  })
  pathwayChanges(@Root() change: PathwayChange, @Arg('personId', () => ID) _personId: string): PathwayChange {
    return change;
  }
}
