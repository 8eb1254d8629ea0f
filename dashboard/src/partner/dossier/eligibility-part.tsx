import { conditionKey, isChecked } from '../../components/condition.js';
import { RecordActs } from '../../components/record-acts.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { CategoryPart, labelOf, type RecordReading } from '../category-part.js';
import type { Dossier } from '../shared-person.js';
import type { DossierPartProps } from './dossier-dialog.js';
import { FactsDialog } from './facts-dialog.js';

/** Whether the conditions of the programme are met; for the Mission Locale the facts from which that is computed. */
export function EligibilityPart({ dossier, reading, writing }: DossierPartProps) {
  const t = useTranslation();
  const { eligibility } = dossier;
  const acts = writing && (
    <RecordActs
      of={`facts ${dossier.id}`}
      acts={[
        {
          name: 'set',
          label: t('dossier.facts'),
          done: t('record.done'),
          dialog: (ways) => <FactsDialog key={dossier.id} dossier={dossier} {...ways} />,
        },
      ]}
      {...writing}
    />
  );
  return (
    <CategoryPart reading={reading} fields={['accompaniment.eligibility']} category="ACCOMPANIMENT" which="person.eligibility" acts={acts}>
      {eligibility && <Reasons eligibility={eligibility} reading={reading} />}
    </CategoryPart>
  );
}

interface ReasonsProps {
  readonly eligibility: NonNullable<Dossier['eligibility']>;
  readonly reading: RecordReading;
}

/** Whether the conditions are met, and why; what the reasons that are withheld tell of. */
function Reasons({ eligibility: { eligible, asOf, reasons }, reading: { withheld, policy } }: ReasonsProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  if (!isChecked(reasons)) return <p>{t('eligibility.unknown')}</p>;
  const hidden = withheld.filter(({ path }) => path.slice(1, 4).join('.') === 'accompaniment.eligibility.reasons');
  return (
    <>
      <p>{t(eligible ? 'eligibility.yes' : 'eligibility.no', { day: day(asOf) })}</p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((code) => (
            <li key={code}>{t(conditionKey(code), { reason: t(`reason.${code}`) })}</li>
          ))}
        </ul>
      )}
      {hidden.length > 0 && (
        <p className="suppressed">
          {t('eligibility.hidden', { categories: [...new Set(hidden.map(({ category }) => labelOf(policy, category)))].join(', ') })}
        </p>
      )}
    </>
  );
}
