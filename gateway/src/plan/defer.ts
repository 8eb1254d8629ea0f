/**
 * Prepares `@defer` for planning. Conditions are decided, each spread is replaced by its fragment, and each deferred fragment gets
 * a label of its own, by which it is found again in the plan.
 *
 * For example, `{ me { ...F @defer(if: $slow) } }` with `$slow` true is planned as `{ me { ... on Person @defer(label: "0") { name
 * } } }`.
 */
import {
  type ASTNode,
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** A deferred fragment. Its fields are sent after the rest. */
export interface DeferredFragment {
  /** The label that the client gave; null where there is none. */
  readonly label: string | null;
  /** The type of the object that the fragment stands in. */
  readonly type: GraphQLCompositeType;
  /** The fragment, under the conditions of all that encloses it. */
  readonly fragment: InlineFragmentNode;
}

/** An operation whose `@defer` directives are decided. */
export interface SettledDefers {
  readonly operation: OperationDefinitionNode;
  /** By the label under which they are planned. */
  readonly deferred: ReadonlyMap<string, DeferredFragment>;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Whether a directive is `@defer`. */
export const isDefer = ({ name }: DirectiveNode): boolean => name.value === 'defer';

/** The variables on which the `@defer` directives of an operation depend; undefined where it has no `@defer`. */
export function deferConditions(document: DocumentNode): readonly string[] | undefined {
  let found: string[] | undefined;
  visit(document, {
    Directive: (directive) => {
      if (!isDefer(directive)) return;
      found ??= [];
      const condition = argument(directive, 'if');
      if (condition?.kind === Kind.VARIABLE) found.push(condition.name.value);
    },
  });
  return found;
}

/**
 * Decides the `@defer` directives of an operation.
 * @param holds whether the variable of a condition is true
 */
export function settleDefers(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  holds: (variable: string) => boolean,
): SettledDefers {
  const deferred = new Map<string, DeferredFragment>();
  const types = new TypeInfo(schema);
  const settled = visit(
    inlineFragments(operation, fragments),
    visitWithTypeInfo(types, {
      InlineFragment: {
        leave: (fragment, _key, _parent, _path, ancestors) => {
          const defer = fragment.directives?.find(isDefer);
          if (!defer) return undefined;
          const others = (fragment.directives ?? []).filter((directive) => directive !== defer);
          const plain = { ...fragment, directives: others };
          const condition = argument(defer, 'if');
          const holding =
            condition?.kind === Kind.VARIABLE ? holds(condition.name.value) : condition?.kind !== Kind.BOOLEAN || condition.value;
          if (!holding) return plain;
          const type = getNamedType(types.getParentType());
          if (!isCompositeType(type)) throw new Error('a fragment stands on an object');
          const [label, given] = [String(deferred.size), argument(defer, 'label')];
          const conditional = underEnclosing(ancestors, plain);
          deferred.set(label, { label: given?.kind === Kind.STRING ? given.value : null, type, fragment: conditional });
          return { ...fragment, directives: [...others, labelled(label)] };
        },
      },
    }),
  );
  return { operation: settled, deferred };
}

/**
 * A fragment under the conditions of the fields and fragments that enclose it. Its part is planned by itself, but nothing of it is sent
 * where one of them leaves it out.
 */
const underEnclosing = (ancestors: readonly (ASTNode | readonly ASTNode[])[], fragment: InlineFragmentNode): InlineFragmentNode =>
  ancestors
    .flatMap((one) => ('kind' in one && (one.kind === Kind.FIELD || one.kind === Kind.INLINE_FRAGMENT) ? (one.directives ?? []) : []))
    .filter((directive) => !isDefer(directive))
    .reduce<InlineFragmentNode>(
      (inner, directive) => ({
        kind: Kind.INLINE_FRAGMENT,
        directives: [directive],
        selectionSet: { kind: Kind.SELECTION_SET, selections: [inner] },
      }),
      fragment,
    );

/** The document without `@defer`, for a client that expects a whole answer. */
export const withoutDefers = (document: DocumentNode): DocumentNode =>
  visit(document, { Directive: (directive) => (isDefer(directive) ? null : undefined) });

const argument = (directive: DirectiveNode, name: string) => directive.arguments?.find((given) => given.name.value === name)?.value;

const labelled = (label: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'defer' },
  arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'label' }, value: { kind: Kind.STRING, value: label } }],
});

/** Replaces each spread by its fragment. A fragment that is spread twice is deferred twice. */
function inlineFragments(operation: OperationDefinitionNode, fragments: Fragments): OperationDefinitionNode {
  return visit(operation, {
    FragmentSpread: ({ name, directives }): InlineFragmentNode | undefined => {
      const fragment = fragments.get(name.value);
      if (!fragment) return undefined;
      const { typeCondition, selectionSet } = fragment;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: directives ?? [], selectionSet };
    },
  });
}
