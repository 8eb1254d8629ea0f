import { InlineList } from '../components/inline-list.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../components/record-acts.js';
import { dayAfter } from '../language/days.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { useMemberHistory } from './member-history.js';
import type { RegisteredPartnership } from './members-query.js';
import { ChangePartnershipDialog, PartnershipInErrorDialog } from './partnership-dialogs.js';

interface PartnershipListProps {
  readonly partnerships: readonly RegisteredPartnership[] | undefined;
  readonly isBusy: boolean;
  readonly heading: 'h2' | 'h3';
  /** Undefined where the viewer writes none. */
  readonly writing: RecordWriting | undefined;
}

/** Agreements between members: who agreed, on what, since when and until when. */
export function PartnershipList({ partnerships, isBusy, heading: Heading, writing }: PartnershipListProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  return (
    <ul className="plain" aria-busy={isBusy}>
      {partnerships?.map((partnership) => (
        <li key={partnership.id}>
          <Heading>
            <InlineList values={partnership.organisations.map(({ name }) => name)} />{' '}
            <span className="tag">
              {t(partnership.until && partnership.until < dayAfter(0) ? 'partnerships.ended' : 'partnerships.active')}
            </span>
          </Heading>
          <p>{partnership.scope}</p>
          <small>
            {t('person.since', { day: day(partnership.since) })} {partnership.until && t('person.until', { day: day(partnership.until) })}
          </small>
          {writing && <PartnershipActs partnership={partnership} {...writing} />}
        </li>
      ))}
    </ul>
  );
}

interface PartnershipActsProps extends RecordWriting {
  readonly partnership: RegisteredPartnership;
}

function PartnershipActs({ partnership, ...writing }: PartnershipActsProps) {
  const t = useTranslation();
  const { comma, colon } = useFormatters();
  const { id, scope, organisations } = partnership;
  // Many partnerships have the same subject: who agreed tells their acts apart.
  const what = `${organisations.map(({ name }) => name).join(comma)}${colon}${scope}`;
  const history = useMemberHistory('partnership', id, new Map(organisations.map(({ id, name }) => [id, name])));
  const change: OfferedAct = {
    name: 'change',
    label: t('record.change'),
    done: t('record.done'),
    dialog: (ways) => <ChangePartnershipDialog partnership={partnership} {...ways} />,
  };
  const inError: OfferedAct = {
    name: 'in error',
    label: t('record.inError'),
    done: t('record.takenOut'),
    dialog: (ways) => <PartnershipInErrorDialog partnership={partnership} {...ways} />,
  };
  return <RecordActs of={`partnership ${id}`} what={what} acts={[change, inError, history]} {...writing} />;
}
