import { useQuery } from 'urql';
import { Failure } from '../components/failure.js';
import { groundsIn, WITH_GROUNDS, withheldIn } from '../graph/client.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { CategoryPart, labelOf, type RecordReading } from './category-part.js';
import { EndAccess, mayEndAccess } from './end-access.js';
import { DOSSIER, type Dossier, type SharedPerson } from './shared-person.js';

interface AccompanimentPartsProps {
  readonly personId: string;
  readonly accompaniment: SharedPerson['accompaniment'];
  readonly reading: RecordReading;
}

/** What a Mission Locale holds of a person: the accompaniment, the conditions of the programme, the barriers, and its own notes. */
export function AccompanimentParts({ personId, accompaniment, reading }: AccompanimentPartsProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const since = (date: string | null | undefined) => (date ? ` ${t('person.since', { day: day(date) })}` : '');
  const standing = (
    <CategoryPart reading={reading} fields={['accompaniment']} category="ACCOMPANIMENT">
      {accompaniment && (
        <>
          <p>
            {t(`enrolment.${accompaniment.status}`)}
            {since(accompaniment.enrolledOn)}
            <br />
            <small>
              {accompaniment.organisation.name}
              {accompaniment.referent && `, ${accompaniment.referent.displayName}`}
            </small>
          </p>
          {accompaniment.referent && mayEndAccess(reading.viewer, accompaniment.organisation.id) && (
            <EndAccess professional={accompaniment.referent} viewer={reading.viewer} />
          )}
        </>
      )}
    </CategoryPart>
  );
  if (!accompaniment) return standing;
  const { situation } = accompaniment;
  return (
    <>
      {standing}
      <CategoryPart reading={reading} fields={['accompaniment.situation']} category="EMPLOYMENT">
        {situation && (
          <p>
            {t(`situation.${situation.kind}`)} {situation.contract}
            {since(situation.since)}
          </p>
        )}
      </CategoryPart>
      <DossierParts personId={personId} reading={reading} />
    </>
  );
}

/** Whether the conditions of the programme are met, what stands in the person's way, and the notes of who wrote them. */
function DossierParts({ personId, reading: { policy, viewer, onAsk } }: Pick<AccompanimentPartsProps, 'personId' | 'reading'>) {
  const t = useTranslation();
  const { day } = useFormatters();
  const [{ data, error, extensions }, ask] = useQuery({ query: DOSSIER, variables: { id: personId }, context: WITH_GROUNDS });
  if (error && !data?.youngPerson) return <Failure error={error} retry={ask} />;
  if (!data) return <p className="loading">{t('loading')}</p>;
  const { eligibility, barriers, notes } = data.youngPerson?.accompaniment ?? {};
  const reading: RecordReading = { withheld: withheldIn(extensions), grounds: groundsIn(extensions), policy, viewer, onAsk };
  return (
    <>
      <CategoryPart reading={reading} fields={['accompaniment.eligibility']} category="ACCOMPANIMENT" which="person.eligibility">
        {eligibility && <Reasons eligibility={eligibility} reading={reading} />}
      </CategoryPart>
      <CategoryPart reading={reading} fields={['accompaniment.barriers']} category="SOCIAL_SITUATION" which="person.barriers">
        {barriers && <p>{barriers.length === 0 ? t('barrier.none') : barriers.map((code) => t(`barrier.${code}`)).join(', ')}</p>}
      </CategoryPart>
      <CategoryPart reading={reading} fields={['accompaniment.notes']} category="PROFESSIONAL_NOTES">
        {notes && (
          <>
            <p className="ground">{t(notes.length === 0 ? 'notes.none' : 'notes.own')}</p>
            {notes.map(({ id, writtenAt, text, author }) => (
              <p key={id} className="words">
                {text}
                <br />
                <small>{t('notes.by', { name: author.displayName, day: day(writtenAt) })}</small>
              </p>
            ))}
          </>
        )}
      </CategoryPart>
    </>
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
  const hidden = withheld.filter(({ path }) => path.slice(1, 4).join('.') === 'accompaniment.eligibility.reasons');
  return (
    <>
      <p>{t(eligible ? 'eligibility.yes' : 'eligibility.no', { day: day(asOf) })}</p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((code) => (
            <li key={code}>{t(`reason.${code}`)}</li>
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
