/** What GraphQL requires of every document, and graphql-js 16 does not wholly check. */
import {
  type FloatValueNode,
  GraphQLError,
  GraphQLID,
  getNamedType,
  type IntValueNode,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  type ValidationRule,
} from 'graphql';
import { isDefer } from '../plan/defer.js';

/** A Float is finite (GraphQL section 3.5.2). graphql-js reads a literal beyond the largest one as infinity. An id keeps its digits. */
const finiteNumbers: ValidationRule = (context) => {
  const check = (node: IntValueNode | FloatValueNode): void => {
    if (Number.isFinite(Number(node.value)) || getNamedType(context.getInputType()) === GraphQLID) return;
    context.reportError(new GraphQLError('A number here is larger than a Float can be: give a smaller one.', { nodes: node }));
  };
  return { IntValue: check, FloatValue: check };
};

/**
 * The planner writes the literals of a custom scalar anew, and an integer beyond 2^53 as another number. It is refused, because a
 * subgraph must not be sent what the client did not write. A variable's value, its default too, keeps every digit.
 */
const exactLiterals: ValidationRule = (context) => {
  let isDefault = false;
  return {
    VariableDefinition: {
      enter: () => {
        isDefault = true;
      },
      leave: () => {
        isDefault = false;
      },
    },
    IntValue: (node) => {
      if (isDefault || Number.isSafeInteger(Number(node.value))) return;
      const type = getNamedType(context.getInputType());
      if (type && (!isScalarType(type) || isSpecifiedScalarType(type))) return;
      context.reportError(
        new GraphQLError('An integer here is beyond 2^53: give it as the value of a variable, which keeps its digits.', { nodes: node }),
      );
    },
  };
};

/**
 * Root fields of a mutation run one after the other, so none of them can be deferred (incremental delivery draft, section "Defer
 * And Stream Directives Are Used On Valid Root Field").
 */
const noDeferredMutation: ValidationRule = (context) => ({
  Directive: (node) => {
    const type = context.getParentType();
    if (!isDefer(node) || !type || type !== context.getSchema().getMutationType()) return;
    context.reportError(new GraphQLError(`@defer cannot stand on the fields of ${type.name}: put it on what they give.`, { nodes: node }));
  },
});

/**
 * A label says which deferred part an answer is of. So it is a text that is known beforehand, and each has its own (incremental
 * delivery draft, section "Defer And Stream Directive Labels Are Unique").
 */
const labelsOfTheirOwn: ValidationRule = (context) => {
  const known = new Set<string>();
  return {
    Directive: (node) => {
      const label = node.arguments?.find(({ name }) => name.value === 'label')?.value;
      if (!isDefer(node) || !label || label.kind === Kind.NULL) return;
      if (label.kind === Kind.VARIABLE)
        context.reportError(new GraphQLError('A label of @defer cannot be a variable: write it as text.', { nodes: label }));
      if (label.kind !== Kind.STRING) return;
      if (known.has(label.value))
        context.reportError(
          new GraphQLError(`Two parts are deferred as "${label.value}": give each a label of its own.`, { nodes: label }),
        );
      known.add(label.value);
    },
  };
};

/** GraphQL's validation rules, without the one that `subscriptionRoot` replaces, and with those that graphql-js lacks. */
export const RULES: readonly ValidationRule[] = [
  ...specifiedRules.filter((rule) => rule !== SingleFieldSubscriptionsRule),
  finiteNumbers,
  exactLiterals,
  noDeferredMutation,
  labelsOfTheirOwn,
];
