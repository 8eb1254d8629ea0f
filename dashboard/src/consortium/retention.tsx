import type { RetentionQuery } from '../graph/generated/graphql.js';
import { fullName } from '../graph/person-name.js';
import { useFormatters, useTranslation } from '../language/translation.js';

type RecordDue = RetentionQuery['retentionDue']['edges'][number]['node'];

/** What will be erased by the clock, for who kept it and for the consortium; nothing where there is none. */
export function Retention({ ends }: { readonly ends: readonly RecordDue[] }) {
  const t = useTranslation();
  const { day } = useFormatters();
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
