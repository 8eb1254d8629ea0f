import { useMemo } from 'react';
import { useQuery } from 'urql';
import { usePages } from '../../components/address.js';
import { EmptyState } from '../../components/empty-state.js';
import { Failure } from '../../components/failure.js';
import { Note } from '../../components/note.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/pager.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { usePageWriting } from '../../components/writing.js';
import type { Viewer } from '../../graph/viewer.js';
import { useFormatters, useLanguage, useTranslation } from '../../language/translation.js';
import { RegistrationsDialog } from './registrations-dialog.js';
import { SheetDialog } from './sheet-dialog.js';
import { CancelWorkshopDialog, ChangeWorkshopDialog, ScheduleDialog } from './workshop-dialogs.js';
import { WORKSHOPS, type WorkshopListed } from './workshop-list.js';

/** Attendance is noted within some weeks: older workshops are not listed. */
const BACK_DAYS = 60;

/** The workshops of the viewer's Mission Locale: those to come, who is registered, and who came. */
export default function Workshops({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const language = useLanguage();
  const { instant } = useFormatters();
  const from = useMemo(() => new Date(Date.now() - BACK_DAYS * 86_400_000).toISOString(), []);
  const pages = usePages();
  const [{ data, error }, ask] = useQuery({
    query: WORKSHOPS,
    variables: { organisationId: viewer.organisation?.id ?? null, from, after: pages.after, language },
  });
  const own = data?.workshops?.edges;
  const { outcome, writing } = usePageWriting(ask);
  const schedule: OfferedAct = {
    name: 'schedule',
    label: t('workshops.new'),
    done: t('record.done'),
    isMain: true,
    dialog: (ways) => <ScheduleDialog {...ways} />,
  };
  return (
    <>
      <PageHeading>{t('workshops.title')}</PageHeading>
      <RecordActs of="workshops" acts={[schedule]} {...writing} />
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <ol className="plain">
        {own?.map(({ node: workshop }) => (
          <li key={workshop.id}>
            <h2>
              {workshop.title} {workshop.cancelledAt && <span className="tag late">{t('workshops.cancelled')}</span>}
            </h2>
            <p>
              {instant(workshop.startsAt)} <span className="tag">{t(`workshop.${workshop.kind}`)}</span>{' '}
              <small>{t('workshops.places', { count: workshop.seats })}</small>
            </p>
            {!workshop.cancelledAt && <WorkshopActs workshop={workshop} {...writing} />}
          </li>
        ))}
      </ol>
      {data && <EmptyState list={own} />}
      <Pager pages={pages} info={data?.workshops?.pageInfo} />
    </>
  );
}

interface WorkshopActsProps extends RecordWriting {
  readonly workshop: WorkshopListed;
}

/** What a Mission Locale does with a workshop of its own: people are registered until it begins, and noted from then on. */
function WorkshopActs({ workshop, ...writing }: WorkshopActsProps) {
  const t = useTranslation();
  const { instant } = useFormatters();
  const done = t('record.done');
  const hasBegun = new Date(workshop.startsAt) <= new Date();
  const people: OfferedAct = hasBegun
    ? { name: 'sheet', label: t('workshops.attendance'), done, dialog: (ways) => <SheetDialog workshop={workshop} {...ways} /> }
    : {
        name: 'registrations',
        label: t('workshops.registrations'),
        done,
        dialog: ({ title, onClose }) => <RegistrationsDialog workshop={workshop} title={title} onClose={onClose} />,
      };
  const change: OfferedAct = {
    name: 'change',
    label: t('record.change'),
    done,
    dialog: (ways) => <ChangeWorkshopDialog key={workshop.id} workshop={workshop} {...ways} />,
  };
  const cancel: OfferedAct = {
    name: 'cancel',
    label: t('workshops.cancel'),
    done: t('workshops.cancel.done'),
    dialog: (ways) => <CancelWorkshopDialog workshop={workshop} {...ways} />,
  };
  return (
    <RecordActs
      of={`workshop ${workshop.id}`}
      what={`${workshop.title}, ${instant(workshop.startsAt)}`}
      acts={[people, change, cancel]}
      {...writing}
    />
  );
}
