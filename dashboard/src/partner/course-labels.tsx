import { useTranslation } from '../language/translation.js';

/** The places that are left in a course; says so where they are not known. */
export function SeatsLeft({ seats }: { readonly seats: number | null | undefined }) {
  const t = useTranslation();
  if (seats == null) return <span className="suppressed">{t('courses.unknown')}</span>;
  return <span className={seats === 0 ? 'tag late' : 'tag'}>{t('courses.seats', { count: seats })}</span>;
}
