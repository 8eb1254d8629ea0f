import { RecordActs } from '../../components/record-acts.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { CategoryPart } from '../category-part.js';
import { Corrections } from '../corrections.js';
import type { DossierPartProps } from './dossier-dialog.js';
import { ChangeNoteDialog, NewNoteDialog, NoteInErrorDialog } from './note-dialogs.js';

/** The notes of the Mission Locale's professionals, which nobody else reads. */
export function NotesPart({ dossier: { id, notes }, personId, reading, writing }: DossierPartProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const acts = writing && (
    <RecordActs
      of={`notes ${id}`}
      acts={[
        {
          name: 'new',
          label: t('dossier.note.new'),
          done: t('record.done'),
          dialog: (ways) => <NewNoteDialog personId={personId} {...ways} />,
        },
      ]}
      {...writing}
    />
  );
  return (
    <CategoryPart reading={reading} fields={['accompaniment.notes']} category="PROFESSIONAL_NOTES" acts={acts}>
      {notes && (
        <>
          <p className="ground">{t(notes.length === 0 ? 'notes.none' : 'notes.own')}</p>
          {notes.map((note) => (
            <div key={note.id}>
              <p className="words">
                {note.text}
                <br />
                <small>{t('notes.by', { name: note.author.displayName, day: day(note.writtenAt) })}</small>
              </p>
              {writing && (
                <Corrections
                  of={`note ${note.id}`}
                  what={t('dossier.note.of', { day: day(note.writtenAt) })}
                  change={(ways) => <ChangeNoteDialog note={note} {...ways} />}
                  inError={(ways) => <NoteInErrorDialog note={note} {...ways} />}
                  {...writing}
                />
              )}
            </div>
          ))}
        </>
      )}
    </CategoryPart>
  );
}
