/**
 * How many withdrawals one request may make. No quota refuses a withdrawal for their number. Each one waits for every follower, and
 * they run one after another, so a request with many would time out and still withdraw everything.
 */
import { Kind, OperationTypeNode, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql';
import { TooComplex } from '../errors.js';
import { WITHDRAWALS } from '../subgraph/lane.js';

const MOST = 10;

/** The validation rule. It counts all withdrawals before anything runs, whatever their conditions are. */
export const limitWithdrawals: ValidationRule = (context) => ({
  OperationDefinition({ operation, selectionSet }) {
    if (operation !== OperationTypeNode.MUTATION) return;
    const count = countIn(context, selectionSet);
    if (count > MOST)
      context.reportError(
        new TooComplex(
          `This has ${count} of ${[...WITHDRAWALS].join(', ')}, and one request takes at most ${MOST}: send them one after another, in several requests.`,
        ),
      );
  },
});

/** No fragment contains itself, and the document is small once its fragments are written out (see operation/expansion.ts). */
function countIn(context: ValidationContext, { selections }: SelectionSetNode): number {
  let count = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) count += WITHDRAWALS.has(selection.name.value) ? 1 : 0;
    else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.getFragment(selection.name.value);
      if (fragment) count += countIn(context, fragment.selectionSet);
    }
  }
  return count;
}
