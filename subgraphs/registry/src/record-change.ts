/** A change of what the registry holds of a person, which knows itself who made it. */
import { connectionTypes } from '@passerelle/kit/graphql/pagination';
import { ChangeOfRecord, GIVEN_BY_THE_LIST } from '@passerelle/kit/history/record-changes';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { Organisation, organisations, Professional, professionals } from './organisation.js';

@Directive('@shareable')
@Directive(GIVEN_BY_THE_LIST)
@ObjectType('RecordChange', {
  description: 'A change of a record: of one that an organisation holds about a person, or of the register of members.',
})
export class RegistryChange extends ChangeOfRecord {}

@Resolver(() => RegistryChange)
export class RegistryChangeResolver {
  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation that made the change.' })
  async holder(@Root() { holderId }: RegistryChange, @Ctx() context: RequestContext): Promise<Organisation | null> {
    return holderId === null ? null : context.load(organisations, holderId);
  }

  @FieldResolver(() => Professional, {
    nullable: true,
    description: 'Who made it; null where a file or the organisation’s software did.',
  })
  async by(@Root() { professionalId }: RegistryChange, @Ctx() context: RequestContext): Promise<Professional | null> {
    return professionalId === null ? null : context.load(professionals, professionalId);
  }
}

export const RegistryChangeConnection = connectionTypes('RecordChange', () => RegistryChange);
