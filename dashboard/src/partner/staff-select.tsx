import { useQuery } from 'urql';
import { Failure } from '../components/failure.js';
import { Select } from '../components/select.js';
import { OWN_STAFF } from '../graph/own-staff.js';
import { useTranslation } from '../language/translation.js';

interface StaffSelectProps {
  readonly name: string;
  readonly label: string;
  /** The id of the professional; empty for nobody. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Who is on record, or is proposed: they may work there no more. */
  readonly known: { readonly id: string; readonly displayName: string } | null;
}

/** A professional of the viewer's organisation, or nobody. */
export function StaffSelect({ known, ...field }: StaffSelectProps) {
  const t = useTranslation();
  const [{ data, error }, ask] = useQuery({ query: OWN_STAFF });
  const professionals = [...(known ? [known] : []), ...(data?.viewer.organisation?.professionals ?? [])];
  const names = new Map(professionals.map(({ id, displayName }) => [id, displayName]));
  return (
    <>
      {error && <Failure error={error} retry={ask} />}
      <Select {...field} options={[{ value: '', name: t('unsaid') }, ...[...names].map(([value, name]) => ({ value, name }))]} />
    </>
  );
}
