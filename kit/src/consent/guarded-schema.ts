/**
 * Wraps every field that `@consent` covers, by the field or by its type, so that a resolver cannot forget the guard. For a field of
 * a held record the guard decides before the resolver runs. For a field that leads from the person to a record, it decides on the
 * record that the resolver found, before the record is returned.
 */
import type { CategoryCode } from '@passerelle/schema/categories';
import { fieldCategory, fieldRecord, ownCategory } from '@passerelle/schema/consent-directives';
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import { PersonReference } from '../graphql/young-person.js';
import type { PersonId } from '../identity/ids.js';
import { type Held, HeldValue, isHeld } from '../record/held.js';
import { type Decision, RESTRICTED } from './decision.js';
import type { ConsentGuard } from './guard.js';
import { type MaybePromise, mapMaybePromise } from './maybe-promise.js';
import { recordField } from './recorded-field.js';

/** What the guard needs of a resolver's context. */
export interface GuardedContext {
  readonly guard: ConsentGuard;
}

/** Wraps the guarded and the recorded fields of the schema in place. */
export function guardSchema(schema: GraphQLSchema): void {
  // Only the resolver of a root field knows whose data its answer contains, so it records the reading itself.
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const definitions = [type.astNode, ...type.extensionASTNodes].filter((node) => node != null);
    const onType = { directives: definitions.flatMap((node) => node.directives ?? []) };
    for (const field of Object.values(type.getFields())) {
      const category = field.astNode && fieldCategory(onType, field.astNode);
      const recorded = field.astNode && !roots.has(type) && fieldRecord(onType, field.astNode);
      if (recorded) field.resolve = recordField(`${type.name}.${field.name}`, recorded, field.resolve ?? defaultFieldResolver);
      if (!category || !field.astNode) continue;
      const byType = ownCategory(field.astNode) === undefined;
      field.resolve = guardField(`${type.name}.${field.name}`, { category, byType }, field.resolve ?? defaultFieldResolver);
    }
  }
}

type Resolver = GraphQLFieldResolver<unknown, GuardedContext>;

/** Shows of each young person the id that was kept, under whichever of their ids they were found. */
export function showKeptIds(schema: GraphQLSchema): void {
  const person = schema.getType('YoungPerson');
  const id = isObjectType(person) ? person.getFields().id : undefined;
  if (!id) return;
  const resolve: Resolver = id.resolve ?? defaultFieldResolver;
  id.resolve = (source, args, context: GuardedContext, info) =>
    source instanceof PersonReference
      ? mapMaybePromise(context.guard.idsOf(source.id), ([kept]) => kept)
      : resolve(source, args, context, info);
}

/** The category of a field. Where it comes from the type (`byType`), a record may name another category for itself. */
interface FieldRule {
  readonly category: CategoryCode;
  readonly byType: boolean;
}

function guardField(field: string, { category: usual, byType }: FieldRule, resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const { guard } = context;
    if (!isHeld(source)) return guardFound({ field, category: usual, guard, info }, source, resolve(source, args, context, info));
    const category = byType ? (source.category ?? usual) : usual;
    const guarded: GuardedField = { field, category, guard, info };
    return mapMaybePromise(guard.decide(source, category), (decision) => {
      if (decision.permitted) {
        return mapMaybePromise(resolve(source, args, context, info), (found) => {
          // The field is for fewer than the rest of its record, and says itself on what is decided.
          if (found instanceof HeldValue && isHeld(found.held)) return guardRecord(guarded, found.held, found.value);
          guard.disclose(decision, field);
          return guardElements(guarded, source, found);
        });
      }
      withhold(guarded, source, decision);
      return null;
    });
  };
}

interface GuardedField {
  readonly field: string;
  readonly category: CategoryCode;
  readonly guard: ConsentGuard;
  readonly info: GraphQLResolveInfo;
}

/** Guards a field that leads from the person to a record. Where there is no record, the category alone is decided on. */
function guardFound(guarded: GuardedField, source: unknown, found: unknown): MaybePromise<unknown> {
  const { guard, field } = guarded;
  const personId = source instanceof PersonReference ? source.id : undefined;
  if (personId) guard.prefetch([personId]);
  return mapMaybePromise(found, (resolved) => {
    const { value, held } = resolved instanceof HeldValue ? resolved : { value: resolved, held: resolved };
    // A HeldValue says itself which person it is about.
    if (resolved instanceof HeldValue && isHeld(held)) return guardRecord(guarded, held, value);
    if (!personId) throw new Error(`${field} is guarded but leads from nobody`);
    if (Array.isArray(held)) return guardOfPerson(guarded, personId, held);
    if (held != null && !isHeld(held)) throw new Error(`${field} is guarded but returned a record without its holders`);
    if (held != null) return guardRecord(guarded, held, value);
    return mapMaybePromise(guard.idRead(personId, guarded.category), (id) => guardRecord(guarded, { personId: id, holders: [] }, value));
  });
}

function guardRecord(guarded: GuardedField, record: Held, value: unknown): MaybePromise<unknown> {
  const { guard, field, category } = guarded;
  return mapMaybePromise(guard.decide(record, category), (decision) => {
    if (decision.permitted) {
      guard.disclose(decision, field);
      return value;
    }
    withhold(guarded, record, decision);
    return null;
  });
}

/** A guarded field of a held record may contain records; each of them is decided on. */
function guardElements(guarded: GuardedField, source: Held, value: unknown): unknown {
  if (!Array.isArray(value) || !value.some(isHeld)) return value;
  return source.composite ? guardOfPerson(guarded, source.personId, value) : guardList(guarded, [source], value);
}

/** Guards a list of records of a person, under whichever of their ids they were written. */
const guardOfPerson = (guarded: GuardedField, personId: PersonId, values: readonly unknown[]): MaybePromise<unknown[]> =>
  mapMaybePromise(guarded.guard.idsOf(personId), (ids) =>
    guardList(
      guarded,
      ids.map((id) => ({ personId: id, holders: [] })),
      values,
    ),
  );

/**
 * Leaves out the records that the viewer may not read. The report is about the list as a whole, never about a record that was left
 * out: otherwise it would show that another holder has one.
 * @param wholes what the list as a whole is of: the records of a person, under each of their ids
 */
async function guardList(guarded: GuardedField, wholes: readonly Held[], values: readonly unknown[]): Promise<unknown[]> {
  const { guard, field, category } = guarded;
  const kept: unknown[] = [];
  let restricted = false;
  for (const record of values) {
    if (!isHeld(record)) throw new Error(`${field} is guarded but returned a record without its holders`);
    const deciding = guard.decide(record, category);
    const decision = deciding instanceof Promise ? await deciding : deciding;
    restricted ||= !decision.permitted && decision.reason === 'RESTRICTED';
    if (!decision.permitted) continue;
    guard.disclose(decision, field);
    kept.push(record);
  }
  for (const whole of wholes) {
    const decision = await guard.decide(whole, category);
    const { permitted } = decision;
    // Whoever read it before is told that something is restricted (RGPD art. 19), and not by whom.
    withhold(guarded, { personId: whole.personId, holders: [] }, permitted && restricted ? RESTRICTED : decision);
    if (!permitted || restricted) break;
  }
  return kept;
}

function withhold({ guard, field, category, info }: GuardedField, held: Held, decision: Decision): void {
  if (!decision.permitted) guard.withhold(held, category, decision.reason, field, pathOf(info));
}

/** The path of a field, from the root of the answer. graphql-js links it from its end. */
export function pathOf(info: Pick<GraphQLResolveInfo, 'path'>): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let step: typeof info.path | undefined = info.path; step; step = step.prev) keys.push(step.key);
  return keys.reverse();
}
