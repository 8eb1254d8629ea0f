import { useQuery } from 'urql';
import { graphql } from '../graph/graphql.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';

const MERGERS = graphql(`
  query MyMergers { inboxLatest(first: 100) { cursor kind at absorbed { name } kept { name } } }
`);

/** The organisations that held something of the person and have become a part of another, as the inbox tells. Nothing where there is none. */
export function MyMergers() {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const { day } = useFormatters();
  const [{ data, error }] = useQuery({ query: MERGERS });
  const mergers = data?.inboxLatest?.filter(({ kind }) => kind === 'ORGANISATIONS_MERGED') ?? [];
  if (!error && mergers.length === 0) return null;
  return (
    <section aria-labelledby="mergers">
      <h2 id="mergers">{t('my.mergers')}</h2>
      {error && <p className="note">{why(error)}</p>}
      <ul className="plain">
        {mergers.map(({ cursor, at, absorbed, kept }) => (
          <li key={cursor}>{t('my.merger', { absorbed: absorbed?.name ?? '', kept: kept?.name ?? '', day: day(at) })}</li>
        ))}
      </ul>
    </section>
  );
}
