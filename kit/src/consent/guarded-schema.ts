/**
 * Puts the guard round every field that `@consent` covers, on its own or through its type, so that a resolver cannot
 * forget it. A field of a held record is decided before its resolver runs; a field that leads to a record (from the
 * person) is decided on what its resolver found, before it is returned.
 */
import type { CategoryCode } from '@passerelle/schema/categories';
import { fieldCategory, fieldRecord, ownCategory } from '@passerelle/schema/consent-directives';
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import { PersonReference } from '../graphql/young-person.js';
import type { Decision } from './decision.js';
import { andThen, type ConsentGuard, type MaybePromise } from './guard.js';
import { type Held, HeldValue, isHeld } from './held.js';
import { recordField } from './recorded-field.js';

/** What the guard needs of a resolver's context. */
export interface Guarded {
  readonly guard: ConsentGuard;
}

/** Wraps the guarded and the recorded fields of the schema in place. */
export function guardSchema(schema: GraphQLSchema): void {
  // Only a root itself knows whose data its answer tells of: it records it in its resolver.
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

type Resolver = GraphQLFieldResolver<unknown, Guarded>;

/** The category of a field, and whether it is the type's: then a record may name another for itself. */
interface Guarding {
  readonly category: CategoryCode;
  readonly byType: boolean;
}

function guardField(field: string, { category: usual, byType }: Guarding, resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const { guard } = context;
    if (!isHeld(source)) return guardFound({ field, category: usual, guard, info }, source, resolve(source, args, context, info));
    const category = byType ? (source.category ?? usual) : usual;
    const passing: Passing = { field, category, guard, info };
    return andThen(guard.decide(source, category), (decision) => {
      if (decision.permitted) {
        guard.disclose(decision, field);
        return guardElements(passing, source, resolve(source, args, context, info));
      }
      withhold(passing, source, decision);
      return null;
    });
  };
}

interface Passing {
  readonly field: string;
  readonly category: CategoryCode;
  readonly guard: ConsentGuard;
  readonly info: GraphQLResolveInfo;
}

/** A field from the person to a record: the record is decided on, or the category alone where there is none. */
function guardFound(passing: Passing, source: unknown, found: unknown): MaybePromise<unknown> {
  const { guard, field } = passing;
  const personId = source instanceof PersonReference ? source.id : undefined;
  if (personId) guard.expect([personId]);
  return andThen(found, (resolved) => {
    const { value, held } = resolved instanceof HeldValue ? resolved : { value: resolved, held: resolved };
    // What does not lead from the person says itself whom it is about.
    if (resolved instanceof HeldValue && isHeld(held)) return guardRecord(passing, held, value);
    if (!personId) throw new Error(`${field} is guarded but leads from nobody`);
    if (Array.isArray(held)) return guardList(passing, { personId, holders: [] }, held);
    if (held != null && !isHeld(held)) throw new Error(`${field} is guarded but returned a record without its holders`);
    return guardRecord(passing, held ?? { personId, holders: [] }, value);
  });
}

function guardRecord(passing: Passing, record: Held, value: unknown): MaybePromise<unknown> {
  const { guard, field, category } = passing;
  return andThen(guard.decide(record, category), (decision) => {
    if (decision.permitted) {
      guard.disclose(decision, field);
      return value;
    }
    withhold(passing, record, decision);
    return null;
  });
}

/** A guarded field of a held record may itself hold records: each is decided on. */
function guardElements(passing: Passing, source: Held, value: unknown): unknown {
  if (value instanceof Promise) return value.then((settled) => guardElements(passing, source, settled));
  if (!Array.isArray(value) || !value.some(isHeld)) return value;
  return guardList(passing, source.composite ? { personId: source.personId, holders: [] } : source, value);
}

/**
 * Leaves out the records that the viewer may not read. The report rests on the whole that they are part of, not on what
 * was left out: it must not tell that another holder has a record.
 */
async function guardList(passing: Passing, whole: Held, values: readonly unknown[]): Promise<unknown[]> {
  const { guard, field, category } = passing;
  const kept: unknown[] = [];
  for (const record of values) {
    if (!isHeld(record)) throw new Error(`${field} is guarded but returned a record without its holders`);
    const deciding = guard.decide(record, category);
    const decision = deciding instanceof Promise ? await deciding : deciding;
    if (!decision.permitted) continue;
    guard.disclose(decision, field);
    kept.push(record);
  }
  withhold(passing, { personId: whole.personId, holders: [] }, await guard.decide(whole, category));
  return kept;
}

function withhold({ guard, field, category, info }: Passing, held: Held, decision: Decision): void {
  if (!decision.permitted) guard.withhold(held, category, decision.reason, field, pathOf(info));
}

/** graphql-js links a path from its end; the report reads it from its start. */
export function pathOf(info: Pick<GraphQLResolveInfo, 'path'>): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let step: typeof info.path | undefined = info.path; step; step = step.prev) keys.push(step.key);
  return keys.reverse();
}
