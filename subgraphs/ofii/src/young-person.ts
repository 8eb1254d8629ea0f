/** What OFII knows of a young person. */

import { PAGE_OF } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import { RecordChange, RecordChangeConnection } from '@passerelle/kit/history/record-change';
import { CHANGES, changesOf, HISTORY } from '@passerelle/kit/history/record-changes';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { AsylumProcedure, procedureOf, RightToWork } from './asylum-procedure.js';
import { contractOf, IntegrationContract } from './integration-contract.js';

@Directive(PERSON_KEY)
@ObjectType()
export class YoungPerson extends PersonReference {}

@Resolver(() => YoungPerson)
export class YoungPersonResolver {
  @Directive('@consent(category: "ADMINISTRATIVE_STATUS")')
  @FieldResolver(() => AsylumProcedure, {
    nullable: true,
    description: 'Where the asylum procedure stands. Category ADMINISTRATIVE_STATUS.',
  })
  procedure(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<AsylumProcedure | null> {
    return procedureOf(context, person.id, 'ADMINISTRATIVE_STATUS');
  }

  @Directive('@consent(category: "RIGHT_TO_WORK")')
  @FieldResolver(() => RightToWork, { nullable: true, description: 'Whether the person may work today. Category RIGHT_TO_WORK.' })
  async rightToWork(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<RightToWork | null> {
    const procedure = await procedureOf(context, person.id, 'RIGHT_TO_WORK');
    return procedure && new RightToWork(procedure, context.today);
  }

  @Directive('@consent(category: "INTEGRATION_CONTRACT")')
  @FieldResolver(() => IntegrationContract, {
    nullable: true,
    description: 'The integration contract (CIR). Category INTEGRATION_CONTRACT.',
  })
  integrationContract(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<IntegrationContract | null> {
    return contractOf(context, person.id);
  }

  @Directive(HISTORY)
  @FieldResolver(() => RecordChangeConnection, {
    nullable: true,
    description:
      'What was put on record of procedures and integration contracts, changed and taken out, the latest first: by the viewer’s service; to the person, by all.',
  })
  procedureChanges(
    @Root() person: YoungPerson,
    @Ctx() context: RequestContext,
    @Arg('recordId', () => ID, { nullable: true, description: 'Of one procedure or contract.' }) recordId: string | null,
    @Arg('first', () => Int, PAGE_OF(CHANGES)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    return changesOf(
      context,
      'procedureChanges',
      person.id,
      { recordId, first, after },
      { shown: ['asylum_procedure', 'integration_contract'], holdersAlone: ['narrative'] },
      RecordChange,
    );
  }
}
