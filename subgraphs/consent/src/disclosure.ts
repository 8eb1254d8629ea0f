/** Who read what of a person, in one place for the person to read. What it is read from: disclosure-copies.ts. */
import type { Basis } from '@passerelle/kit/consent/decision';
import { rows } from '@passerelle/kit/database/sql';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/graphql/context';
import { connectionTypes } from '@passerelle/kit/graphql/pagination';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { graphqlEnum, PurposeEnum } from '@passerelle/kit/graphql/vocabulary';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { theConsortium } from '@passerelle/kit/registry/known';
import { PURPOSES, type Purpose } from '@passerelle/schema/categories';
import { inLanguage, loadTexts } from '@passerelle/schema/texts';
import { Arg, Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { ConsentCategory, categoryByCode } from './category.js';
import { readingOfPersonSchema } from './disclosure-copies.js';
import { ConsentGrant, grantById } from './grant.js';

const BASES = ['HOLDER', 'SUBJECT', 'STATUTORY', 'CONSENT', 'EMERGENCY'] as const;
const BasisEnum = graphqlEnum('Basis', 'Why it could be read: its holder, the person, a rule of law, a consent, an emergency.', BASES);

@Directive('@open(because: "given only to the person and to the consortium’s auditor")')
@ObjectType({ description: 'One reading of a category of the person’s data.' })
export class Disclosure {
  @Field(() => DateTimeScalar)
  readonly at: Date;

  @Field(() => PurposeEnum)
  readonly purpose: Purpose;

  @Field(() => [String], { description: 'The fields of the API that were read.' })
  readonly fields: readonly string[];

  @Field(() => BasisEnum)
  readonly basis: Basis;

  readonly personId: PersonId;
  readonly organisationId: string | null;
  readonly categoryCode: string;
  readonly grantId: string | null;
  /** Where it is among the readings of all sources. */
  readonly place: readonly string[];

  /** @param nth which of the entry's readings of the person */
  constructor(entry: EntryRow, nth: number, { category, basis, fields, grant }: z.infer<typeof readingOfPersonSchema>) {
    this.at = entry.at;
    this.purpose = entry.purpose;
    this.fields = fields;
    this.basis = z.enum(BASES).parse(basis);
    this.personId = entry.person_id;
    this.organisationId = entry.organisation_id;
    this.categoryCode = category;
    this.grantId = grant;
    this.place = [entry.source, String(entry.position), String(nth)];
  }
}

const entryRow = z.object({
  source: z.string(),
  position: z.coerce.number(),
  at: z.coerce.date(),
  organisation_id: z.string().nullable(),
  purpose: z.enum(PURPOSES),
  person_id: personIdSchema,
  readings: z.array(readingOfPersonSchema),
});
type EntryRow = z.infer<typeof entryRow>;

const OF_PEOPLE = `
  select e.source, e.position, e.at, e.organisation_id, e.purpose, d.person_id, d.readings
  from disclosure d join disclosure_entry e on e.id = d.entry_id
  where d.person_id = any($1) order by e.at desc, e.source, e.position desc`;

const LANGUAGE = { nullable: true, defaultValue: 'fr' } as const;

export const DisclosureConnection = connectionTypes('Disclosure', () => Disclosure);

export const disclosuresOf = loaderOfMany(
  async ({ em }, people: PersonId[]) =>
    (await rows(em, entryRow, OF_PEOPLE, [people])).flatMap((entry) =>
      entry.readings.map((reading, nth) => new Disclosure(entry, nth, reading)),
    ),
  ({ personId }) => personId,
);

@Resolver(() => Disclosure)
export class DisclosureResolver {
  @FieldResolver(() => Organisation, { description: 'Who read; the consortium, on whose page the person read their own data.' })
  async organisation(@Root() { organisationId }: Disclosure, @Ctx() context: RequestContext): Promise<Organisation> {
    return new Organisation(organisationId ?? (await context.load(theConsortium, 'CONSORTIUM')));
  }

  @FieldResolver(() => ConsentCategory)
  category(@Root() { categoryCode }: Disclosure, @Ctx() context: RequestContext): ConsentCategory | null {
    return categoryByCode(context, categoryCode);
  }

  @FieldResolver(() => String, { description: 'The purpose in words, in a language of label.' })
  purposeLabel(@Root() { purpose }: Disclosure, @Arg('language', () => String, LANGUAGE) language: string | null): string {
    return inLanguage(loadTexts().purposes[purpose], language);
  }

  @FieldResolver(() => String, { description: 'Why it could be read, in words, in a language of label.' })
  basisLabel(@Root() { basis }: Disclosure, @Arg('language', () => String, LANGUAGE) language: string | null): string {
    return inLanguage(loadTexts().bases[basis], language);
  }

  @FieldResolver(() => ConsentGrant, { nullable: true, description: 'The consent that it rested on.' })
  grant(@Root() { grantId }: Disclosure, @Ctx() context: RequestContext): Promise<ConsentGrant | null> {
    return grantById(context, grantId);
  }
}
