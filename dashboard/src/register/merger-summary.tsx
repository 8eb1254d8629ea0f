import { useTranslation } from '../language/translation.js';
import { COUNTED, type MergerDryRun } from './merger-query.js';

interface MergerSummaryProps {
  readonly merger: MergerDryRun;
  readonly absorbed: string;
  readonly kept: string;
}

/** The dry run of a merger: what stands in its way, with the records of which one has to end first, and what would become of how much. */
export function MergerSummary({ merger, absorbed, kept }: MergerSummaryProps) {
  const t = useTranslation();
  const { conflicts, accompanimentsOfBoth, staysOfBoth } = merger;
  const twins = [accompanimentsOfBoth, staysOfBoth].flatMap((found) => found?.edges.map(({ node }) => node) ?? []);
  const counted = COUNTED.flatMap((of) => (merger[of] ? [{ of, count: merger[of] }] : []));
  // An owner that is away says nothing.
  const isWhole = COUNTED.every((of) => typeof merger[of] === 'number');
  return (
    <>
      {conflicts.length > 0 && (
        <div className="failure" role="alert">
          {conflicts.map(({ kind, people }) => (
            <p key={kind}>{t(`merger.conflict.${kind}`, { count: people })}</p>
          ))}
          <ul>
            {twins.map(({ absorbedRecordId, keptRecordId }) => (
              <li key={`${absorbedRecordId} ${keptRecordId}`}>
                <small>{t('merger.records', { absorbed, own: absorbedRecordId, kept, other: keptRecordId })}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
      <h3>{t('merger.would')}</h3>
      <ul>
        {counted.map(({ of, count }) => (
          <li key={of}>{t(`merger.count.${of}`, { count })}</li>
        ))}
      </ul>
      {isWhole ? counted.length === 0 && <p>{t('merger.nothing')}</p> : <p className="note">{t('merger.partly')}</p>}
      <p>{t('merger.people')}</p>
    </>
  );
}
