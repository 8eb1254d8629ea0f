import { FRENCH_CERTIFICATES } from '@passerelle/schema/wire/french-certificates';
import { levelOf } from '../../components/cefr-levels.js';
import { RecordActs } from '../../components/record-acts.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { CategoryPart, readsAsHolder } from '../category-part.js';
import { Corrections } from '../corrections.js';
import { AssessmentInErrorDialog, ChangeAssessmentDialog, NewAssessmentDialog } from './assessment-dialogs.js';
import type { TrainingPartProps } from './training-part.js';

/** The level of French that was assessed last, and what a provider writes of it. */
export function LanguagePart({ person, reading, writing }: TrainingPartProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const { language } = person;
  const isOwn = readsAsHolder(reading, 'LANGUAGE');
  const acts = writing && reading.viewer.organisation?.kind === 'TRAINING_PROVIDER' && (
    <RecordActs
      of={`assessment ${person.id}`}
      acts={[
        {
          name: 'new',
          label: t('training.assess'),
          done: t('record.done'),
          dialog: (ways) => <NewAssessmentDialog personId={person.id} {...ways} />,
        },
      ]}
      {...writing}
    />
  );
  return (
    <CategoryPart reading={reading} fields={['language', 'language.level']} category="LANGUAGE" acts={acts}>
      {language?.level && (
        <>
          <p>
            {levelOf(language.level)} {language.certificate && FRENCH_CERTIFICATES[language.certificate]}
            {language.assessedOn && ` ${t('person.since', { day: day(language.assessedOn) })}`}
          </p>
          {acts && writing && isOwn && (
            <Corrections
              of={`assessment ${language.id}`}
              what={levelOf(language.level)}
              change={(ways) => <ChangeAssessmentDialog key={language.id} assessment={language} {...ways} />}
              inError={(ways) => <AssessmentInErrorDialog assessment={language} {...ways} />}
              {...writing}
            />
          )}
        </>
      )}
    </CategoryPart>
  );
}
