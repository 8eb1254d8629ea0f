/** The paths that an operation asks for. What a plan fetches beside them, for keys and requirements, is nothing to its client. */
import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { treeKey } from './response-keys.js';
import type { Path } from './response-tree.js';

/** Tells which paths of the response tree an operation asks for, whatever its conditions are. */
export class AskedPaths {
  constructor(
    private readonly selectionSet: SelectionSetNode,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly reserved: ReadonlySet<string>,
  ) {}

  /** Whether the operation asks for the whole path. */
  has = (path: Path): boolean => this.lengthOf(path) === path.length;

  /** The number of steps of a path that the operation asks for. */
  lengthOf(path: Path): number {
    let sets: ReadonlySet<SelectionSetNode> = new Set([this.selectionSet]);
    for (const [nth, step] of path.entries()) {
      if (typeof step === 'number') continue;
      const below = this.#below(sets, step);
      if (!below) return nth;
      // Below a leaf there is nothing to select.
      if (below.size === 0) return path.length;
      sets = below;
    }
    return path.length;
  }

  /** What is selected below a key; undefined where the key is not selected. */
  #below(sets: ReadonlySet<SelectionSetNode>, key: string): ReadonlySet<SelectionSetNode> | undefined {
    const below = new Set<SelectionSetNode>();
    let isSelected = false;
    // A set lists its elements in the order in which they were added, also those that are added meanwhile.
    const selected = new Set(sets);
    for (const { selections } of selected) {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) {
          if (treeKey(selection, this.reserved) !== key) continue;
          isSelected = true;
          if (selection.selectionSet) below.add(selection.selectionSet);
        } else {
          const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
          if (fragment) selected.add(fragment.selectionSet);
        }
      }
    }
    return isSelected ? below : undefined;
  }
}
