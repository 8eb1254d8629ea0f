import { useEffect, useRef } from 'react';
import { useTranslation } from '../language/translation.js';
import { usePurpose } from './purpose-provider.js';
import { Select } from './select.js';
import './purpose-select.css';

/** Chooses the purpose, where the reader may read for several. */
export function PurposeSelect() {
  const t = useTranslation();
  const { purpose, among, choose, isFresh } = usePurpose();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFresh.current) place.current?.querySelector('select')?.focus();
    isFresh.current = false;
  }, [isFresh]);
  if (among.length < 2) return null;
  return (
    <div className="purpose" ref={place}>
      <Select
        label={t('purpose.choice')}
        value={purpose}
        onChange={choose}
        options={among.map((value) => ({ value, name: t(`purpose.${value}`) }))}
      />
    </div>
  );
}
