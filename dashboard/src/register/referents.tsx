import { type OfferedAct, RecordActs, type RecordWriting } from '../components/record-acts.js';
import { dayAfter } from '../language/days.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { useMemberHistory } from './member-history.js';
import type { RegisteredProfessional, RegisteredReferent } from './members-query.js';
import { EndReferentDialog, NameReferentDialog, ReferentInErrorDialog } from './referent-dialogs.js';
import '../components/record-part.css';
import './member.css';

interface ReferentsProps extends RecordWriting {
  readonly organisationId: string;
  /** The latest first. */
  readonly referents: readonly RegisteredReferent[];
  readonly professionals: readonly RegisteredProfessional[];
}

/** Who is the référent of a Mission Locale, who was, and the acts of whoever names them. */
export function Referents({ organisationId, referents, professionals, ...writing }: ReferentsProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const now = referentOfToday(referents);
  const isOut = professionals.some(({ id, accessEndedAt }) => id === now?.professional.id && accessEndedAt);
  const former = referents.filter((one) => one !== now);
  return (
    <section className="part member-part" aria-label={t('referent.title')}>
      <h2>{t('referent.title')}</h2>
      {isOut && <p className="failure">{t('referent.isOut')}</p>}
      <p>
        {now ? now.professional.displayName : t('referent.nobody')} {now?.since && t('person.since', { day: day(now.since) })}
      </p>
      <ReferentActs
        organisationId={organisationId}
        latest={referents[0] ?? null}
        professionals={professionals.filter(({ id, accessEndedAt }) => !accessEndedAt && id !== now?.professional.id)}
        {...writing}
      />
      {former.length > 0 && (
        <>
          <h3>{t('referent.former')}</h3>
          <ul>
            {former.map(({ id, since, until, professional }) => (
              <li key={id}>
                {professional.displayName}{' '}
                <small>
                  {since && t('person.since', { day: day(since) })} {until && t('person.until', { day: day(until) })}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The référent of today; undefined where there is none. */
export const referentOfToday = (referents: readonly RegisteredReferent[]): RegisteredReferent | undefined =>
  referents.find(({ until }) => !until || dayAfter(0) <= until);

interface ReferentActsProps extends RecordWriting {
  readonly organisationId: string;
  readonly latest: RegisteredReferent | null;
  /** Who may be named. */
  readonly professionals: readonly RegisteredProfessional[];
}

function ReferentActs({ organisationId, latest, professionals, ...writing }: ReferentActsProps) {
  const t = useTranslation();
  const names = new Map(latest ? [[latest.professional.id, latest.professional.displayName]] : []);
  const history = useMemberHistory('referent', latest?.id ?? '', names);
  const name: OfferedAct = {
    name: 'name',
    label: t('referent.name'),
    done: t('referent.named'),
    dialog: (ways) => <NameReferentDialog organisationId={organisationId} latest={latest} professionals={professionals} {...ways} />,
  };
  if (!latest) return <RecordActs of={`referent ${organisationId}`} acts={[name]} {...writing} />;
  const end: OfferedAct = {
    name: 'end',
    label: t('referent.end'),
    done: t('record.done'),
    dialog: (ways) => <EndReferentDialog key={latest.id} referent={latest} {...ways} />,
  };
  const inError: OfferedAct = {
    name: 'in error',
    label: t('record.inError'),
    done: t('record.takenOut'),
    dialog: (ways) => <ReferentInErrorDialog referent={latest} {...ways} />,
  };
  const acts = [name, ...(latest.until ? [] : [end]), inError, history];
  return <RecordActs of={`referent ${organisationId}`} what={t('referent.title')} acts={acts} {...writing} />;
}
