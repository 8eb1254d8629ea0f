/** Who a young person is, how to reach them, and which organisations hold a record. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { CountryCodeScalar, LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { PAGE_OF } from '@passerelle/kit/graphql/pagination';
import { CursorScalar, DateScalar } from '@passerelle/kit/graphql/scalars';
import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import { CHANGES, changesOf, HISTORY } from '@passerelle/kit/history/record-changes';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import { HeldPart, HeldValue } from '@passerelle/kit/record/held';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { loaderOfMany, loaderOfOne, loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import { listOfParts, recordToShow } from '@passerelle/kit/request/record-to-show';
import { type EnrolmentStatus, type IdentificationSource, SEXES, type Sex } from '@passerelle/kit/vocabulary/codes';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { type FormerIdentity, formerIdentities } from './former-identity.js';
import { Node } from './node.js';
import { Organisation, organisations } from './organisation.js';
import { RegistryChange, RegistryChangeConnection } from './record-change.js';

export const SexEnum = graphqlEnum<Sex>('Sex', 'The sex on the papers.', {
  FEMALE: 'Female.',
  MALE: 'Male.',
  UNSPECIFIED: 'The papers do not say, or nobody noted it.',
});

/** How exactly a birth date is known. */
export const BIRTH_PRECISIONS = ['DAY', 'YEAR', 'ABOUT'] as const;
export type BirthPrecision = (typeof BIRTH_PRECISIONS)[number];
export const BirthPrecisionEnum = graphqlEnum<BirthPrecision>('BirthPrecision', 'How exactly a birth date is known.', {
  DAY: 'The day is on papers, or the person says it.',
  YEAR: 'The year is known: the date says the first of January.',
  ABOUT: 'The year is an estimate.',
});

/** A person's row; the consortium keeps one for each, whoever holds records. */
@Entity({ tableName: 'person' })
export class Person {
  @PrimaryKey({ type: 'uuid' })
  id!: PersonId;

  @Property({ type: 'text', nullable: true })
  givenNames!: string | null;

  @Property({ type: 'text', nullable: true })
  familyName!: string | null;

  /** The names as they are spoken, where the papers have others. */
  @Property({ type: 'text', nullable: true })
  spokenNames!: string | null;

  @Property({ type: 'date', nullable: true })
  birthDate!: string | null;

  @Property({ type: 'text', default: 'DAY' })
  birthPrecision!: BirthPrecision;

  @Property({ type: 'text', nullable: true })
  sex!: Sex | null;

  @Property({ type: 'text', nullable: true })
  nationality!: string | null;

  @Property({ type: 'text', nullable: true })
  preferredLanguage!: string | null;

  /** The names as they sound (see spelling.ts). */
  @Property({ type: 'text' })
  spelling!: string;

  @Property({ version: true })
  version!: number;
}

const formerColumns = z
  .object({
    givenNames: z.string().nullable(),
    familyName: z.string().nullable(),
    spokenNames: z.string().nullable(),
    birthDate: z.string().nullable(),
    birthPrecision: z.enum(BIRTH_PRECISIONS),
    sex: z.enum(SEXES).nullable(),
    nationality: z.string().nullable(),
    preferredLanguage: z.string().nullable(),
  })
  .partial();

/** A person's row as it was before corrections. Pure. */
const asItWas = (person: Readonly<Person>, { was, corrections }: FormerIdentity): Readonly<Person> => ({
  ...person,
  ...formerColumns.parse(was),
  version: person.version - corrections,
});

/** That an organisation holds a record for a person. */
@Entity({ tableName: 'record_link' })
export class RecordLink {
  @PrimaryKey({ type: 'uuid' })
  personId!: PersonId;

  @PrimaryKey({ type: 'uuid' })
  organisationId!: OrganisationId;

  @Property({ type: 'date' })
  since!: string;

  /** Where the person stands with this organisation, if it is a Mission Locale: its own record, followed from its subgraph. */
  @Property({ type: 'text', nullable: true })
  enrolmentStatus!: EnrolmentStatus | null;

  /** How the organisation met the person; null where it did not note it. */
  @Property({ type: 'text', nullable: true })
  identificationSource!: IdentificationSource | null;
}

@Directive('@consent(category: "IDENTITY")')
@ObjectType({ description: 'Who the person is. Every organisation that holds a record for the person holds this too.' })
export class Identity extends HeldPart {
  @Field(() => String, { nullable: true })
  givenNames: string | null;

  @Field(() => String, { nullable: true })
  familyName: string | null;

  @Field(() => String, { nullable: true, description: 'The names as they are spoken, where the papers have others.' })
  spokenNames: string | null;

  @Field(() => DateScalar, { nullable: true })
  birthDate: string | null;

  @Field(() => BirthPrecisionEnum, { nullable: true })
  birthPrecision: BirthPrecision;

  @Field(() => SexEnum, { nullable: true })
  sex: Sex | null;

  @Field(() => CountryCodeScalar, { nullable: true })
  nationality: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'The language in which the person would rather be spoken to.' })
  preferredLanguage: string | null;

  @Field(() => Int, { nullable: true, description: 'Counts its corrections, from 1. Who corrects it names the version that they read.' })
  version: number;

  constructor(person: Readonly<Person>, holders: readonly OrganisationId[]) {
    super({ personId: person.id, holders });
    this.givenNames = person.givenNames;
    this.familyName = person.familyName;
    this.spokenNames = person.spokenNames;
    this.birthDate = person.birthDate;
    this.birthPrecision = person.birthPrecision;
    this.sex = person.sex;
    this.nationality = person.nationality;
    this.preferredLanguage = person.preferredLanguage;
    this.version = person.version;
  }
}

@Directive('@consent(category: "CONTACT")')
@ObjectType({
  description:
    'How to reach the person: as the viewer’s own organisation noted it, otherwise the latest. Held by the organisation that noted it.',
})
@Entity({ tableName: 'contact' })
export class Contact extends KeptRecord {
  @Field(() => String, { nullable: true, description: 'E.164, e.g. +33639980000.' })
  @Property({ type: 'text', nullable: true })
  phone!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  email!: string | null;

  @Property({ type: 'datetime' })
  notedAt!: Date;
}

export const people = loaderOfOne(
  ({ em }, ids: PersonId[]) => em.find(Person, { id: { $in: ids } }),
  ({ id }) => id,
);
const contacts = loaderOfPerson(({ em }, ids: PersonId[]) =>
  em.find(Contact, { personId: { $in: ids } }, { orderBy: { notedAt: 'desc', id: 'asc' } }),
);
/** Who holds a record under this one id: what stands under another id of the person is another record. */
export const linksOf = loaderOfMany(
  ({ em }, ids: PersonId[]) => em.find(RecordLink, { personId: { $in: ids } }, { orderBy: { since: 'asc', organisationId: 'asc' } }),
  ({ personId }) => personId,
);

@Directive(PERSON_KEY)
@ObjectType({
  implements: Node,
  description: 'A young person, across every organisation around them. Each field says under which consent category it may be read.',
})
export class YoungPerson extends PersonReference {}

@Resolver(() => YoungPerson)
export class YoungPersonResolver {
  @Directive('@consent(category: "IDENTITY")')
  @FieldResolver(() => Identity, {
    nullable: true,
    description: 'Who the person is; to an organisation whose record of them has ended, who they were when it ended. Category IDENTITY.',
  })
  async identity(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<Identity | null> {
    const ids = await context.guard.idsOf(id);
    const found = await Promise.all(ids.map((one) => identityUnder(context, one)));
    return recordToShow(
      context,
      'IDENTITY',
      found.filter((identity) => identity !== null),
    );
  }

  @Directive('@consent(category: "CONTACT")')
  @FieldResolver(() => Contact, { nullable: true, description: 'How to reach the person. Category CONTACT.' })
  async contact(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<Contact | null> {
    return recordToShow(context, 'CONTACT', await context.load(contacts, id));
  }

  @Directive('@consent(category: "IDENTITY")')
  @FieldResolver(() => [Organisation], { nullable: true, description: 'Who holds a record. Category IDENTITY.' })
  async holders(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<HeldValue<Organisation[]>> {
    const asked = { id, category: 'IDENTITY', field: 'YoungPerson.holders' } as const;
    const { held, value } = await listOfParts(context.guard, asked, async (personId) => {
      const holders = (await context.load(linksOf, personId)).map(({ organisationId }) => organisationId);
      return { held: { personId, holders }, values: holders };
    });
    const found = await Promise.all([...new Set(value)].map((organisationId) => context.load(organisations, organisationId)));
    return new HeldValue(
      held,
      found.filter((organisation) => organisation !== null),
    );
  }

  @Directive(HISTORY)
  @FieldResolver(() => RegistryChangeConnection, {
    nullable: true,
    description:
      'What was put on record of who the person is and how to reach them, and corrected, and when they were given a code to sign in, the latest first: by the viewer’s organisation; to the person, by all. Category RECORD_HISTORY, which no consent opens.',
  })
  identityChanges(
    @Root() { id }: YoungPerson,
    @Ctx() context: RequestContext,
    @Arg('recordId', () => ID, { nullable: true, description: 'Of the person’s id, who they are; of a contact’s, that contact.' }) recordId:
      | string
      | null,
    @Arg('first', () => Int, PAGE_OF(CHANGES)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    return changesOf(
      context,
      'identityChanges',
      id,
      { recordId, first, after },
      { shown: ['person', 'contact', 'sign_in_code'] },
      RegistryChange,
    );
  }
}

/** Who a person is, as it stands under one of their ids. */
async function identityUnder(context: RequestContext, id: PersonId): Promise<Identity | null> {
  const [person, held, former] = await Promise.all([
    context.load(people, id),
    context.load(linksOf, id),
    context.load(formerIdentities, id),
  ]);
  if (!person) return null;
  const holders = held.map(({ organisationId }) => organisationId);
  if (!former || context.viewer.is !== 'member') return new Identity(person, holders);
  return new Identity(asItWas(person, former), [...holders, context.viewer.organisationId]);
}
