/** The files of what a new owner keeps: its record with its step, the act and the mutation that write it, and where it is read. */
import type { NewOwner } from './names.js';

export const recordOf = ({ name, type, category }: NewOwner): string => `/** What ${name} keeps of a young person. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { HeldRecord, recordFor } from '@passerelle/kit/record/held-record';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/request/context';
import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@consent(category: "${category}")')
@ObjectType({ description: 'The record of ${name}: the viewer’s own where it holds one, otherwise the latest.' })
@Entity({ tableName: 'record' })
export class ${type}Record extends HeldRecord {
  @Field(() => DateScalar, { description: 'First day.' })
  @Property({ type: 'date' })
  since!: string;

  @Field(() => Organisation, { description: 'The organisation that holds this record.' })
  get organisation(): Organisation {
    return new Organisation(this.holderId);
  }
}

const recordsOf = loaderOfMany(
  ({ em }, people: PersonId[]) => em.find(${type}Record, { personId: { $in: people } }, { orderBy: { since: 'desc', id: 'asc' } }),
  ({ personId }) => personId,
);

export const recordOf = async (context: RequestContext, personId: PersonId): Promise<${type}Record | null> =>
  recordFor(context.viewer, await context.load(recordsOf, personId));
`;

export const stepOf = ({ name, type, category }: NewOwner): string => `/** The beginning of a record of ${name}, for the shared pathway. */
import { Entity } from '@mikro-orm/decorators/legacy';
import { PathwayStep, STEP_CONSENT } from '@passerelle/kit/graphql/pathway-step';
import { idOr } from '@passerelle/kit/identity/ids';
import { StepRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { Directive, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@Directive(STEP_CONSENT('${category}'))
@ObjectType({ implements: PathwayStep, description: 'A step of which ${name} tells.' })
@Entity({ tableName: 'step' })
export class ${type}Step extends StepRecord implements PathwayStep {}

const steps = loaderOfOne(
  ({ em }, ids: string[]) => em.find(${type}Step, { id: { $in: ids } }),
  ({ id }) => id,
);

export const stepById = (context: RequestContext, id: unknown): Promise<${type}Step | null> => context.load(steps, idOr(String(id)));
`;

export const actOf = ({
  name,
  type,
  variable,
  category,
}: NewOwner): string => `/** What ${name} puts on record of a person: the same for a mutation, an import and the seed. */
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf } from '@passerelle/kit/record/act';
import { ${type}Record } from '../record.js';
import { ${type}Step } from '../step.js';

export const RECORDS: ActTables<${type}Record> = { record: ${type}Record, step: ${type}Step };

type Recorded = RowOf<${type}Record> & Pick<${type}Record, 'personId' | 'holderId' | 'since'>;

export function recordAct(record: Recorded): Act<${type}Record, ${type}Step> {
  const { id, personId, holderId, since } = record;
  const step = {
    id: derivedId(id, 'step'),
    personId,
    holderId,
    kind: '${variable}_START',
    occurredOn: since,
    title: '${type}',
    category: '${category}',
  } as const;
  return { record, steps: [step], events: [] };
}
`;

export const recordingOf = ({
  name,
  type,
  kind,
}: NewOwner): string => `/** What an organisation of ${name} does with its records: it puts one on record. */
import { newId, personIdOr } from '@passerelle/kit/identity/ids';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { writeAct } from '@passerelle/kit/record/act';
import { lockHeldPerson } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { RECORDS, recordAct } from './acts/record.js';
import { ${type}Record } from './record.js';

@Resolver(() => ${type}Record)
export class RecordingResolver {
  @Mutation(() => ${type}Record, { description: 'Puts a record on record of a person for whom the viewer’s organisation holds one.' })
  async record${type}(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Directive('@bounds(from: "-P10Y", until: "P0D")')
    @Arg('since', () => DateScalar, { description: 'First day: today or before.' })
    since: string,
  ): Promise<${type}Record> {
    const of = { personId: personIdOr(personId), holderId: context.holder('${kind}') };
    const { result } = await context.change(async (em, emit) => {
      await lockHeldPerson(em, of, 'personId');
      const { record, events } = await writeAct(em, RECORDS, null, recordAct({ ...of, id: newId(), since }));
      emit(...events);
      return record;
    });
    return result;
  }
}
`;

export const youngPersonOf = ({ name, type, field, category }: NewOwner): string => `/** What ${name} knows of a young person. */

import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { ${[`${type}Record`, 'recordOf'].toSorted((a, b) => a.localeCompare(b)).join(', ')} } from './record.js';

@Directive(PERSON_KEY)
@ObjectType()
export class YoungPerson extends PersonReference {}

@Resolver(() => YoungPerson)
export class YoungPersonResolver {
  @Directive('@consent(category: "${category}")')
  @FieldResolver(() => ${type}Record, { nullable: true, description: 'The record of ${name}. Category ${category}.' })
  ${field}(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<${type}Record | null> {
    return recordOf(context, person.id);
  }
}
`;
