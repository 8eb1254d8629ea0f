/** The hours that a person attended a course on a day, as a line of its sheet says. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { KeptRecord } from '@passerelle/kit/record/held-record';

@Entity({ tableName: 'course_attendance' })
export class CourseAttendance extends KeptRecord {
  @Property({ type: 'uuid' })
  enrolmentId!: string;

  @Property({ type: 'date' })
  heldOn!: string;

  @Property({ type: 'double' })
  hours!: number;
}
