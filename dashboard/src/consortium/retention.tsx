import { useQuery } from 'urql';
import { fullName } from '../graph/person-name.js';
import { RETENTION } from '../graph/retention-query.js';
import { useFormatters, useTranslation } from '../language/translation.js';

/** What will be erased by the clock, for who kept it and for the consortium; nothing where there is none. */
export function Retention() {
  const t = useTranslation();
  const { day } = useFormatters();
  const [{ data }] = useQuery({ query: RETENTION });
  const ends = data?.retentionDue.edges.map(({ node }) => node) ?? [];
  if (ends.length === 0) return null;
  return (
    <section aria-labelledby="retention">
      <h2 id="retention">{t('retention.title')}</h2>
      <p>{t('retention.help')}</p>
      <ul>
        {ends.map(({ id, runsOutOn, stoppedBy, person, organisation }) => (
          <li key={id}>
            {fullName(person.identity) ?? t('worklist.person')} <small>{organisation?.name}</small>{' '}
            {t('retention.on', { day: day(runsOutOn) })}{' '}
            {stoppedBy.map((stop) => (
              <span key={stop} className="tag">
                {t(`retention.stop.${stop}`)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
