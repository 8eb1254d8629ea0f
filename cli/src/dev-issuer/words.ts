/** What the development issuer's own pages say, in the languages of the web page. Drafts that await review by native speakers, but French and English. */
import type { Language } from '@passerelle/schema/categories';
import { isLanguage, languageAskedBy, WRITTEN } from '@passerelle/schema/wire/languages';
import { z } from 'zod';

interface Words {
  readonly who: string;
  readonly onTrial: string;
  readonly professional: string;
  readonly organisation: string;
  readonly role: string;
  readonly adviser: string;
  readonly manager: string;
  readonly coordinator: string;
  readonly young: string;
  readonly name: string;
  readonly byName: string;
  readonly stranger: string;
  readonly enter: string;
  readonly leave: string;
  readonly leaving: string;
  readonly again: string;
  readonly back: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    who: 'Qui êtes-vous\u202f?',
    onTrial: 'Connexion d’essai\u00a0: choisissez qui vous êtes, vous êtes cru sur parole.',
    professional: 'Un ou une professionnelle',
    organisation: 'Structure',
    role: 'Rôle',
    adviser: 'Conseiller ou intervenant',
    manager: 'Responsable',
    coordinator: 'Coordinateur',
    young: 'Un ou une jeune',
    name: 'Nom',
    byName: 'Un ou une professionnelle, par son nom',
    stranger: 'Quelqu’un que personne ne connaît encore',
    enter: 'Entrer',
    leave: 'Quitter',
    leaving: 'Voulez-vous quitter Passerelle\u202f?',
    again: 'Cela n’a pas marché.',
    back: 'Recommencer depuis la page d’accueil',
  },
  en: {
    who: 'Who are you?',
    onTrial: 'Sign-in for trying out: choose who you are, nobody asks for proof.',
    professional: 'A professional',
    organisation: 'Organisation',
    role: 'Role',
    adviser: 'Adviser',
    manager: 'Manager',
    coordinator: 'Coordinator',
    young: 'A young person',
    name: 'Name',
    byName: 'A professional, by name',
    stranger: 'Somebody whom nobody knows yet',
    enter: 'Sign in',
    leave: 'Sign out',
    leaving: 'Do you want to sign out of Passerelle?',
    again: 'That did not work.',
    back: 'Start again from the first page',
  },
  ar: {
    who: 'من أنت؟',
    onTrial: 'دخول للتجربة: اختر من أنت، لا أحد يطلب إثباتًا.',
    professional: 'مهني أو مهنية',
    organisation: 'الجهة',
    role: 'الدور',
    adviser: 'مستشار',
    manager: 'مسؤول',
    coordinator: 'منسّق',
    young: 'شاب أو شابة',
    name: 'الاسم',
    byName: 'مهني أو مهنية، بالاسم',
    stranger: 'شخص لا يعرفه أحد بعد',
    enter: 'تسجيل الدخول',
    leave: 'خروج',
    leaving: 'هل تريد الخروج من Passerelle؟',
    again: 'لم ينجح ذلك.',
    back: 'ابدأ من جديد من الصفحة الأولى',
  },
  prs: {
    who: 'شما کی هستید؟',
    onTrial: 'ورود آزمایشی: انتخاب کنید کی هستید، کسی سند نمی‌خواهد.',
    professional: 'کارمند',
    organisation: 'نهاد',
    role: 'نقش',
    adviser: 'مشاور',
    manager: 'مسئول',
    coordinator: 'هماهنگ‌کننده',
    young: 'جوان',
    name: 'نام',
    byName: 'کارمند، به نام',
    stranger: 'کسی که هنوز شناخته نیست',
    enter: 'ورود',
    leave: 'خروج',
    leaving: 'می‌خواهید از Passerelle خارج شوید؟',
    again: 'نشد.',
    back: 'دوباره از صفحهٔ اول شروع کنید',
  },
  ps: {
    who: 'تاسو څوک یاست؟',
    onTrial: 'ازمایښتي ننوتل: وټاکئ چې څوک یاست، څوک ثبوت نه غواړي.',
    professional: 'کارکوونکی',
    organisation: 'اداره',
    role: 'رول',
    adviser: 'مشاور',
    manager: 'مسؤول',
    coordinator: 'همغږی کوونکی',
    young: 'ځوان',
    name: 'نوم',
    byName: 'کارکوونکی، په نوم',
    stranger: 'هغه څوک چې لا نه پېژندل کېږي',
    enter: 'ننوتل',
    leave: 'وتل',
    leaving: 'غواړئ له Passerelle ووځئ؟',
    again: 'ونه شو.',
    back: 'له لومړۍ پاڼې بیا پیل کړئ',
  },
  uk: {
    who: 'Хто ви?',
    onTrial: 'Пробний вхід: оберіть, хто ви, доказів не просять.',
    professional: 'Фахівець',
    organisation: 'Організація',
    role: 'Роль',
    adviser: 'Консультант',
    manager: 'Керівник',
    coordinator: 'Координатор',
    young: 'Молода людина',
    name: 'Ім’я',
    byName: 'Фахівець, за ім’ям',
    stranger: 'Хтось, кого ще ніхто не знає',
    enter: 'Увійти',
    leave: 'Вийти',
    leaving: 'Вийти з Passerelle?',
    again: 'Не вдалося.',
    back: 'Почати знову з першої сторінки',
  },
  ti: {
    who: 'መን ኢኹም?',
    onTrial: 'ናይ ፈተነ መእተዊ፦ መን ምዃንኩም ምረጹ፡ መርትዖ ዝሓትት የለን።',
    professional: 'ሰብ ሞያ',
    organisation: 'ትካል',
    role: 'ግደ',
    adviser: 'ኣማኻሪ',
    manager: 'ሓላፊ',
    coordinator: 'ኣወሃሃዲ',
    young: 'መንእሰይ',
    name: 'ስም',
    byName: 'ሰብ ሞያ፡ ብስም',
    stranger: 'ገና ዘይፍለጥ ሰብ',
    enter: 'እቶ',
    leave: 'ውጻእ',
    leaving: 'ካብ Passerelle ክትወጹ ትደልዩ ዲኹም?',
    again: 'ኣይሰርሐን።',
    back: 'ካብ ቀዳማይ ገጽ እንደገና ጀምሩ',
  },
  so: {
    who: 'Kumaad tahay?',
    onTrial: 'Gelitaan tijaabo ah: dooro qofka aad tahay, cidna caddayn ma weydiiso.',
    professional: 'Xirfadle',
    organisation: 'Hay’ad',
    role: 'Door',
    adviser: 'La-taliye',
    manager: 'Maamule',
    coordinator: 'Isku-duwe',
    young: 'Dhallinyaro',
    name: 'Magac',
    byName: 'Xirfadle, magac ahaan',
    stranger: 'Qof aan weli la aqoon',
    enter: 'Gal',
    leave: 'Ka bax',
    leaving: 'Ma rabtaa inaad ka baxdo Passerelle?',
    again: 'Ma shaqayn.',
    back: 'Ka bilow bogga hore',
  },
  tr: {
    who: 'Kimsiniz?',
    onTrial: 'Deneme girişi: kim olduğunuzu seçin, kimse kanıt istemez.',
    professional: 'Çalışan',
    organisation: 'Kurum',
    role: 'Görev',
    adviser: 'Danışman',
    manager: 'Yönetici',
    coordinator: 'Koordinatör',
    young: 'Genç',
    name: 'Ad',
    byName: 'Çalışan, adıyla',
    stranger: 'Henüz kimsenin tanımadığı biri',
    enter: 'Giriş yap',
    leave: 'Çıkış yap',
    leaving: 'Passerelle’den çıkmak istiyor musunuz?',
    again: 'Bu olmadı.',
    back: 'İlk sayfadan yeniden başlayın',
  },
};

/** What the issuer's pages say in one language, and how it is written. */
export type IssuerWords = Words & Pick<(typeof WRITTEN)[Language], 'tag' | 'direction'>;

/** The words in the first language asked for that there are words in (OpenID Connect Core, 3.1.2.1: `ui_locales`). */
export function wordsFor(locales: unknown): IssuerWords {
  const asked = z.string().catch('').parse(locales).split(' ');
  const language = asked.map(languageAskedBy).find(isLanguage) ?? 'fr';
  const { tag, direction } = WRITTEN[language];
  return { ...WORDS[language], tag, direction };
}
