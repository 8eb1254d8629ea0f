/** Until when something holds, in the person's words, and that it ends soon or has ended. */

import { daysUntil, isNear } from '../language/days.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';

/** @param day as the schema writes it: a date, or an instant */
export function EndDate({ day }: { readonly day: string }) {
  const t = usePersonTranslation();
  const { day: written } = useFormatters();
  return (
    <>
      {t('my.until', { day: written(day) })}
      {isNear(day) && (
        <>
          {' '}
          <span className="tag late">{t(daysUntil(day) < 0 ? 'my.ends.past' : 'my.ends.soon')}</span>
        </>
      )}
    </>
  );
}
