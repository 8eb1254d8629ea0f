/** Finds what the registry knows by its id alone. */
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { youngPersonById } from './caseload.js';
import { Node } from './node.js';
import { organisationById, professionalById } from './organisation.js';

@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      'A young person, an organisation or a professional by id. Of a young person it tells what Query.youngPerson tells. Null, in the same time and shape, for an unknown id and for someone the viewer may know nothing of.',
  })
  async node(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Node | null> {
    // All are looked for, so that the time of an answer does not tell which kind of id it is.
    const [person, organisation, professional] = await Promise.all([
      youngPersonById(context, id),
      organisationById(context, id),
      professionalById(context, id),
    ]);
    return person ?? organisation ?? professional;
  }
}
