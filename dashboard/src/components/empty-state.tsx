import { useTranslation } from '../language/translation.js';

/** Says that a list is empty, or that its owner could not be asked (`list` is null). Draws nothing for a list with entries. */
export function EmptyState({ list }: { readonly list: readonly unknown[] | null | undefined }) {
  const t = useTranslation();
  if (!list) return <p className="suppressed">{t('away')}</p>;
  return list.length === 0 ? <p>{t('nothing')}</p> : null;
}
