/** Who came to which workshop. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { dossierOf, personOf } from './accompaniment.js';
import { Workshop, workshops } from './workshop.js';
import { YoungPerson } from './young-person.js';

@Directive('@consent(category: "ACCOMPANIMENT")')
@ObjectType({ description: 'Whether the person came to a workshop.' })
@Entity({ tableName: 'attendance' })
export class WorkshopAttendance extends KeptRecord {
  @Property({ type: 'uuid' })
  workshopId!: string;

  @Field(() => Boolean)
  @Property({ type: 'boolean' })
  attended!: boolean;

  @Field(() => YoungPerson, { nullable: true })
  get person(): YoungPerson {
    return new YoungPerson(this.personId);
  }
}

export const attendancesOf = loaderOfMany(
  ({ em }, dossiers: string[]) => em.find(WorkshopAttendance, { personId: { $in: dossiers.map(personOf) } }, { orderBy: { id: 'asc' } }),
  dossierOf,
);

/** All that is on record of who came to a workshop. */
export const sheets = loaderOfMany(
  ({ em }, ids: string[]) => em.find(WorkshopAttendance, { workshopId: { $in: ids } }, { orderBy: { id: 'asc' } }),
  ({ workshopId }) => workshopId,
);

@Resolver(() => WorkshopAttendance)
export class WorkshopAttendanceResolver {
  @FieldResolver(() => Workshop)
  workshop(@Root() attendance: WorkshopAttendance, @Ctx() context: RequestContext): Promise<Workshop | null> {
    return context.load(workshops, attendance.workshopId);
  }
}
