import { EndDate } from '../components/end-date.js';
import { InlineList } from '../components/inline-list.js';
import { ageOf, isNear } from '../language/days.js';
import { useLanguageName } from '../language/spoken-languages.js';
import { useTranslation } from '../language/translation.js';
import type { SharedPerson } from './shared-person.js';

/** Who the person is and how to reach them, as far as the viewer reads it, and what ends soon: what a caseworker looks for first. */
export function PersonSummary({ person: { identity, contact, housing, procedure } }: { readonly person: SharedPerson }) {
  const t = useTranslation();
  const languageName = useLanguageName();
  const exit = housing?.exitedOn ? null : housing?.plannedExitOn;
  const ends = [
    { what: t('summary.housing'), day: exit },
    { what: t('summary.permit'), day: procedure?.permitExpiresOn },
  ].flatMap(({ what, day }) => (day && isNear(day) ? [{ what, day }] : []));
  if (!identity && !contact && ends.length === 0) return null;
  return (
    <div className="summary">
      <p>
        <InlineList
          values={[
            identity?.birthDate ? t('summary.age', { count: ageOf(identity.birthDate) }) : null,
            identity?.preferredLanguage ? t('summary.speaks', { language: languageName(identity.preferredLanguage) }) : null,
          ]}
        />
      </p>
      {(contact?.phone || contact?.email) && (
        <p>
          {contact.phone && <a href={`tel:${contact.phone}`}>{contact.phone}</a>}{' '}
          {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
        </p>
      )}
      {ends.map(({ what, day }) => (
        <p key={what}>
          {what} <EndDate day={day} />
        </p>
      ))}
    </div>
  );
}
