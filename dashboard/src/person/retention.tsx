import { useQuery } from 'urql';
import { RETENTION } from '../graph/retention-query.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';

/** Warns a young person of the records about them that will not be kept any more; nothing where there is none. */
export function Retention() {
  const t = usePersonTranslation();
  const { day, colon } = useFormatters();
  const [{ data }] = useQuery({ query: RETENTION });
  const ends = data?.retentionDue.edges.map(({ node }) => node) ?? [];
  if (ends.length === 0) return null;
  return (
    <section aria-labelledby="retention">
      <h3 id="retention">{t('my.retention')}</h3>
      <p>{t('my.retention.why')}</p>
      <ul>
        {ends.map(({ id, runsOutOn, stoppedBy, organisation }) => (
          <li key={id}>
            <bdi>{organisation?.name}</bdi>
            {colon}
            <bdi>{day(runsOutOn)}</bdi> {stoppedBy.length > 0 && <span className="tag">{t('my.retention.stopped')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
