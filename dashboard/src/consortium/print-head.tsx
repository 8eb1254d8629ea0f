import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useFormatters, useTranslation } from '../language/translation.js';
import './print-head.css';

interface PrintHeadProps {
  readonly consortium: string;
  /** Empty for the whole programme. */
  readonly year: string;
}

/** What a printed page of figures says of itself: whose figures they are, of what period, and when it was printed. */
export function PrintHead({ consortium, year }: PrintHeadProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const [today, setToday] = useState(() => new Date());
  useEffect(() => {
    // A page may have stood open since another day.
    const onPrint = () => flushSync(() => setToday(new Date()));
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, []);
  const lines = [
    consortium,
    t('figures.of', { period: year || t('figures.whole') }),
    t('figures.printed', { day: day(today.toISOString()) }),
  ];
  return <p className="print-head">{lines.join(' · ')}</p>;
}
