import { z } from 'zod';
import { CheckboxGroup } from '../../components/checkbox-group.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { OrganisationKind, SlotOpenness } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter } from '../../language/days.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { StaffSelect } from '../staff-select.js';
import type { OfferedSlot } from './agenda-query.js';
import { KINDS } from './appointment-dialogs.js';
import { MeetingPlaceInputs, whereOf, whereShape } from './meeting-place.js';

const PUBLISH = graphql(`
  mutation PublishSlots($input: SlotsInput!) { publishSlots(input: $input) }
`);
const WITHDRAW = graphql(`
  mutation WithdrawSlot($slotId: ID!) { withdrawSlot(slotId: $slotId) }
`);

const OPENNESS = every<SlotOpenness>({ OWN: true, NAMED: true, ALL: true });
/** The partners that may be let in by their kind: the consortium books nothing. */
const PARTNERS = ['MISSION_LOCALE', 'HOUSING_OPERATOR', 'OFII', 'TRAINING_PROVIDER'] as const satisfies readonly OrganisationKind[];
/** Slots begin within a year, by the schema. */
const LONGEST_DAYS = 364;

const shape = z.object({
  kind: z.enum(KINDS),
  startsAt: z.string(),
  minutes: z.string(),
  count: z.string(),
  seats: z.string(),
  ...whereShape.shape,
  professionalId: z.string(),
  openTo: z.enum(OPENNESS),
  kinds: z.string(),
});
type Fields = z.infer<typeof shape>;

const NEW: Fields = {
  kind: 'INTERVIEW',
  startsAt: '',
  minutes: '45',
  count: '1',
  seats: '1',
  placeKind: 'AT_ORGANISATION',
  place: '',
  link: '',
  professionalId: '',
  openTo: 'ALL',
  kinds: '',
};

const kindsIn = (list: string): OrganisationKind[] => PARTNERS.filter((kind) => list.split(',').includes(kind));

const inputOf = ({ kind, startsAt, minutes, count, seats, professionalId, openTo, kinds, ...where }: Fields) => ({
  kind,
  startsAt: startsAt && new Date(startsAt).toISOString(),
  minutes: Number(minutes),
  count: Number(count),
  seats: Number(seats),
  ...whereOf(where),
  professionalId: professionalId || null,
  openTo,
  kinds: openTo === 'NAMED' ? kindsIn(kinds) : null,
});

/** Offers slots that follow one on the other. */
export function PublishSlotsDialog(ways: ActWays) {
  const t = useTranslation();
  const form = useRecordForm('slots', shape, { version: 0, fields: NEW });
  const { field, fields } = form;
  const { name, value, onChange } = field('kinds');
  return (
    <RecordDialog send={t('slots.publish')} form={form} mutation={PUBLISH} variables={{ input: inputOf(fields) }} {...ways}>
      <Select {...field('kind')} label={t('agenda.kind')} options={KINDS.map((one) => ({ value: one, name: t(`agenda.kind.${one}`) }))} />
      <TextField
        {...field('startsAt')}
        label={t('slots.first')}
        type="datetime-local"
        min={`${dayAfter(0)}T00:00`}
        max={`${dayAfter(LONGEST_DAYS)}T23:59`}
        isRequired
      />
      <div className="row">
        <TextField {...field('minutes')} label={t('slots.minutes')} type="number" min="1" max="720" isRequired />
        <TextField {...field('count')} label={t('slots.count')} type="number" min="1" max="40" isRequired />
        <TextField {...field('seats')} label={t('slots.seats')} type="number" min="1" max="100" isRequired />
      </div>
      <StaffSelect {...field('professionalId')} label={t('agenda.with')} known={null} />
      <MeetingPlaceInputs form={form} />
      <Select
        {...field('openTo')}
        label={t('slots.openTo')}
        options={OPENNESS.map((one) => ({ value: one, name: t(`slots.openTo.${one}`) }))}
      />
      {fields.openTo === 'NAMED' && (
        <CheckboxGroup
          name={name}
          label={t('slots.kinds')}
          value={kindsIn(value)}
          onChange={(ticked) => onChange(kindsIn(ticked.join(',')).join(','))}
          options={PARTNERS.map((one) => ({ value: one, name: t(`slots.kinds.${one}`) }))}
        />
      )}
    </RecordDialog>
  );
}

interface WithdrawSlotDialogProps extends ActWays {
  readonly slot: OfferedSlot;
}

/** Takes a slot back: nobody books it any more. */
export function WithdrawSlotDialog({ slot: { id, startsAt }, ...ways }: WithdrawSlotDialogProps) {
  const t = useTranslation();
  const { meeting } = useFormatters();
  return (
    <ConfirmDialog act={t('slots.withdraw.yes')} mutation={WITHDRAW} variables={{ slotId: id }} {...ways}>
      <p>{t('slots.withdraw.sure', { at: meeting(startsAt) })}</p>
    </ConfirmDialog>
  );
}
