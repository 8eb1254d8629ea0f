/** The files of what a new owner keeps: its record with its step, the act and the mutation that write it, and where it is read. */
import type { NewOwner } from './names.js';

/** Its record, as it is kept and as the API gives it, with the loader that reads it. */
export const recordOf = ({ name, type, category }: NewOwner): string => `/** What ${name} keeps of a young person. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { HeldRecord } from '@passerelle/kit/record/held-record';
import { loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import { recordToShow } from '@passerelle/kit/request/record-to-show';
import { Directive, Field, ObjectType } from 'type-graphql';

/** The record of an organisation of ${name} about a person, as it is kept and as the API gives it. */
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

const recordsOf = loaderOfPerson(({ em }, people: PersonId[]) =>
  em.find(${type}Record, { personId: { $in: people } }, { orderBy: { since: 'desc', id: 'asc' } }),
);

/** The record of a person that the viewer reads: their own organisation’s where it holds one, otherwise the latest. Null where there is none. */
export const recordOf = async (context: RequestContext, personId: PersonId): Promise<${type}Record | null> =>
  recordToShow(context, '${category}', await context.load(recordsOf, personId));
`;

/** Its step of the shared pathway, with the loader that resolves references to it. */
export const stepOf = ({ name, type, category }: NewOwner): string => `/** The beginning of a record of ${name}, for the shared pathway. */
import { Entity } from '@mikro-orm/decorators/legacy';
import { PathwayStep, STEP_CONSENT } from '@passerelle/kit/graphql/pathway-step';
import { type FrenchAndEnglish, wordsIn } from '@passerelle/kit/graphql/words';
import { idOr } from '@passerelle/kit/identity/ids';
import { StepRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { Language } from '@passerelle/schema/categories';
import { Directive, ObjectType } from 'type-graphql';

/** A step of which ${name} tells; the coordination subgraph puts it among those of other owners. */
@Directive('@key(fields: "id")')
@Directive(STEP_CONSENT('${category}'))
@ObjectType({ implements: PathwayStep, description: 'A step of which ${name} tells.' })
@Entity({ tableName: 'step' })
export class ${type}Step extends StepRecord implements PathwayStep {
  declare wording: ${type}Wording;

  titleIn(language: Language | null): string {
    return wordsIn(WORDS[this.wording], language);
  }
}

type ${type}Wording = 'STARTED';

const WORDS: Readonly<Record<${type}Wording, FrenchAndEnglish>> = {
  STARTED: { fr: '${type}', en: '${type}' },
};

const steps = loaderOfOne(
  ({ em }, ids: string[]) => em.find(${type}Step, { id: { $in: ids } }),
  ({ id }) => id,
);

/** The step of an id, as the gateway asks for it. Null where there is none, or none any more. */
export const stepById = (context: RequestContext, id: unknown): Promise<${type}Step | null> => context.load(steps, idOr(String(id)));
`;

/** The act that puts a record on record: its row, its step, its events. */
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

/** The tables that the act writes. */
export const RECORDS: ActTables<${type}Record> = { record: ${type}Record, step: ${type}Step };

type Recorded = RowOf<${type}Record> & Pick<${type}Record, 'personId' | 'holderId' | 'since'>;

/** What a record on record means: its row, and its beginning on the timeline. It tells no fact to statistics. Pure. */
export function recordAct(record: Recorded): Act<${type}Record, ${type}Step> {
  const { id, personId, holderId, since } = record;
  const step = {
    id: derivedId(id, 'step'),
    personId,
    holderId,
    kind: '${variable}_START',
    occurredOn: since,
    wording: 'STARTED',
    category: '${category}',
  } as const;
  return { record, steps: [step], events: [] };
}
`;

/** The mutation by which an organisation puts a record on record. */
export const recordingOf = ({
  name,
  type,
  kind,
}: NewOwner): string => `/** What an organisation of ${name} does with its records: it puts one on record. */
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { newId, personIdOr } from '@passerelle/kit/identity/ids';
import { writeAct } from '@passerelle/kit/record/act';
import { lockHeldPerson } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { RECORDS, recordAct } from './acts/record.js';
import { ${type}Record } from './record.js';

/** The mutations of an organisation of ${name} on its records. */
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
    const holderId = context.holder('${kind}');
    const { result } = await context.change(async (em, emit) => {
      const heldAs = await lockHeldPerson(em, { personId: personIdOr(personId), holderId }, 'personId');
      const { record, events } = await writeAct(em, RECORDS, null, recordAct({ personId: heldAs, holderId, id: newId(), since }));
      emit(...events);
      return record;
    });
    return result;
  }
}
`;

/** The field of YoungPerson under which its records are read. */
export const youngPersonOf = ({ name, type, field, category }: NewOwner): string => `/** What ${name} knows of a young person. */

import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { ${[`${type}Record`, 'recordOf'].toSorted((a, b) => a.localeCompare(b)).join(', ')} } from './record.js';

/** A young person, by their id: what this owner knows of them is resolved below. */
@Directive(PERSON_KEY)
@ObjectType()
export class YoungPerson extends PersonReference {}

/** The fields of YoungPerson that ${name} answers. */
@Resolver(() => YoungPerson)
export class YoungPersonResolver {
  @Directive('@consent(category: "${category}")')
  @FieldResolver(() => ${type}Record, { nullable: true, description: 'The record of ${name}. Category ${category}.' })
  ${field}(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<${type}Record | null> {
    return recordOf(context, person.id);
  }
}
`;
