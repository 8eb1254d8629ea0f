/** What the person refuses; they alone lift it. */
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../graph/generated/gql.js';
import { useMyWords } from '../language/my/words.js';
import type { Mine } from './mine.js';
import { recipientName } from './to-confirm.js';

const LIFT = graphql(`
  mutation LiftMine($id: ID!) { liftRefusal(id: $id) { id } }
`);

interface Refused {
  readonly refusals: NonNullable<Mine['consentRefusals']>;
  readonly onNote: (text: string, isGood: boolean) => void;
}

export function Refusals({ refusals, onNote }: Refused) {
  const say = useMyWords();
  const [, lift] = useMutation(LIFT);
  if (refusals.length === 0) return null;
  const takeBack = async (id: string) => {
    const { error } = await lift({ id });
    onNote(say(error ? 'failed' : 'lifted'), !error);
  };
  return (
    <>
      <h3>{say('refusals')}</h3>
      <ul className="plain">
        {refusals.map((refusal) => (
          <li key={refusal.id}>
            <strong>{recipientName(refusal)}</strong>: {refusal.categories.map(({ label }) => label).join(', ')}
            <div className="actions">
              <Button onPress={() => takeBack(refusal.id)}>{say('lift')}</Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
