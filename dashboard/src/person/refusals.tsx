import { useMutation } from 'urql';
import { ActButton } from '../components/act-button.js';
import { graphql } from '../graph/graphql.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import type { MyRecord } from './my-data-query.js';
import { Recipient, recipientName } from './to-confirm.js';

const LIFT = graphql(`
  mutation LiftMine($id: ID!) { liftRefusal(id: $id) { id } }
`);

interface RefusalsProps {
  readonly refusals: NonNullable<MyRecord['consentRefusals']>;
  readonly onNote: (text: string, isGood: boolean) => void;
}

/** What the person refuses. They alone can lift a refusal. */
export function Refusals({ refusals, onNote }: RefusalsProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const { colon, comma } = useFormatters();
  const [, lift] = useMutation(LIFT);
  if (refusals.length === 0) return null;
  const takeBack = async (id: string) => {
    const { error } = await lift({ id });
    onNote(error ? why(error) : t('my.lifted'), !error);
  };
  const labelsOf = ({ categories }: (typeof refusals)[number]): string => categories.map(({ label }) => label).join(comma);
  return (
    <>
      <h3>{t('my.refusals')}</h3>
      <ul className="plain">
        {refusals.map((refusal) => (
          <li key={refusal.id}>
            <Recipient consent={refusal} />
            {colon}
            {labelsOf(refusal)}
            <div className="actions">
              <ActButton
                name={[t('my.lift'), [recipientName(refusal), labelsOf(refusal)].join(comma)].join(colon)}
                onAct={() => takeBack(refusal.id)}
              >
                {t('my.lift')}
              </ActButton>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
