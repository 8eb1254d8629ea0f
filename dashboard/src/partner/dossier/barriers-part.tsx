import { RecordActs } from '../../components/record-acts.js';
import { useTranslation } from '../../language/translation.js';
import { CategoryPart } from '../category-part.js';
import { BarriersDialog } from './barriers-dialog.js';
import type { DossierPartProps } from './dossier-dialog.js';

/** What stands between the person and a job. */
export function BarriersPart({ dossier, reading, writing }: DossierPartProps) {
  const t = useTranslation();
  const { barriers } = dossier;
  const acts = writing && (
    <RecordActs
      of={`barriers ${dossier.id}`}
      what={t('person.barriers')}
      acts={[
        {
          name: 'set',
          label: t('record.change'),
          done: t('record.done'),
          dialog: (ways) => <BarriersDialog key={dossier.id} dossier={dossier} {...ways} />,
        },
      ]}
      {...writing}
    />
  );
  return (
    <CategoryPart reading={reading} fields={['accompaniment.barriers']} category="SOCIAL_SITUATION" which="person.barriers" acts={acts}>
      {barriers && <p>{barriers.length === 0 ? t('barrier.none') : barriers.map((code) => t(`dossier.barriers.${code}`)).join(', ')}</p>}
    </CategoryPart>
  );
}
