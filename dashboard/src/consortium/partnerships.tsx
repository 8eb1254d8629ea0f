import { useQuery } from 'urql';
import { useFilters } from '../components/address.js';
import { EmptyState } from '../components/empty-state.js';
import { Failure } from '../components/failure.js';
import { InlineList } from '../components/inline-list.js';
import { PageHeading } from '../components/page-heading.js';
import { graphql } from '../graph/graphql.js';
import type { Viewer } from '../graph/viewer.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { isAuditor } from './permissions.js';

const PARTNERSHIPS = graphql(`
  query Partnerships($organisationId: ID) {
    partnerships(organisationId: $organisationId) { id scope since until organisations { name } }
  }
`);

/**
 * The agreements between members of the consortium: all of them for its coordinator; those of their own organisation first for
 * a manager.
 */
export default function Partnerships({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const { day } = useFormatters();
  const [asked, change] = useFilters();
  const hasOwn = !isAuditor(viewer);
  const all = !hasOwn || asked.get('of') === 'all';
  const [{ data, error, fetching }, ask] = useQuery({
    query: PARTNERSHIPS,
    variables: { organisationId: all ? null : (viewer.organisation?.id ?? null) },
  });
  const today = new Date().toISOString().slice(0, 10);
  const found = data?.partnerships;
  return (
    <>
      <PageHeading>{t('partnerships.title')}</PageHeading>
      {hasOwn && (
        <div className="chips">
          {[false, true].map((one) => (
            <button key={String(one)} type="button" aria-pressed={all === one} onClick={() => change({ of: one ? 'all' : '' })}>
              {t(one ? 'partnerships.all' : 'partnerships.ours')}
            </button>
          ))}
        </div>
      )}
      {error && <Failure error={error} retry={ask} />}
      <p role="status">{found ? t('partnerships.count', { count: found.length }) : error ? '' : t('loading')}</p>
      <ul className="plain" aria-busy={fetching}>
        {found?.map(({ id, scope, since, until, organisations }) => (
          <li key={id}>
            <h2>
              <InlineList values={organisations.map(({ name }) => name)} />{' '}
              <span className="tag">{t(until && until < today ? 'partnerships.ended' : 'partnerships.active')}</span>
            </h2>
            <p>{scope}</p>
            <small>
              {t('person.since', { day: day(since) })} {until && t('person.until', { day: day(until) })}
            </small>
          </li>
        ))}
      </ul>
      {data && <EmptyState list={found} />}
    </>
  );
}
