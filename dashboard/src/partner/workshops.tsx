/** The workshops of the viewer's Mission Locale: those to come, a new one, and who came. */
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { z } from 'zod';
import { messageOf } from '../graph/client.js';
import { graphql } from '../graph/generated/gql.js';
import type { WorkshopKind, WorkshopsQuery } from '../graph/generated/graphql.js';
import { useWords, useWriting } from '../language/words.js';
import { Failure } from '../page/answer.js';
import { DialogForm, PageDialog } from '../page/dialog.js';
import { ChoiceField, WordsField } from '../page/fields.js';
import { useForm, useKept } from '../page/kept.js';
import { nameOf } from '../page/names.js';
import { Pager, usePages } from '../page/pager.js';
import type { Viewer } from '../page/viewer.js';

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
    caseload(first: 10, filter: { search: $search }) { edges { node { id identity { givenNames familyName } } } }
  }
`);
const ATTEND = graphql(`
  mutation Attend($workshopId: ID!, $personId: ID!, $attended: Boolean!) {
    recordAttendance(workshopId: $workshopId, personId: $personId, attended: $attended) { attended }
  }
`);

type Listed = WorkshopsQuery['workshops']['edges'][number]['node'];

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
/** Whoever notes who came does so within some weeks. */
const BACK_DAYS = 60;

export default function Workshops({ viewer }: { readonly viewer: Viewer }) {
  const say = useWords();
  const { instant } = useWriting();
  const from = useMemo(() => new Date(Date.now() - BACK_DAYS * 86_400_000).toISOString(), []);
  const pages = usePages();
  const [{ data, error }, ask] = useQuery({
    query: WORKSHOPS,
    variables: { organisationId: viewer.organisation?.id ?? null, from, after: pages.after },
  });
  const [scheduling, setScheduling] = useKept('scheduling', z.boolean(), false);
  const [noting, setNoting] = useState<Listed | null>(null);
  const own = data?.workshops.edges ?? [];
  return (
    <>
      <h1>{say('workshops.title')}</h1>
      <div className="actions">
        <Button className="primary" onPress={() => setScheduling(true)}>
          {say('workshops.new')}
        </Button>
      </div>
      {error && <Failure error={error} retry={ask} />}
      <ol className="plain">
        {own.map(({ node }) => (
          <li key={node.id}>
            <h2>{node.title}</h2>
            <p>
              {instant(node.startsAt)} <span className="tag">{say(`workshop.${node.kind}`)}</span>{' '}
              <small>
                {node.seats} {say('workshops.seats').toLowerCase()}
              </small>
            </p>
            {new Date(node.startsAt) <= new Date() && (
              <Button className="quiet" onPress={() => setNoting(node)}>
                {say('workshops.attendance')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {data && own.length === 0 && <p>{say('nothing')}</p>}
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
  const say = useWords();
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
    <PageDialog title={say('workshops.new')} isOpen onClose={close}>
      <DialogForm
        send={say('save')}
        isDisabled={fetching}
        failure={error ? messageOf(error) : null}
        isFilled={isFilled}
        onSend={save}
        onClose={close}
      >
        <WordsField label={say('workshops.name')} value={title} onChange={(title) => change({ title })} isRequired />
        <ChoiceField
          label={say('workshops.kind')}
          value={kind}
          onChange={(kind) => change({ kind })}
          among={KINDS.map((value) => ({ value, name: say(`workshop.${value}`) }))}
        />
        <WordsField
          label={say('workshops.when')}
          type="datetime-local"
          value={startsAt}
          onChange={(startsAt) => change({ startsAt })}
          isRequired
        />
        <WordsField label={say('workshops.seats')} type="number" value={seats} onChange={(seats) => change({ seats })} isRequired />
      </DialogForm>
    </PageDialog>
  );
}

function AttendanceDialog({ workshop, onClose }: { readonly workshop: Listed; readonly onClose: () => void }) {
  const say = useWords();
  const [search, setSearch] = useState('');
  const [{ data }] = useQuery({ query: PEOPLE, variables: { search: search.trim() || null } });
  const [{ error }, attend] = useMutation(ATTEND);
  const [noted, setNoted] = useState<ReadonlyMap<string, boolean>>(new Map());
  const note = async (personId: string, attended: boolean) => {
    const { error: refused } = await attend({ workshopId: workshop.id, personId, attended });
    if (!refused) setNoted((before) => new Map([...before, [personId, attended]]));
  };
  return (
    <PageDialog title={`${say('workshops.attendance')}: ${workshop.title}`} isOpen onClose={onClose}>
      <WordsField label={say('caseload.search')} type="search" value={search} onChange={setSearch} />
      {error && (
        <p className="failure" role="alert">
          {messageOf(error)}
        </p>
      )}
      <ul className="plain">
        {data?.caseload.edges.map(({ node: { id, identity } }) => (
          <li key={id}>
            {nameOf(identity) ?? say('worklist.person')}
            <div className="chips">
              {[true, false].map((attended) => (
                <button key={String(attended)} type="button" aria-pressed={noted.get(id) === attended} onClick={() => note(id, attended)}>
                  {say(attended ? 'workshops.came' : 'workshops.absent')}
                </button>
              ))}
              {noted.has(id) && <span role="status">{say('workshops.noted')}</span>}
            </div>
          </li>
        ))}
      </ul>
    </PageDialog>
  );
}
