import { RecordActs } from '../../components/record-acts.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { CategoryPart } from '../category-part.js';
import { Corrections } from '../corrections.js';
import type { DossierPartProps } from './dossier-dialog.js';
import { ChangeSituationDialog, NewSituationDialog, SituationInErrorDialog } from './situation-dialogs.js';

/** What the person does now; for the Mission Locale what they did before too, and what it writes of it. */
export function SituationPart({ dossier, personId, reading, writing }: DossierPartProps) {
  const t = useTranslation();
  const { day, number } = useFormatters();
  const contractOf = ({ contractKind, contractMonths }: NonNullable<typeof dossier.situation>): string =>
    contractKind ? t(`my.employment.${contractKind}`, { months: number(contractMonths ?? 0) }) : '';
  const shown = dossier.situations ?? (dossier.situation ? [dossier.situation] : []);
  const acts = writing && (
    <RecordActs
      of={`situations ${dossier.id}`}
      acts={[
        {
          name: 'new',
          label: t('dossier.situation.new'),
          done: t('record.done'),
          dialog: (ways) => <NewSituationDialog personId={personId} {...ways} />,
        },
      ]}
      {...writing}
    />
  );
  return (
    <CategoryPart reading={reading} fields={['accompaniment.situation']} category="EMPLOYMENT" acts={acts}>
      {shown.length > 0 &&
        shown.map((one) => (
          <div key={one.id}>
            <p>
              {t(`dossier.kind.${one.kind}`)} {contractOf(one)} {t('person.since', { day: day(one.since) })}
            </p>
            {writing && (
              <Corrections
                of={`situation ${one.id}`}
                what={`${t(`dossier.kind.${one.kind}`)}, ${day(one.since)}`}
                change={(ways) => <ChangeSituationDialog situation={one} {...ways} />}
                inError={(ways) => <SituationInErrorDialog situation={one} {...ways} />}
                {...writing}
              />
            )}
          </div>
        ))}
    </CategoryPart>
  );
}
