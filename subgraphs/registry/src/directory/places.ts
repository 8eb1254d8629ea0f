/**
 * Places as a search of the directory names them, and how far one is from another. Where the data has no coordinates of a commune, it is
 * taken to lie where the communes of its postcode do, or else where the chief town of its arrondissement does.
 */
import { type Commune, comparable, currentCommunes } from '@passerelle/kit/input/communes';
import { COORDINATES } from './coordinates.js';

interface Coordinates {
  readonly north: number;
  readonly east: number;
}

/** A commune, as far as it is known where it lies. */
export interface KnownPlace extends Pick<Commune, 'code' | 'name'> {
  /** Null outside Occitanie. */
  readonly coordinates: Coordinates | null;
  /** Whether these are those of a neighbour. */
  readonly isApproximate: boolean;
}

interface Places {
  readonly byCode: ReadonlyMap<string, KnownPlace>;
  /** By postcode and by name, as `comparable` writes it: those whose place is known before others, then the larger. */
  readonly named: ReadonlyMap<string, KnownPlace>;
}

const exact = (): ReadonlyMap<string, Coordinates> =>
  new Map(
    Object.entries(COORDINATES).flatMap(([departement, cells]) =>
      cells.split(';').map((cell): [string, Coordinates] => {
        const [rest = '', north, east] = cell.trim().split(' ');
        return [departement + rest, { north: Number(north), east: Number(east) }];
      }),
    ),
  );

function readPlaces(): Places {
  const known = exact();
  const communes = currentCommunes();
  const byPostcode = new Map<string, Coordinates[]>();
  for (const { code, postcodes } of communes) {
    const at = known.get(code);
    for (const postcode of at ? postcodes : []) byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), ...(at ? [at] : [])]);
  }
  const about = ({ postcodes, chiefTown }: Commune): Coordinates | null =>
    middleOf(postcodes.flatMap((postcode) => byPostcode.get(postcode) ?? [])) ?? known.get(chiefTown ?? '') ?? null;
  const places = [...communes]
    .sort((one, other) => Number(known.has(other.code)) - Number(known.has(one.code)) || other.inhabitants - one.inhabitants)
    .map((commune) => {
      const at = known.get(commune.code) ?? null;
      const place: KnownPlace = { code: commune.code, name: commune.name, coordinates: at ?? about(commune), isApproximate: at === null };
      return { place, names: [comparable(commune.name), ...commune.postcodes] };
    });
  const named = new Map<string, KnownPlace>();
  // Of two by one name, one whose place is known at all, such as a neighbour's, comes before one far away.
  for (const isPlaced of [true, false])
    for (const { place, names } of places)
      for (const name of names) if ((place.coordinates !== null) === isPlaced && !named.has(name)) named.set(name, place);
  return { byCode: new Map(places.map(({ place }) => [place.code, place])), named };
}

function middleOf(all: readonly Coordinates[]): Coordinates | null {
  if (all.length === 0) return null;
  const mean = (of: (one: Coordinates) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return { north: mean(({ north }) => north), east: mean(({ east }) => east) };
}

/** The list is large: it is read once, and only when somebody searches. */
function readOnce(): () => Places {
  let places: Places | undefined;
  return () => {
    places ??= readPlaces();
    return places;
  };
}
const places = readOnce();

export const placeOfCode = (code: string): KnownPlace | null => places().byCode.get(code) ?? null;

/** The place of an INSEE code, a postcode or a name; null where there is none. Of two, the one in Occitanie, then the larger. */
export const placeNamed = (text: string): KnownPlace | null =>
  placeOfCode(text.trim().toUpperCase()) ?? places().named.get(comparable(text)) ?? null;

/** The mean radius of the Earth, in kilometres (IUGG). */
const EARTH = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** How far two places are from each other as the crow flies, in whole kilometres; null where one of them is not known. */
export function kilometresBetween({ coordinates: from }: KnownPlace, { coordinates: to }: KnownPlace): number | null {
  if (!from || !to) return null;
  const north = Math.sin(radians(to.north - from.north) / 2) ** 2;
  const east = Math.sin(radians(to.east - from.east) / 2) ** 2;
  return Math.round(2 * EARTH * Math.asin(Math.sqrt(north + Math.cos(radians(from.north)) * Math.cos(radians(to.north)) * east)));
}
