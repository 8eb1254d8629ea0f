/** The directives `@include` and `@skip`, before the variables are known. */
import { type InlineFragmentNode, Kind, type SelectionNode } from 'graphql';

/** An `@include` or `@skip` on a variable. It holds where the variable has the value. */
export interface Condition {
  readonly variable: string;
  readonly value: boolean;
}

/** Selections under a condition, as an inline fragment with `@include` or `@skip`. */
export const underCondition = (selections: readonly SelectionNode[], { variable, value }: Condition): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  directives: [
    {
      kind: Kind.DIRECTIVE,
      name: { kind: Kind.NAME, value: value ? 'include' : 'skip' },
      arguments: [
        {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: 'if' },
          value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
        },
      ],
    },
  ],
  selectionSet: { kind: Kind.SELECTION_SET, selections },
});

/** Disjunction of conjunctions; null means unconditional. */
export type Conditions = readonly (readonly Condition[])[] | null;

/** Whether the conditions hold, given the variables. */
export const isIncluded = (conditions: NonNullable<Conditions>, variables: Readonly<Record<string, unknown>>): boolean =>
  conditions.some((all) => all.every(({ variable, value }) => variables[variable] === value));

/** The conditions that a selection's directives set on variables; undefined where constants leave the selection out. */
export function conditionsOf(selection: SelectionNode): readonly Condition[] | undefined {
  const conditions: Condition[] = [];
  for (const { name, arguments: given } of selection.directives ?? []) {
    if (name.value !== 'include' && name.value !== 'skip') continue;
    const wanted = name.value === 'include';
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, value: wanted });
    else if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return undefined;
  }
  return conditions;
}
