import { useQuery } from 'urql';
import { graphql } from '../graph/graphql.js';
import { useReadAgain } from '../graph/read-again.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';

const TRANSFERS = graphql(`
  query MyTransfers($id: ID!) {
    youngPerson(id: $id) { id transfers { id status message offeredAt from { name } to { name } } }
  }
`);

/** The offers to accompany the person elsewhere: by which Mission Locale to which, and how each stands. Nothing where there is none. */
export function MyTransfers({ personId, reads }: { readonly personId: string; readonly reads: number }) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const { day, colon } = useFormatters();
  const [{ data, error }, ask] = useQuery({ query: TRANSFERS, variables: { id: personId } });
  useReadAgain(reads, ask);
  const transfers = data?.youngPerson?.transfers ?? [];
  if (!error && transfers.length === 0) return null;
  return (
    <section aria-labelledby="transfers">
      <h2 id="transfers">{t('my.transfers')}</h2>
      {error && <p className="note">{why(error)}</p>}
      <ul className="plain">
        {transfers.map(({ id, status, message, offeredAt, from, to }) => (
          <li key={id}>
            {t('my.referral.between', { from: from.name, to: to.name })} <span className="tag">{t(`my.transfer.${status}`)}</span>
            {colon}
            <bdi>{day(offeredAt)}</bdi>
            {message && (
              <p className="words">
                <bdi>{message}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
