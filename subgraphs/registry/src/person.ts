/** Who a young person is, how to reach them, and which organisations hold a record. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import { HeldPart, HeldValue } from '@passerelle/kit/record/held';
import { HeldRecord } from '@passerelle/kit/record/held-record';
import { loaderOfMany, loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { EnrolmentStatus, Sex } from '@passerelle/kit/vocabulary/codes';
import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { Node } from './node.js';
import { Organisation, organisations } from './organisation.js';

const SexEnum = graphqlEnum<Sex>('Sex', 'The sex on the papers.', {
  FEMALE: 'Female.',
  MALE: 'Male.',
  UNSPECIFIED: 'The papers do not say, or nobody noted it.',
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

  @Property({ type: 'date', nullable: true })
  birthDate!: string | null;

  @Property({ type: 'text', nullable: true })
  sex!: Sex | null;

  @Property({ type: 'text', nullable: true })
  nationality!: string | null;

  @Property({ type: 'text', nullable: true })
  preferredLanguage!: string | null;

  /** The names as they sound (see spelling.ts). */
  @Property({ type: 'text' })
  spelling!: string;
}

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
}

@Directive('@consent(category: "IDENTITY")')
@ObjectType({ description: 'Who the person is. Every organisation that holds a record for the person holds this too.' })
export class Identity extends HeldPart {
  @Field(() => String, { nullable: true })
  givenNames: string | null;

  @Field(() => String, { nullable: true })
  familyName: string | null;

  @Field(() => DateScalar, { nullable: true })
  birthDate: string | null;

  @Field(() => SexEnum, { nullable: true })
  sex: Sex | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  nationality: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The language in which the person would rather be spoken to: fr, en, ar, prs, ps, uk, ti, so, tr…',
  })
  preferredLanguage: string | null;

  constructor(person: Readonly<Person>, holders: readonly OrganisationId[]) {
    super({ personId: person.id, holders });
    this.givenNames = person.givenNames;
    this.familyName = person.familyName;
    this.birthDate = person.birthDate;
    this.sex = person.sex;
    this.nationality = person.nationality;
    this.preferredLanguage = person.preferredLanguage;
  }
}

@Directive('@consent(category: "CONTACT")')
@ObjectType({ description: 'How to reach the person. Held by the organisation that noted it.' })
@Entity({ tableName: 'contact' })
export class Contact extends HeldRecord {
  @Field(() => String, { nullable: true, description: 'E.164, e.g. +33639980000.' })
  @Property({ type: 'text', nullable: true })
  phone!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  email!: string | null;
}

export const people = loaderOfOne(
  ({ em }, ids: PersonId[]) => em.find(Person, { id: { $in: ids } }),
  ({ id }) => id,
);
const contacts = loaderOfOne(
  ({ em }, ids: PersonId[]) => em.find(Contact, { personId: { $in: ids } }),
  ({ personId }) => personId,
);
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
  @FieldResolver(() => Identity, { nullable: true, description: 'Who the person is. Category IDENTITY.' })
  async identity(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<Identity | null> {
    const [person, held] = await Promise.all([context.load(people, id), context.load(linksOf, id)]);
    return (
      person &&
      new Identity(
        person,
        held.map(({ organisationId }) => organisationId),
      )
    );
  }

  @Directive('@consent(category: "CONTACT")')
  @FieldResolver(() => Contact, { nullable: true, description: 'How to reach the person. Category CONTACT.' })
  contact(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<Contact | null> {
    return context.load(contacts, id);
  }

  @Directive('@consent(category: "IDENTITY")')
  @FieldResolver(() => [Organisation], { nullable: true, description: 'Who holds a record. Category IDENTITY.' })
  async holders(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<HeldValue<Organisation[]>> {
    const held = await context.load(linksOf, id);
    const found = await Promise.all(held.map(({ organisationId }) => context.load(organisations, organisationId)));
    return new HeldValue(
      { personId: id, holders: held.map(({ organisationId }) => organisationId) },
      found.filter((organisation) => organisation !== null),
    );
  }
}
