import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFilters, usePages } from '../../components/address.js';
import { EmptyState } from '../../components/empty-state.js';
import { Failure } from '../../components/failure.js';
import { Note } from '../../components/note.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/pager.js';
import { PurposeSelect } from '../../components/purpose-select.js';
import { Select } from '../../components/select.js';
import { usePageWriting } from '../../components/writing.js';
import { fullName } from '../../graph/person-name.js';
import type { Viewer } from '../../graph/viewer.js';
import { useTranslation } from '../../language/translation.js';
import { AGENDA } from './agenda-query.js';
import { AppointmentEntry } from './appointment-entry.js';
import { OfferedSlots } from './offered-slots.js';

const WHOSE = ['mine', 'all'] as const;
const SINCE = ['now', 'week'] as const;
const WEEK_MS = 7 * 86_400_000;

/** The appointments of the viewer, or of their whole organisation, and the slots that it offers. */
export default function Agenda({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const [asked, change] = useFilters();
  const pages = usePages();
  const { professional, organisation } = viewer;
  const whose = asked.get('of') === 'all' || !professional ? 'all' : 'mine';
  const since = asked.get('since') === 'week' ? 'week' : 'now';
  const from = useMemo(() => (since === 'week' ? new Date(Date.now() - WEEK_MS).toISOString() : null), [since]);
  const variables = { professionalId: whose === 'mine' ? (professional?.id ?? null) : null, from, after: pages.after };
  const [{ data, error }, ask] = useQuery({ query: AGENDA, variables });
  const { outcome, writing } = usePageWriting(ask);
  const appointments = data?.agenda?.edges.flatMap(({ node }) => node ?? []);
  return (
    <>
      <PageHeading>{t('agenda.page')}</PageHeading>
      <PurposeSelect />
      <div className="row filters">
        <Select
          label={t('agenda.of')}
          value={whose}
          onChange={(of) => change({ of })}
          options={WHOSE.map((value) => ({ value, name: t(`agenda.of.${value}`) }))}
        />
        <Select
          label={t('agenda.since')}
          value={since}
          onChange={(to) => change({ since: to })}
          options={SINCE.map((value) => ({ value, name: t(`agenda.since.${value}`) }))}
        />
      </div>
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      {!data && !error && <p className="loading">{t('loading')}</p>}
      <ol className="plain">
        {appointments?.map(({ person, ...appointment }) => (
          <AppointmentEntry
            key={appointment.id}
            appointment={appointment}
            of={person && <Link href={`/people/${person.id}`}>{fullName(person.identity) ?? t('worklist.person')}</Link>}
            writing={writing}
          />
        ))}
      </ol>
      {data && <EmptyState list={appointments} />}
      <Pager pages={pages} info={data?.agenda?.pageInfo} />
      {organisation && <OfferedSlots organisationId={organisation.id} />}
    </>
  );
}
