/** Since when an organisation holds a record of a person, and how it met them. */
import { IdentificationSourceEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { HISTORY } from '@passerelle/kit/history/record-changes';
import { HeldPart } from '@passerelle/kit/record/held';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { IdentificationSource } from '@passerelle/kit/vocabulary/codes';
import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { Organisation, organisations } from './organisation.js';
import { linksOf, type RecordLink, YoungPerson } from './person.js';

@Directive(HISTORY)
@ObjectType({ description: 'That an organisation opened a record of the person. Read by the organisation and by the person.' })
export class RecordOpening extends HeldPart {
  @Field(() => Organisation, { nullable: true })
  organisation: Organisation;

  @Field(() => DateScalar, { nullable: true, description: 'Since when it holds a record.' })
  since: string;

  @Field(() => IdentificationSourceEnum, { nullable: true, description: 'How it met the person; null where it did not note it.' })
  source: IdentificationSource | null;

  constructor({ personId, organisationId, since, identificationSource }: Readonly<RecordLink>, organisation: Organisation) {
    super({ personId, holders: [organisationId] });
    this.organisation = organisation;
    this.since = since;
    this.source = identificationSource;
  }
}

@Resolver(() => YoungPerson)
export class RecordOpeningResolver {
  @Directive(HISTORY)
  @Directive('@listSize(assumedSize: 4)')
  @FieldResolver(() => [RecordOpening], {
    nullable: true,
    description:
      'Since when the viewer’s organisation holds a record of the person, and how it met them; to the person, of each organisation. Category RECORD_HISTORY, which no consent opens.',
  })
  async recordOpenings(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<RecordOpening[]> {
    const { viewer } = context;
    const ids = await context.guard.idsOf(id);
    const links = (await Promise.all(ids.map((one) => context.load(linksOf, one)))).flat();
    const told = viewer.is === 'member' ? links.filter(({ organisationId }) => organisationId === viewer.organisationId) : links;
    const found = await Promise.all(told.map(async (link) => ({ link, of: await context.load(organisations, link.organisationId) })));
    return found.flatMap(({ link, of }) => (of ? [new RecordOpening(link, of)] : []));
  }
}
