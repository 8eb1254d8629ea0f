/**
 * What the page says in a language whose words cannot be loaded. It stands apart from the catalogues, because the page has it from the
 * beginning. All but the French and the English await review by native speakers.
 */
import type { LanguageCode } from './languages.js';

/** The sentence, and what the button says by which the reader tries again. */
export interface NotLoadedWords {
  readonly says: string;
  readonly retry: string;
}

export const NOT_LOADED: Readonly<Record<LanguageCode, NotLoadedWords>> = {
  fr: { says: 'La page n’a pas pu être chargée dans la langue choisie.', retry: 'Réessayer' },
  en: { says: 'The page could not be loaded in the language that you chose.', retry: 'Try again' },
  ar: { says: 'تعذّر تحميل الصفحة باللغة التي اخترتها.', retry: 'أعد المحاولة' },
  prs: { says: 'صفحه به زبانی که انتخاب کرده‌اید بار نشد.', retry: 'دوباره تلاش کنید' },
  ps: { says: 'پاڼه په هغه ژبه چې تاسو غوره کړې پورته نه شوه.', retry: 'بیا هڅه وکړئ' },
  uk: { says: 'Не вдалося завантажити сторінку вибраною мовою.', retry: 'Спробувати ще раз' },
  ti: { says: 'እቲ ገጽ በቲ ዝመረጽክሞ ቋንቋ ክጽዓን ኣይከኣለን።', retry: 'ደጊምኩም ፈትኑ' },
  so: { says: 'Bogga laguma soo dejin karin luqadda aad dooratay.', retry: 'Isku day mar kale' },
  tr: { says: 'Sayfa seçtiğiniz dilde yüklenemedi.', retry: 'Tekrar dene' },
};
