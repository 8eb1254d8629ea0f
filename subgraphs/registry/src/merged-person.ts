/** That two ids are of one person, as who stands with them and the person themselves are told: so an error is seen, and said. */
import { rows } from '@passerelle/kit/database/sql';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { loader, type RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { YoungPerson } from './person.js';

const SINCE = `
  select asked.id, max(a.since) as since from unnest($1::uuid[]) as asked(id)
    join kit.person_alias a on a.kept_id is not null and asked.id in (a.former_id, a.kept_id) group by asked.id`;
const sinceRow = z.object({ id: personIdSchema, since: z.coerce.number() });

const mergedSince = loader<PersonId, Date | null>(async ({ em }, people) => {
  const found = new Map((await rows(em, sinceRow, SINCE, [people])).map(({ id, since }) => [id, since]));
  return people.map((id) => {
    const since = found.get(id);
    return since === undefined ? null : new Date(since);
  });
});

@Resolver(() => YoungPerson)
export class MergedPersonResolver {
  @Directive('@open(because: "that the registrar found two ids to be of one person: nothing of who they are")')
  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the consortium’s registrar last found that another record is of this person too; null where they have one. Who knows that it is wrong says so to the registrar.',
  })
  mergedAt(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<Date | null> {
    return context.load(mergedSince, id);
  }
}
