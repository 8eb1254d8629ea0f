/** The files of a new owner: one kind of record of a person, with its step, its act and its mutation, its seed and its test. */
import { journeyOf } from './journey.js';
import type { NewOwner } from './names.js';
import { actOf, recordingOf, recordOf, stepOf, youngPersonOf } from './record-files.js';

/** The files by their paths in the repository. */
export const filesOf = (owner: NewOwner): ReadonlyMap<string, string> => {
  const folder = `subgraphs/${owner.name}`;
  return new Map([
    [`${folder}/package.json`, packageOf(owner)],
    [`${folder}/tsconfig.json`, TSCONFIG],
    [`${folder}/src/record.ts`, recordOf(owner)],
    [`${folder}/src/step.ts`, stepOf(owner)],
    [`${folder}/src/acts/record.ts`, actOf(owner)],
    [`${folder}/src/recording.ts`, recordingOf(owner)],
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

const migrationsOf = ({ name, type }: NewOwner): string => `import { Migration } from '@mikro-orm/migrations';
import { writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { STEP_COLUMNS } from '@passerelle/kit/record/held-record';
import { KNOWN_LINKS, KNOWN_MEMBERS } from '@passerelle/kit/registry/known';

/** The first tables of ${name}: its records, its steps, and which members and links it knows. */
export class Migration20261201${type} extends Migration {
  override up(): void {
    this.addSql(\`
      create table record (id uuid primary key, person_id uuid not null, holder_id uuid not null, since date not null);
      create index record_person on record (person_id, since desc);
      \${writtenOnlyBy('record')}

      create table step (\${STEP_COLUMNS});
      create index step_person on step (person_id);
      \${writtenOnlyBy('step')}

      \${KNOWN_MEMBERS}
      \${KNOWN_LINKS}
    \`);
  }
}
`;

const seedOf = ({
  name,
  kind,
}: NewOwner): string => `/** The part of ${name} in the synthetic consortium: a record of everybody whom an organisation of its kind knows. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { derivedId, organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { insertActs } from '@passerelle/kit/record/act';
import type { World } from '@passerelle/synthetic/world';
import { RECORDS, recordAct } from './acts/record.js';

/** Writes the records of the invented people: one for each organisation of its kind that knows the person. */
export async function seed(em: EntityManager, { organisations, people }: World): Promise<void> {
  const holders = new Set(organisations.filter(({ kind }) => kind === '${kind}').map(({ id }) => id));
  const acts = people.flatMap(({ id, links }) =>
    links
      .filter(({ organisationId }) => holders.has(organisationId))
      .map(({ organisationId, since }) =>
        recordAct({
          id: derivedId(id, \`${name} \${organisationId}\`),
          personId: personIdSchema.parse(id),
          holderId: organisationIdSchema.parse(organisationId),
          since,
        }),
      ),
  );
  await insertActs(em, RECORDS, acts);
}
`;

const subgraphOf = ({ name, type, field }: NewOwner): string => `/** The subgraph of ${name}. */
import { followConsent } from '@passerelle/kit/consent/consent-events';
import { forgetting } from '@passerelle/kit/feed/forgetting';
import { merging } from '@passerelle/kit/feed/merging';
import { PathwayStepResolver } from '@passerelle/kit/graphql/pathway-step';
import { followAccess } from '@passerelle/kit/registry/access';
import { followHolders, KnownLink, KnownOrganisation, KnownProfessional } from '@passerelle/kit/registry/known';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { Migration20261201${type} } from './migrations.js';
import { ${type}Record } from './record.js';
import { RecordingResolver } from './recording.js';
import { seed } from './seed.js';
import { stepById, ${type}Step } from './step.js';
import { YoungPerson, YoungPersonResolver } from './young-person.js';

export const ${field}: Subgraph<World> = {
  name: '${name}',
  entities: [${type}Record, ${type}Step, KnownLink, KnownOrganisation, KnownProfessional],
  migrations: [Migration20261201${type}],
  resolvers: [PathwayStepResolver, RecordingResolver, YoungPersonResolver],
  references: {
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
    ${type}Step: ({ id }, context) => stepById(context, id),
  },
  orphanedTypes: [YoungPerson, ${type}Step],
  follows: [followConsent, followAccess, forgetting(merging(followHolders, { tellsSteps: true }))],
  seed,
};
`;
