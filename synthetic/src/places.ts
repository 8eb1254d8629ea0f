/** The towns of Occitanie in which the consortium's organisations stand: real communes with their INSEE codes. */
export interface Place {
  readonly slug: string;
  readonly commune: string;
  readonly communeCode: string;
  readonly postcode: string;
  readonly departement: string;
  /** How many people live the story here, relative to the other places. */
  readonly weight: number;
}

const place = (slug: string, commune: string, communeCode: string, postcode: string, weight: number): Place => ({
  slug,
  commune,
  communeCode,
  postcode,
  departement: communeCode.slice(0, 2),
  weight,
});

export const PLACES: readonly Place[] = [
  place('foix', 'Foix', '09122', '09000', 2),
  place('pamiers', 'Pamiers', '09225', '09100', 2),
  place('carcassonne', 'Carcassonne', '11069', '11000', 4),
  place('narbonne', 'Narbonne', '11262', '11100', 4),
  place('rodez', 'Rodez', '12202', '12000', 3),
  place('millau', 'Millau', '12145', '12100', 1),
  place('nimes', 'Nîmes', '30189', '30000', 7),
  place('ales', 'Alès', '30007', '30100', 3),
  place('toulouse', 'Toulouse', '31555', '31000', 18),
  place('muret', 'Muret', '31395', '31600', 4),
  place('saint-gaudens', 'Saint-Gaudens', '31483', '31800', 2),
  place('colomiers', 'Colomiers', '31149', '31770', 3),
  place('auch', 'Auch', '32013', '32000', 3),
  place('condom', 'Condom', '32107', '32100', 1),
  place('montpellier', 'Montpellier', '34172', '34000', 14),
  place('beziers', 'Béziers', '34032', '34500', 5),
  place('sete', 'Sète', '34301', '34200', 2),
  place('lunel', 'Lunel', '34145', '34400', 2),
  place('cahors', 'Cahors', '46042', '46000', 2),
  place('figeac', 'Figeac', '46102', '46100', 1),
  place('mende', 'Mende', '48095', '48000', 2),
  place('tarbes', 'Tarbes', '65440', '65000', 4),
  place('lourdes', 'Lourdes', '65286', '65100', 1),
  place('perpignan', 'Perpignan', '66136', '66000', 6),
  place('ceret', 'Céret', '66049', '66400', 1),
  place('albi', 'Albi', '81004', '81000', 3),
  place('castres', 'Castres', '81065', '81100', 2),
  place('montauban', 'Montauban', '82121', '82000', 4),
];

export const placeOf = (slug: string): Place => {
  const found = PLACES.find((candidate) => candidate.slug === slug);
  if (!found) throw new Error(`no place ${slug}`);
  return found;
};
