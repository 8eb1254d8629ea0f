import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { z } from 'zod';
import { usePages } from '../components/address.js';
import { Dialog } from '../components/dialog.js';
import { DialogForm } from '../components/dialog-form.js';
import { Failure } from '../components/failure.js';
import { useForm, useStoredState } from '../components/form-state.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import type { WorkshopKind, WorkshopsQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { fullName } from '../graph/person-name.js';
import type { Viewer } from '../graph/viewer.js';
import { dayAfter } from '../language/days.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { useFormRefusal, useRefusal } from '../language/use-refusal.js';

const WORKSHOPS = graphql(`
  query Workshops($organisationId: ID, $from: DateTime, $after: Cursor) {
    workshops(organisationId: $organisationId, from: $from, first: 20, after: $after) {
      edges { node { id kind title startsAt seats } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const SCHEDULE = graphql(`
  mutation Schedule($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id } }
`);
const PEOPLE = graphql(`
  query People($search: String) {
    caseload(first: 10, filter: { search: $search }) {
      edges { node { id identity { givenNames familyName } accompaniment { workshops { attended workshop { id } } } } }
    }
  }
`);
const ATTEND = graphql(`
  mutation Attend($workshopId: ID!, $personId: ID!, $attended: Boolean!) {
    recordAttendance(workshopId: $workshopId, personId: $personId, attended: $attended) { attended }
  }
`);

type Workshop = WorkshopsQuery['workshops']['edges'][number]['node'];

const KINDS = [
  'CV',
  'COVER_LETTER',
  'INTERVIEW',
  'FRENCH_LANGUAGE',
  'DIGITAL',
  'RIGHTS',
  'OTHER',
] as const satisfies readonly WorkshopKind[];

const workshopShape = z.object({ kind: z.enum(KINDS), title: z.string(), startsAt: z.string(), seats: z.string() });
/** A workshop may be scheduled up to two years ahead, by the schema. */
const LONGEST_DAYS = 729;
/** Attendance is noted within some weeks: older workshops are not listed. */
const BACK_DAYS = 60;

/** The workshops of the viewer's Mission Locale: those to come, a new one, and who came. */
export default function Workshops({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const { instant } = useFormatters();
  const from = useMemo(() => new Date(Date.now() - BACK_DAYS * 86_400_000).toISOString(), []);
  const pages = usePages();
  const [{ data, error }, ask] = useQuery({
    query: WORKSHOPS,
    variables: { organisationId: viewer.organisation?.id ?? null, from, after: pages.after },
  });
  const [scheduling, setScheduling] = useStoredState('scheduling', z.boolean(), false);
  const [noting, setNoting] = useState<Workshop | null>(null);
  const own = data?.workshops.edges ?? [];
  return (
    <>
      <PageHeading>{t('workshops.title')}</PageHeading>
      <div className="actions">
        <Button className="primary" onPress={() => setScheduling(true)}>
          {t('workshops.new')}
        </Button>
      </div>
      {error && <Failure error={error} retry={ask} />}
      <ol className="plain">
        {own.map(({ node }) => (
          <li key={node.id}>
            <h2>{node.title}</h2>
            <p>
              {instant(node.startsAt)} <span className="tag">{t(`workshop.${node.kind}`)}</span>{' '}
              <small>{t('workshops.places', { count: node.seats })}</small>
            </p>
            {new Date(node.startsAt) <= new Date() && (
              <Button
                className="quiet"
                aria-label={t('act.of', { act: t('workshops.attendance'), what: `${node.title}, ${instant(node.startsAt)}` })}
                onPress={() => setNoting(node)}
              >
                {t('workshops.attendance')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {data && own.length === 0 && <p>{t('nothing')}</p>}
      <Pager pages={pages} info={data?.workshops.pageInfo} />
      {scheduling && (
        <ScheduleDialog
          onClose={() => setScheduling(false)}
          onDone={() => {
            setScheduling(false);
            ask();
          }}
        />
      )}
      {noting && <AttendanceDialog workshop={noting} onClose={() => setNoting(null)} />}
    </>
  );
}

function ScheduleDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const [{ error, fetching }, schedule] = useMutation(SCHEDULE);
  const { fields, change, isFilled, forget } = useForm('workshop', workshopShape, { kind: 'CV', title: '', startsAt: '', seats: '10' });
  const { kind, title, startsAt, seats } = fields;
  const close = () => {
    forget();
    onClose();
  };
  const save = async () => {
    const { error: refused } = await schedule({ input: { kind, title, startsAt: new Date(startsAt).toISOString(), seats: Number(seats) } });
    if (refused) return;
    forget();
    onDone();
  };
  return (
    <Dialog title={t('workshops.new')} isOpen onClose={close}>
      <DialogForm send={t('save')} isSending={fetching} refusal={refusalOf(error)} isFilled={isFilled} onSend={save} onClose={close}>
        <TextField name="title" label={t('workshops.name')} value={title} onChange={(title) => change({ title })} isRequired />
        <Select
          name="kind"
          label={t('workshops.kind')}
          value={kind}
          onChange={(kind) => change({ kind })}
          options={KINDS.map((value) => ({ value, name: t(`workshop.${value}`) }))}
        />
        <TextField
          name="startsAt"
          label={t('workshops.when')}
          type="datetime-local"
          min={`${dayAfter(-1)}T00:00`}
          max={`${dayAfter(LONGEST_DAYS)}T23:59`}
          value={startsAt}
          onChange={(startsAt) => change({ startsAt })}
          isRequired
        />
        <TextField
          name="seats"
          label={t('workshops.seats')}
          type="number"
          min="1"
          max="500"
          value={seats}
          onChange={(seats) => change({ seats })}
          isRequired
        />
      </DialogForm>
    </Dialog>
  );
}

function AttendanceDialog({ workshop, onClose }: { readonly workshop: Workshop; readonly onClose: () => void }) {
  const t = useTranslation();
  const [search, setSearch] = useState('');
  const why = useRefusal();
  const [{ data }] = useQuery({ query: PEOPLE, variables: { search: search.trim() || null } });
  const [{ error }, attend] = useMutation(ATTEND);
  const [noted, setNoted] = useState<ReadonlyMap<string, boolean>>(new Map());
  const note = async (personId: string, attended: boolean) => {
    const { error: refused } = await attend({ workshopId: workshop.id, personId, attended });
    if (!refused) setNoted((before) => new Map([...before, [personId, attended]]));
  };
  return (
    <Dialog title={t('act.of', { act: t('workshops.attendance'), what: workshop.title })} isOpen onClose={onClose}>
      <TextField label={t('caseload.search')} type="search" value={search} onChange={setSearch} />
      {error && (
        <p className="failure" role="alert">
          {why(error)}
        </p>
      )}
      <ul className="plain">
        {data?.caseload.edges.map(({ node: { id, identity, accompaniment } }) => {
          const name = fullName(identity) ?? t('worklist.person');
          // What was noted before, where it was.
          const before = accompaniment?.workshops?.find((one) => one.workshop.id === workshop.id)?.attended;
          return (
            <li key={id}>
              {name}
              <div className="chips">
                {[true, false].map((attended) => {
                  const word = t(attended ? 'workshops.came' : 'workshops.absent');
                  return (
                    <button
                      key={word}
                      type="button"
                      aria-label={t('act.of', { act: word, what: name })}
                      aria-pressed={(noted.get(id) ?? before) === attended}
                      onClick={() => note(id, attended)}
                    >
                      {word}
                    </button>
                  );
                })}
                {noted.has(id) && <span role="status">{t('workshops.noted')}</span>}
              </div>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
