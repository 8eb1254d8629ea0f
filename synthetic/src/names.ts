/** Invented people's names: given and family names common in each country, drawn apart, so that no pair is anyone's. */
import type { Language } from '@passerelle/schema/categories';

export interface Origin {
  /** ISO 3166-1 alpha-2. */
  readonly nationality: string;
  /** The language a person would rather read, of those that the API speaks. */
  readonly language: Language;
  readonly weight: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
}

const words = (text: string): readonly string[] => text.split(' ');

export const ORIGINS: readonly Origin[] = [
  {
    nationality: 'AF',
    language: 'prs',
    weight: 30,
    female: words('Amina Zahra Fatima Maryam Shabnam Laila Nargis Parwana Roya Sahar Soraya Yalda'),
    male: words('Mohammad Ahmad Hamid Jawad Karim Mustafa Najib Omid Rahim Reza Yusuf Zabihullah'),
    family: words('Ahmadi Akbari Haidari Hosseini Karimi Mohammadi Nazari Noori Qasimi Rahimi Rezai Sharifi Wardak Zamani'),
  },
  {
    nationality: 'SY',
    language: 'ar',
    weight: 12,
    female: words('Aya Hala Hanan Layal Lina Nour Rahaf Rania Rima Salma'),
    male: words('Abdulrahman Adnan Bilal Hassan Ibrahim Khaled Mahmoud Samer Tarek Yousef'),
    family: words('Alhamwi Alhassan Darwish Haddad Jabbour Kassar Khoury Mansour Najjar Sabbagh Shami Zein'),
  },
  {
    nationality: 'UA',
    language: 'uk',
    weight: 14,
    female: words('Anastasiia Daryna Iryna Kateryna Mariia Nadiia Oksana Olena Sofiia Yuliia'),
    male: words('Andrii Bohdan Dmytro Ivan Maksym Mykola Oleksandr Roman Taras Vasyl'),
    family: words('Bondarenko Boiko Hrytsenko Kovalenko Kravchuk Lysenko Melnyk Petrenko Savchenko Shevchuk Tkachenko'),
  },
  {
    nationality: 'ER',
    language: 'ti',
    weight: 10,
    female: words('Abrehet Bsrat Eden Feven Helen Luwam Mebrat Rahwa Saba Winta'),
    male: words('Abel Biniam Daniel Filmon Henok Kibrom Merhawi Natnael Robel Yonas'),
    family: words('Abraha Gebremariam Ghebreab Habtemariam Kidane Mehari Tekle Tesfay Weldegebriel Yohannes'),
  },
  {
    nationality: 'SO',
    language: 'so',
    weight: 9,
    female: words('Aamina Caasha Fadumo Hodan Ifrah Khadra Muna Nimco Sahra Xaawo'),
    male: words('Abdi Cabdullahi Faarax Guled Hirsi Ismaaciil Liban Maxamed Warsame Yuusuf'),
    family: words('Aadan Cali Cumar Diriye Geedi Jaamac Nuur Shire Warfa Xasan'),
  },
  {
    nationality: 'TR',
    language: 'tr',
    weight: 6,
    female: words('Aysel Berfin Dilan Elif Gulistan Hazal Rojda Zeynep'),
    male: words('Baran Cemal Emre Ferhat Kemal Mazlum Serhat Welat'),
    family: words('Aslan Demir Dogan Kaplan Kaya Ozturk Polat Yildiz'),
  },
  {
    nationality: 'GN',
    language: 'fr',
    weight: 11,
    female: words('Aissatou Binta Fatoumata Hadja Kadiatou Mariama Oumou Ramatoulaye'),
    male: words('Alpha Boubacar Ibrahima Lamine Mamadou Ousmane Sekou Thierno'),
    family: words('Bah Balde Barry Camara Conde Diallo Keita Sow Sylla Toure'),
  },
  {
    nationality: 'CD',
    language: 'fr',
    weight: 8,
    female: words('Bijou Christelle Divine Grace Merveille Nadege Plamedi Ruth'),
    male: words('Christian Dieumerci Glody Herve Jonathan Patient Tresor Yannick'),
    family: words('Bokele Ilunga Kabasele Kalala Lukusa Mbuyi Mukendi Mutombo Ngoma Tshibanda'),
  },
];

/** Other spellings under which the same name is met at other counters. */
export const TRANSLITERATIONS: Readonly<Record<string, readonly string[]>> = {
  Mohammad: ['Mohammed', 'Muhammad', 'Mohamad'],
  Ahmad: ['Ahmed', 'Ahmet'],
  Yusuf: ['Youssouf', 'Yousuf', 'Yosef'],
  Fatima: ['Fatema', 'Fatemeh'],
  Maryam: ['Mariam', 'Meryem'],
  Hosseini: ['Husseini', 'Hussaini'],
  Mohammadi: ['Mohamadi', 'Muhammadi'],
  Rahimi: ['Raheemi'],
  Karimi: ['Kareemi'],
  Oleksandr: ['Aleksandr', 'Alexandre'],
  Mykola: ['Nikola', 'Nikolai'],
  Tesfay: ['Tesfai', 'Tesfaye'],
  Ghebreab: ['Gebreab'],
  Maxamed: ['Mohamed', 'Mahamed'],
  Xasan: ['Hassan', 'Hasan'],
  Diallo: ['Jallow', 'Dialo'],
};
