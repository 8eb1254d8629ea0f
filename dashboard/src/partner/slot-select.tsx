import { useQuery } from 'urql';
import { Select } from '../components/select.js';
import { graphql } from '../graph/graphql.js';
import { useFormatters, useTranslation } from '../language/translation.js';

const SLOTS = graphql(`
  query OpenSlots($of: ID!) { slots(organisationId: $of, first: 50) { edges { node { id kind startsAt } } } }
`);

interface SlotSelectProps {
  /** Whose slots. */
  readonly organisationId: string;
  /** The id of the slot; empty for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A free slot of an organisation with which a referral to it is sent, so that the person leaves with a date; nothing where it offers none. */
export function SlotSelect({ organisationId, ...field }: SlotSelectProps) {
  const t = useTranslation();
  const { meeting, colon } = useFormatters();
  const [{ data }] = useQuery({ query: SLOTS, variables: { of: organisationId } });
  const slots = data?.slots?.edges.map(({ node }) => node) ?? [];
  if (slots.length === 0) return null;
  const named = slots.map(({ id, kind, startsAt }) => ({ value: id, name: [meeting(startsAt), t(`agenda.kind.${kind}`)].join(colon) }));
  return <Select {...field} name="reservationId" label={t('refer.slot')} options={[{ value: '', name: t('refer.slot.none') }, ...named]} />;
}
