/** A change of a record as its owner tells it: the registry is asked for who made it. */
import { Directive, Field, ObjectType } from 'type-graphql';
import { connectionTypes } from '../graphql/pagination.js';
import { Organisation, Professional, professionalOrNull } from '../graphql/references.js';
import { ChangeOfRecord, GIVEN_BY_THE_LIST } from './record-changes.js';

/** A change of a record, with who made it as other owners' records name them. */
@Directive('@shareable')
@Directive(GIVEN_BY_THE_LIST)
@ObjectType({ description: 'A change of a record: of one that an organisation holds about a person, or of the register of members.' })
export class RecordChange extends ChangeOfRecord {
  @Field(() => Organisation, { nullable: true, description: 'The organisation that made the change.' })
  get holder(): Organisation | null {
    return this.holderId && new Organisation(this.holderId);
  }

  @Field(() => Professional, { nullable: true, description: 'Who made it; null where a file or the organisation’s software did.' })
  get by(): Professional | null {
    return professionalOrNull(this.professionalId);
  }
}

export const RecordChangeConnection = connectionTypes('RecordChange', () => RecordChange);
