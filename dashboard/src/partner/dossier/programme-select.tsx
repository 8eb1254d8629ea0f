import { Select } from '../../components/select.js';
import { every } from '../../graph/every.js';
import type { Programme } from '../../graph/generated/graphql.js';
import { useTranslation } from '../../language/translation.js';

/** The programmes of a Mission Locale. */
export const PROGRAMMES = every<Programme>({ IPR: true, AGIR: true, PACEA: true, CEJ: true });

interface ProgrammeSelectProps {
  readonly name: string;
  readonly value: Programme;
  readonly onChange: (value: Programme) => void;
}

/** One of the programmes of a Mission Locale. */
export function ProgrammeSelect(field: ProgrammeSelectProps) {
  const t = useTranslation();
  return (
    <Select
      {...field}
      label={t('dossier.programme')}
      options={PROGRAMMES.map((value) => ({ value, name: t(`dossier.programme.${value}`) }))}
    />
  );
}
