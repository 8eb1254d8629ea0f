import { Link } from 'wouter';
import type { TodoKind } from '../../graph/generated/graphql.js';
import { oversees } from '../../graph/permissions.js';
import { fullName } from '../../graph/person-name.js';
import type { Viewer } from '../../graph/viewer.js';
import { daysUntil } from '../../language/days.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { ShownTodo } from './todo-query.js';

/** What is done on another page than that of the person. */
const ELSEWHERE: Partial<Readonly<Record<TodoKind, (todo: ShownTodo, viewer: Viewer) => string | null>>> = {
  REFERRAL_TO_ANSWER: ({ recordId }) => `/worklist#referral-${recordId}`,
  REFERRAL_STUCK: ({ recordId, organisation }, viewer) =>
    `/worklist?status=all${organisation.id === viewer.organisation?.id ? '&box=sent' : ''}#referral-${recordId}`,
  REFERRAL_TO_DO: ({ recordId }) => `/worklist#referral-${recordId}`,
  TRANSFER_TO_ANSWER: () => '/transfers',
  RIGHT_TO_ANSWER: (_, viewer) => (oversees(viewer) ? '/rights' : null),
};
/** Of these, the record is another organisation's, or may be. */
const SAYS_WHOSE: readonly TodoKind[] = [
  'PERMIT_ENDS',
  'STAY_ENDS',
  'REFERRAL_TO_ANSWER',
  'REFERRAL_STUCK',
  'REFERRAL_TO_DO',
  'ACTION_DUE',
  'CIRCLE_REQUEST_TO_ANSWER',
];

interface TodoRowProps {
  readonly todo: ShownTodo;
  readonly viewer: Viewer;
  /** Whether it says who of the organisation is around the person. */
  readonly showsWhose: boolean;
}

/** Something that waits: why, for whom, by when, and where it is done. */
export function TodoRow({ todo, viewer, showsWhose }: TodoRowProps) {
  const t = useTranslation();
  const { day, colon, comma } = useFormatters();
  const { kind, dueOn, urgency, person, organisation, professionals } = todo;
  const name = fullName(person.identity);
  const days = daysUntil(dueOn);
  return (
    <li>
      <strong>
        <Link href={ELSEWHERE[kind]?.(todo, viewer) ?? `/people/${person.id}`}>
          {t(`today.kind.${kind}`)}
          {colon}
          {name ?? t('worklist.person')}
        </Link>
      </strong>{' '}
      <span className={urgency === 'PASSED' ? 'tag late' : 'tag'}>
        {urgency === 'PASSED' ? t('today.late', { day: day(dueOn), count: -days }) : t('today.due', { day: day(dueOn), count: days })}
      </span>
      <br />
      <small>
        {[
          ...(SAYS_WHOSE.includes(kind) && organisation.name !== viewer.organisation?.name ? [organisation.name] : []),
          ...(showsWhose ? [professionals.map(({ displayName }) => displayName).join(comma) || t('today.nobodys')] : []),
        ].join(' · ')}
      </small>
    </li>
  );
}
