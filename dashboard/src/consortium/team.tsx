import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { EmptyState } from '../components/empty-state.js';
import { EndAccessDialog } from '../components/end-access-dialog.js';
import { Failure } from '../components/failure.js';
import { type ActOutcome, Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import type { TeamQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import type { Viewer } from '../graph/viewer.js';
import { useTranslation } from '../language/translation.js';
import { HandOverDialog } from './hand-over-dialog.js';

const TEAM = graphql(`
  query Team { viewer { organisation { professionals { id displayName role } } } }
`);
type Professional = NonNullable<NonNullable<TeamQuery['viewer']['organisation']>['professionals']>[number];

/**
 * The professionals of the viewer's organisation. Its manager ends a professional's access, e.g. when they leave, and at a Mission
 * Locale hands to a colleague all whom they accompany.
 */
export default function Team({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const [{ data, error }, ask] = useQuery({ query: TEAM });
  const [ending, setEnding] = useState<Professional | null>(null);
  const [handing, setHanding] = useState<Professional | null>(null);
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  const team = data?.viewer.organisation?.professionals;
  const colleaguesOf = ({ id }: Professional) => team?.filter((one) => one.id !== id) ?? [];
  const handsOver = viewer.organisation?.kind === 'MISSION_LOCALE';
  return (
    <>
      <PageHeading>{t('team.title')}</PageHeading>
      <p>{t('team.help')}</p>
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <ul className="plain">
        {team?.map((professional) => (
          <li key={professional.id}>
            <h2>
              {professional.displayName} <span className="tag">{t(`role.${professional.role}`)}</span>
            </h2>
            <div className="actions">
              {handsOver && colleaguesOf(professional).length > 0 && (
                <Button
                  className="quiet"
                  aria-label={t('act.of', { act: t('team.handOver'), what: professional.displayName })}
                  onPress={() => setHanding(professional)}
                >
                  {t('team.handOver')}
                </Button>
              )}
              {/* Managers end their own access by signing out. */}
              {professional.id !== viewer.professional?.id && (
                <Button
                  className="quiet"
                  aria-label={t('act.of', { act: t('team.end'), what: professional.displayName })}
                  onPress={() => setEnding(professional)}
                >
                  {t('team.end')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {data && <EmptyState list={team} />}
      {handing && (
        <HandOverDialog
          from={handing}
          colleagues={colleaguesOf(handing)}
          onClose={() => setHanding(null)}
          onDone={({ displayName }) => {
            setHanding(null);
            setOutcome({ text: t('team.handedOver', { from: handing.displayName, to: displayName }), isGood: true });
          }}
        />
      )}
      {ending && (
        <EndAccessDialog
          professional={ending}
          onClose={() => setEnding(null)}
          onDone={() => {
            setEnding(null);
            setOutcome({ text: t('team.ended', { name: ending.displayName }), isGood: true });
          }}
        />
      )}
    </>
  );
}
