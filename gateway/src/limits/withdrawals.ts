/**
 * How many of the mutations that no quota refuses for their number may stand in one request. Each waits for every follower, and
 * they are done one after another: a request of many would outlast its time, and be done all the same.
 */
import { Kind, OperationTypeNode, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql';
import { TooComplex } from '../errors.js';
import { WITHDRAWALS } from '../supergraph/lane.js';

const MOST = 10;

/** They are counted before anything is run, all of them together, whatever their conditions are. */
export const fewWithdrawals: ValidationRule = (context) => ({
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

/** No fragment is within itself, and all of them written out are few (see expansion.ts). */
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
