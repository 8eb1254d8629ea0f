/** Until when something holds, and in words that it ends soon, or has ended. */

import { daysUntil, isNear } from '../language/days.js';
import { useFormatters, useTranslation } from '../language/translation.js';

/** @param day as the schema writes it: a date, or an instant */
export function EndDate({ day }: { readonly day: string }) {
  const t = useTranslation();
  const { day: written } = useFormatters();
  const left = daysUntil(day);
  return (
    <>
      {t('person.until', { day: written(day) })}
      {isNear(day) && (
        <>
          {' '}
          <span className="tag late">{left < 0 ? t('ends.past') : t('ends.soon', { count: left })}</span>
        </>
      )}
    </>
  );
}
