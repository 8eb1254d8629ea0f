/**
 * `@defer` made ready for planning: its conditions decided, its fragments written out where they are spread, and each given a
 * label of its own, by which what the planner makes of it is found again.
 */
import {
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

/** A deferred fragment, whose fields are given after the rest. */
export interface Deferred {
  /** As the client wrote it. */
  readonly label: string | null;
  readonly type: GraphQLCompositeType;
  readonly fragment: InlineFragmentNode;
}

export interface Settled {
  readonly operation: OperationDefinitionNode;
  /** By the label that the planner knows. */
  readonly deferred: ReadonlyMap<string, Deferred>;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export const isDefer = ({ name }: DirectiveNode): boolean => name.value === 'defer';

/** The variables on which the operation's `@defer`s depend; undefined where it has none. */
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

/** @param holds whether a variable that a condition names is true */
export function settleDefers(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  holds: (variable: string) => boolean,
): Settled {
  const deferred = new Map<string, Deferred>();
  const types = new TypeInfo(schema);
  const settled = visit(
    writtenOut(operation, fragments),
    visitWithTypeInfo(types, {
      InlineFragment: {
        leave: (fragment) => {
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
          deferred.set(label, { label: given?.kind === Kind.STRING ? given.value : null, type, fragment: plain });
          return { ...fragment, directives: [...others, labelled(label)] };
        },
      },
    }),
  );
  return { operation: settled, deferred };
}

/** The operation as it is where everything is answered at once. */
export const withoutDefers = (document: DocumentNode): DocumentNode =>
  visit(document, { Directive: (directive) => (isDefer(directive) ? null : undefined) });

const argument = (directive: DirectiveNode, name: string) => directive.arguments?.find((given) => given.name.value === name)?.value;

const labelled = (label: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'defer' },
  arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'label' }, value: { kind: Kind.STRING, value: label } }],
});

/** The operation with each fragment in the place of its spreads: one that is spread twice is deferred twice. */
function writtenOut(operation: OperationDefinitionNode, fragments: Fragments): OperationDefinitionNode {
  return visit(operation, {
    FragmentSpread: ({ name, directives }): InlineFragmentNode | undefined => {
      const fragment = fragments.get(name.value);
      if (!fragment) return undefined;
      const { typeCondition, selectionSet } = fragment;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: directives ?? [], selectionSet };
    },
  });
}
