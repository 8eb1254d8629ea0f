/** The files of a new owner: one record of a person, which it loads, guards, seeds, serves and is tested with. */
import type { NewOwner } from './names.js';

/** The files by their paths in the repository. */
export const filesOf = (owner: NewOwner): ReadonlyMap<string, string> => {
  const folder = `subgraphs/${owner.name}`;
  return new Map([
    [`${folder}/package.json`, packageOf(owner)],
    [`${folder}/tsconfig.json`, TSCONFIG],
    [`${folder}/src/record.ts`, recordOf(owner)],
    [`${folder}/src/acts/record.ts`, actOf(owner)],
    [`${folder}/src/migrations.ts`, migrationsOf(owner)],
    [`${folder}/src/young-person.ts`, youngPersonOf(owner)],
    [`${folder}/src/seed.ts`, seedOf(owner)],
    [`${folder}/src/subgraph.ts`, subgraphOf(owner)],
    [`tests/journeys/${owner.name}.test.ts`, journeyOf(owner)],
  ]);
};

const packageOf = ({ name }: NewOwner): string => `{
  "name": "@passerelle/${name}",
  "version": "0.1.0",
  "private": true,
  "license": "EUPL-1.2",
  "type": "module",
  "exports": {
    "./*": {
      "types": "./dist/*.d.ts",
      "default": "./dist/*.js"
    }
  },
  "dependencies": {
    "@mikro-orm/decorators": "7.2.1",
    "@mikro-orm/migrations": "7.2.1",
    "@mikro-orm/postgresql": "7.2.1",
    "@passerelle/kit": "*",
    "@passerelle/synthetic": "*",
    "type-graphql": "2.0.0-rc.4"
  }
}
`;

const TSCONFIG = `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": { "rootDir": "src", "outDir": "dist", "tsBuildInfoFile": "dist/.tsbuildinfo" },
  "include": ["src"],
  "exclude": ["src/**/*.test.ts"],
  "references": [{ "path": "../../kit" }, { "path": "../../schema" }, { "path": "../../synthetic" }]
}
`;

const recordOf = ({ name, type, category }: NewOwner): string => `/** What ${name} keeps of a young person. */
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

const actOf = ({
  name,
  type,
}: NewOwner): string => `/** What ${name} puts on record of a person: the same for a mutation, an import and the seed. */
import type { Act, ActTables, RowOf } from '@passerelle/kit/record/act';
import { ${type}Record } from '../record.js';

export const RECORDS: ActTables<${type}Record> = { record: ${type}Record, step: null };

type Recorded = RowOf<${type}Record> & Pick<${type}Record, 'personId' | 'holderId' | 'since'>;

export const recordAct = (record: Recorded): Act<${type}Record> => ({ record, steps: [], events: [] });
`;

const migrationsOf = ({ type }: NewOwner): string => `import { Migration } from '@mikro-orm/migrations';
import { writtenOnlyBy } from '@passerelle/kit/database/migrations';

export class Migration20261201${type} extends Migration {
  override up(): void {
    this.addSql(\`
      create table record (id uuid primary key, person_id uuid not null, holder_id uuid not null, since date not null);
      create index record_person on record (person_id, since desc);
      \${writtenOnlyBy('record')}
    \`);
  }
}
`;

const youngPersonOf = ({ name, type, field, category }: NewOwner): string => `/** What ${name} knows of a young person. */

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

const seedOf = ({ name }: NewOwner): string => `/** The part of ${name} in the synthetic consortium: the record of one person. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { derivedId, organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { insertActs } from '@passerelle/kit/record/act';
import type { World } from '@passerelle/synthetic/world';
import { RECORDS, recordAct } from './acts/record.js';

export async function seed(em: EntityManager, { people }: World): Promise<void> {
  const held = people.find(({ links }) => links.length > 0);
  const [link] = held?.links ?? [];
  if (!held || !link) return;
  const personId = personIdSchema.parse(held.id);
  const holderId = organisationIdSchema.parse(link.organisationId);
  await insertActs(em, RECORDS, [recordAct({ id: derivedId(held.id, '${name}'), personId, holderId, since: '2026-01-05' })]);
}
`;

const subgraphOf = ({ name, type, field }: NewOwner): string => `/** The subgraph of ${name}. */
import { followConsent } from '@passerelle/kit/consent/consent-events';
import { followAccess } from '@passerelle/kit/registry/access';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { Migration20261201${type} } from './migrations.js';
import { ${type}Record } from './record.js';
import { seed } from './seed.js';
import { YoungPerson, YoungPersonResolver } from './young-person.js';

export const ${field}: Subgraph<World> = {
  name: '${name}',
  entities: [${type}Record],
  migrations: [Migration20261201${type}],
  resolvers: [YoungPersonResolver],
  references: { YoungPerson: ({ id }) => new YoungPerson(String(id)) },
  orphanedTypes: [YoungPerson],
  follows: [followConsent, followAccess],
  seed,
};
`;

const journeyOf = ({
  name,
  field,
  category,
}: NewOwner): string => `/** The record of ${name}: read by its holder and under a consent, and withheld from others who know the person. */
import { adviser, data, query } from '../support/hub.js';
import { person } from '../support/person.js';

const READ = 'query($id: ID!) { youngPerson(id: $id) { ${field} { since } } }';

test('its holder reads it, and who has the person’s consent; others learn why they do not', async () => {
  const { id } = await person('Nour')
    .heldBy('of-toulouse')
    .heldBy('ml-albi')
    .grants({ to: 'ml-toulouse', categories: ['${category}'] })
    .arrives();
  const given = { youngPerson: { ${field}: { since: '2026-01-05' } } };
  expect(await data(adviser('of-toulouse'), READ, { id })).toEqual(given);
  expect(await data(adviser('ml-toulouse'), READ, { id })).toEqual(given);

  const withheld = await query(adviser('ml-albi'), READ, { id });
  expect(withheld.data).toEqual({ youngPerson: { ${field}: null } });
  expect(withheld.withheld.map((entry) => [entry.field, entry.reason])).toEqual([['YoungPerson.${field}', 'NO_CONSENT']]);
});
`;
