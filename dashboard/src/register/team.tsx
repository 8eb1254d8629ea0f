import { useQuery } from 'urql';
import { EndAccessDialog } from '../components/end-access-dialog.js';
import { Failure } from '../components/failure.js';
import { Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import type { OfferedAct } from '../components/record-acts.js';
import { usePageWriting } from '../components/writing.js';
import { graphql, withFragment } from '../graph/graphql.js';
import type { Viewer } from '../graph/viewer.js';
import { useTranslation } from '../language/translation.js';
import { HandOverDialog } from './hand-over-dialog.js';
import { Machines } from './machines.js';
import { type RegisteredProfessional, STAFF } from './members-query.js';
import { Professionals } from './professionals.js';
import { Referents, referentOfToday } from './referents.js';

const TEAM = withFragment(
  graphql(`
  query Team { viewer { organisation { id ...Staff } } }
`),
  STAFF,
);

/**
 * The professionals of the viewer's organisation. Its manager registers and changes them, ends a professional's access, e.g. when
 * they leave, and at a Mission Locale hands to a colleague all whom they accompany, and names the référent.
 */
export default function Team({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const [{ data, error }, ask] = useQuery({ query: TEAM });
  const { outcome, writing } = usePageWriting(ask);
  const organisation = data?.viewer.organisation;
  const team = organisation?.professionals ?? null;
  const handOverBy = (from: RegisteredProfessional): OfferedAct => ({
    name: 'hand over',
    label: t('team.handOver'),
    done: '',
    dialog: ({ onClose }) => (
      <HandOverDialog
        from={from}
        colleagues={team?.filter(({ id }) => id !== from.id) ?? []}
        onClose={onClose}
        onDone={(to) => {
          onClose();
          writing.onDone(t('team.handedOver', { from: from.displayName, to: to.displayName }));
        }}
      />
    ),
  });
  const endOf = (professional: RegisteredProfessional): OfferedAct => ({
    name: 'end access',
    label: t('team.end'),
    done: t('team.ended', { name: professional.displayName }),
    dialog: ({ onClose, onDone }) => (
      <EndAccessDialog
        professional={professional}
        isReferent={referentOfToday(organisation?.referents ?? [])?.professional.id === professional.id}
        onClose={onClose}
        onDone={onDone}
      />
    ),
  });
  const handsOver = viewer.organisation?.kind === 'MISSION_LOCALE' && (team?.length ?? 0) > 1;
  return (
    <>
      <PageHeading>{t('team.title')}</PageHeading>
      <p>{t('team.help')}</p>
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      {!data && !error && <p className="loading">{t('loading')}</p>}
      {organisation && (
        <Professionals
          organisationId={organisation.id}
          professionals={team}
          isMember
          heading="h2"
          // Managers end their own access by signing out.
          actsOn={(one) => [...(handsOver ? [handOverBy(one)] : []), ...(one.id === viewer.professional?.id ? [] : [endOf(one)])]}
          {...writing}
        />
      )}
      {organisation && viewer.organisation?.kind === 'MISSION_LOCALE' && (
        <Referents organisationId={organisation.id} referents={organisation.referents} professionals={team ?? []} {...writing} />
      )}
      {/* A program may ask for what its manager may ask for: the policy gives purposes to the kind of organisation. */}
      {organisation?.machines && (
        <Machines organisationId={organisation.id} machines={organisation.machines} purposes={viewer.purposes} isMember {...writing} />
      )}
    </>
  );
}
