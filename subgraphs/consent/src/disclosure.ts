/** Who read what of a person, in one place for the person to read. What it is read from: disclosure-copies.ts. */
import { rows } from '@passerelle/kit/database/sql';
import { FRENCH, graphqlEnum, LanguageEnum, PurposeEnum } from '@passerelle/kit/graphql/enums';
import { connectionTypes } from '@passerelle/kit/graphql/pagination';
import { Machine, Organisation } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { theConsortium } from '@passerelle/kit/registry/known';
import { loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import { type Language, PURPOSES, type Purpose } from '@passerelle/schema/categories';
import { inLanguage, loadTexts } from '@passerelle/schema/texts';
import { BASES, type Basis } from '@passerelle/schema/wire/consent-report';
import { Arg, Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { ConsentCategory, categoryByCode } from './category.js';
import { ConsentGrant, grantById } from './grant.js';
import { groundWords } from './ground-words.js';

export const BasisEnum = graphqlEnum<Basis>('Basis', 'Why it could be read.', {
  HOLDER: 'Who read holds the record.',
  SUBJECT: 'It was read by the person whom it is about.',
  STATUTORY: 'A rule of law opens it.',
  CONSENT: 'A consent opens it.',
  EMERGENCY: 'An emergency access was open.',
  ADDRESSEE: 'It was written to the organisation of who read.',
  AUDIT: 'The consortium’s auditor read it.',
});

@Directive('@open(because: "given only to the person and to the consortium’s auditor")')
@ObjectType({ description: 'One reading of a category of the person’s data.' })
export class Disclosure {
  @Field(() => DateTimeScalar)
  readonly at: Date;

  @Field(() => PurposeEnum)
  readonly purpose: Purpose;

  @Directive('@open(because: "names of fields")')
  @Field(() => [String], { description: 'The fields of the API that were read.' })
  readonly fields: readonly string[];

  @Field(() => BasisEnum)
  readonly basis: Basis;

  readonly personId: PersonId;
  readonly organisationId: string | null;
  readonly machineId: string | null;
  readonly categoryCode: string;
  readonly grantId: string | null;
  /** Where it is among the readings of all sources. */
  readonly place: readonly [string, string, string];

  constructor(row: z.infer<typeof disclosureRow>) {
    this.at = row.at;
    this.purpose = row.purpose;
    this.fields = row.fields;
    this.basis = row.basis;
    this.personId = row.person_id;
    this.organisationId = row.organisation_id;
    this.machineId = row.machine_id;
    this.categoryCode = row.category;
    this.grantId = row.grant_id;
    this.place = [row.source, row.position, row.nth];
  }
}

const disclosureRow = z.object({
  source: z.string(),
  position: z.coerce.string(),
  at: z.coerce.date(),
  organisation_id: z.string().nullable(),
  machine_id: z.string().nullable(),
  purpose: z.enum(PURPOSES),
  /** Which of the entry's readings. */
  nth: z.coerce.string(),
  category: z.string(),
  basis: z.enum(BASES),
  fields: z.array(z.string()),
  person_id: personIdSchema,
  grant_id: z.string().nullable(),
});

const OF_PEOPLE = `
  select d.source, d.position, d.at, d.organisation_id, d.machine_id, d.purpose, nth, reading->>'category' as category, reading->>'basis' as basis,
    reading->'fields' as fields, asked.person_id, person->>1 as grant_id
  from unnest($1::uuid[]) as asked(person_id)
  join disclosure d on d.people @> array[asked.person_id]
  cross join json_array_elements(d.readings) with ordinality as r(reading, nth)
  join lateral json_array_elements(reading->'people') as person on person->>0 = asked.person_id::text
  order by d.at desc, d.source, d.position desc, nth`;

export const DisclosureConnection = connectionTypes('Disclosure', () => Disclosure);

export const disclosuresOf = loaderOfPerson(async ({ em }, people: PersonId[]) =>
  (await rows(em, disclosureRow, OF_PEOPLE, [people])).map((row) => new Disclosure(row)),
);

@Resolver(() => Disclosure)
export class DisclosureResolver {
  @FieldResolver(() => Organisation, { description: 'Who read; the consortium, on whose page the person read their own data.' })
  async organisation(@Root() { organisationId }: Disclosure, @Ctx() context: RequestContext): Promise<Organisation> {
    return new Organisation(organisationId ?? (await context.load(theConsortium, 'CONSORTIUM')));
  }

  @FieldResolver(() => Machine, { nullable: true, description: 'The program that read, where no human did.' })
  machine(@Root() { machineId }: Disclosure): Machine | null {
    return machineId === null ? null : new Machine(machineId);
  }

  @FieldResolver(() => ConsentCategory)
  category(@Root() { categoryCode }: Disclosure, @Ctx() context: RequestContext): ConsentCategory | null {
    return categoryByCode(context, categoryCode);
  }

  @Directive('@open(because: "words of the policy")')
  @FieldResolver(() => String, { description: 'The purpose in words.' })
  purposeLabel(@Root() { purpose }: Disclosure, @Arg('language', () => LanguageEnum, FRENCH) language: Language | null): string {
    return inLanguage(loadTexts().purposes[purpose], language);
  }

  @Directive('@open(because: "words of the policy")')
  @FieldResolver(() => String, { description: 'Why it could be read, in words.' })
  basisLabel(@Root() disclosure: Disclosure, @Arg('language', () => LanguageEnum, FRENCH) language: Language | null): string {
    return inLanguage(groundWords(disclosure), language);
  }

  @FieldResolver(() => ConsentGrant, { nullable: true, description: 'The consent that it rested on.' })
  grant(@Root() { grantId }: Disclosure, @Ctx() context: RequestContext): Promise<ConsentGrant | null> {
    return grantById(context, grantId);
  }
}
