import { InlineList } from '../../components/inline-list.js';
import { RecordActs } from '../../components/record-acts.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { CategoryPart } from '../category-part.js';
import { Corrections } from '../corrections.js';
import type { DossierPartProps } from './dossier-dialog.js';
import { ChangeInterviewDialog, InterviewInErrorDialog, NewInterviewDialog } from './interview-dialogs.js';

/** The interviews that the Mission Locale held with the person, the latest first. */
export function InterviewsPart({ dossier, personId, reading, writing }: DossierPartProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const interviews = dossier.interviews ?? [];
  const acts = writing && (
    <RecordActs
      of={`interviews ${dossier.id}`}
      acts={[
        {
          name: 'new',
          label: t('dossier.interview.new'),
          done: t('record.done'),
          dialog: (ways) => <NewInterviewDialog personId={personId} {...ways} />,
        },
      ]}
      {...writing}
    />
  );
  return (
    <CategoryPart reading={reading} fields={['accompaniment.interviews']} category="ACCOMPANIMENT" which="person.interviews" acts={acts}>
      {interviews.length > 0 &&
        interviews.map((interview) => {
          const { id, heldOn, medium, minutes, summary, professional } = interview;
          return (
            <div key={id}>
              <p className="words">
                <InlineList
                  values={[day(heldOn), t(`dossier.medium.${medium}`), minutes && t('dossier.minutes.count', { count: minutes })]}
                />
                {professional && (
                  <>
                    {' '}
                    <small>{professional.displayName}</small>
                  </>
                )}
                {summary && (
                  <>
                    <br />
                    {summary}
                  </>
                )}
              </p>
              {writing && (
                <Corrections
                  of={`interview ${id}`}
                  what={t('dossier.interview.of', { day: day(heldOn) })}
                  change={(ways) => <ChangeInterviewDialog interview={interview} {...ways} />}
                  inError={(ways) => <InterviewInErrorDialog interview={interview} {...ways} />}
                  {...writing}
                />
              )}
            </div>
          );
        })}
    </CategoryPart>
  );
}
