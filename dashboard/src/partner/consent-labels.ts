import { useFormatters, useTranslation } from '../language/translation.js';
import type { SharedConsent } from './shared-person.js';

/** Says a consent in words: its recipient, categories, purposes and span. */
export function useConsentLabels() {
  const t = useTranslation();
  const { day } = useFormatters();
  const recipientOf = ({ recipient: { organisation, kindLabel } }: Pick<SharedConsent, 'recipient'>): string =>
    organisation?.name ?? kindLabel ?? '';
  const categoriesOf = ({ categories }: Pick<SharedConsent, 'categories'>): string => categories.map(({ label }) => label).join(', ');
  return {
    recipientOf,
    categoriesOf,
    aboutOf: (consent: Pick<SharedConsent, 'recipient' | 'categories'>): string => `${recipientOf(consent)}, ${categoriesOf(consent)}`,
    purposesOf: ({ purposes }: Pick<SharedConsent, 'purposes'>): string => purposes.map((purpose) => t(`purpose.${purpose}`)).join(', '),
    spanOf: ({ validFrom, validUntil }: Pick<SharedConsent, 'validFrom' | 'validUntil'>): string =>
      t('consent.span', { from: day(validFrom), until: day(validUntil) }),
  };
}
