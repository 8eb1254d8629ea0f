import { useQuery } from 'urql';
import { usePages } from '../../components/address.js';
import { EmptyState } from '../../components/empty-state.js';
import { Failure } from '../../components/failure.js';
import { InlineList } from '../../components/inline-list.js';
import { Note } from '../../components/note.js';
import { Pager } from '../../components/pager.js';
import { type OfferedAct, RecordActs } from '../../components/record-acts.js';
import { usePageWriting } from '../../components/writing.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { OFFERED, type OfferedSlot } from './agenda-query.js';
import { PublishSlotsDialog, WithdrawSlotDialog } from './slot-dialogs.js';

/** The slots of the viewer's organisation that can still be booked; it publishes others, and takes one back. */
export function OfferedSlots({ organisationId }: { readonly organisationId: string }) {
  const t = useTranslation();
  const { meeting } = useFormatters();
  const pages = usePages('slots');
  const [{ data, error }, ask] = useQuery({ query: OFFERED, variables: { organisationId, after: pages.after } });
  const { outcome, writing } = usePageWriting(ask);
  const slots = data?.slots?.edges.map(({ node }) => node);
  const publish: OfferedAct = {
    name: 'publish',
    label: t('slots.offer'),
    done: t('slots.published'),
    dialog: (ways) => <PublishSlotsDialog {...ways} />,
  };
  const withdraw = (slot: OfferedSlot): OfferedAct => ({
    name: 'withdraw',
    label: t('slots.withdraw'),
    done: t('slots.withdrawn'),
    dialog: (ways) => <WithdrawSlotDialog slot={slot} {...ways} />,
  });
  return (
    <section aria-labelledby="slots">
      <h2 id="slots">{t('slots.title')}</h2>
      <p>{t('slots.help')}</p>
      <RecordActs of="slots" acts={[publish]} {...writing} />
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <ol className="plain">
        {slots?.map((slot) => (
          <li key={slot.id}>
            <strong>{meeting(slot.startsAt)}</strong>{' '}
            <span className="tag">{t('slots.left', { left: slot.seatsLeft, seats: slot.seats })}</span>
            <br />
            <InlineList
              values={[t(`agenda.kind.${slot.kind}`), slot.professional?.displayName, t(`agenda.place.${slot.placeKind}`), slot.place]}
            />
            <RecordActs of={`slot ${slot.id}`} what={meeting(slot.startsAt)} acts={[withdraw(slot)]} {...writing} />
          </li>
        ))}
      </ol>
      {data && <EmptyState list={slots} />}
      <Pager pages={pages} info={data?.slots?.pageInfo} />
    </section>
  );
}
