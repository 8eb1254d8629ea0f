/** The courses of a training provider, as it changes them. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { NotFound, VersionConflict } from '@passerelle/kit/errors';
import { idOr, type OrganisationId } from '@passerelle/kit/identity/ids';
import { Course } from './course.js';

export const VERSION = 'The version that was read: CONFLICT where it was changed since.';

interface OwnCourse {
  readonly id: string;
  readonly holderId: OrganisationId;
}

/**
 * A course of the provider, locked until the end of the transaction: whoever takes one of its places meanwhile waits. Throws NotFound
 * where the provider has none by this id.
 */
export async function lockCourse(em: EntityManager, { id, holderId }: OwnCourse, field: string): Promise<Course> {
  const course = await em.findOne(Course, { id: idOr(id), holderId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!course) throw new NotFound('course', field);
  return course;
}

/** The same at the version that the client read. Throws VersionConflict where it was changed since. */
export async function courseToChange(em: EntityManager, { version, ...own }: OwnCourse & { readonly version: number }): Promise<Course> {
  const course = await lockCourse(em, own, 'id');
  if (course.version !== version) throw new VersionConflict(course.version);
  return course;
}
