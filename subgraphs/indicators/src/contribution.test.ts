import { randomBytes } from 'node:crypto';
import { loadPolicy } from '@passerelle/schema/policy';
import fc from 'fast-check';
import { DRAWN, mostOf, newlyCounted, scaleOfDraws, type ToldUnit } from './contribution.js';
import { amountsIn, partsOf } from './counting.js';
import { definitionOf, INDICATOR_CODES, type IndicatorCode } from './definitions.js';
import { tablesOf } from './dimensions.js';
import { drawOf, protectedNumber, weights } from './protection.js';

const policy = loadPolicy().figures;

/** What owners may tell of a person in an indicator at some publication: as many units as they like, of any size, anywhere. */
type Told = Pick<ToldUnit, 'key' | 'part' | 'amount' | 'place'>;
type Telling = ReadonlyMap<IndicatorCode, ReadonlyMap<string, readonly Told[]>>;

const place = fc.record({
  MONTH: fc.constantFrom('2025-01', '2025-02'),
  YEAR: fc.constantFrom('2024', '2025'),
  DEPARTEMENT: fc.constantFrom('31', '81'),
  ORGANISATION: fc.constantFrom('one', 'other'),
  SEX: fc.constantFrom('FEMALE', 'MALE'),
  AGE_BAND: fc.constantFrom('18-20', '21-23'),
  GROUND: fc.constantFrom('INTERNATIONAL_PROTECTION', 'UNKNOWN'),
  REASON: fc.constantFrom('NO_PLACE', 'OTHER'),
});
const unitsOf = (code: IndicatorCode): fc.Arbitrary<readonly Told[]> => {
  const definition = definitionOf(code);
  const amount = definition.figure === 'SUM' ? fc.nat({ max: 10_000 }) : fc.constant(1);
  const key = fc.nat({ max: 200 }).map(String);
  return fc.uniqueArray(fc.record({ key, part: fc.constantFrom(...partsOf(definition)), amount, place }), {
    selector: (unit) => unit.key,
    maxLength: 20,
  });
};
const tellingOf = (people: readonly string[]): fc.Arbitrary<Telling> =>
  fc
    .tuple(...DRAWN.map((code) => fc.tuple(...people.map(() => unitsOf(code)))))
    .map(
      (byCode) =>
        new Map(DRAWN.map((code, nth) => [code, new Map(people.map((pseudonym, which) => [pseudonym, byCode[nth]?.[which] ?? []]))])),
    );
const PEOPLE = ['one', 'another', 'a third'];
const history = fc.array(tellingOf(PEOPLE), { minLength: 1, maxLength: 6 });

const add = (amounts: Map<string, number>, key: string, amount: number): unknown => amounts.set(key, (amounts.get(key) ?? 0) + amount);

/** What is counted after each publication, by counter, where no facts but these people's are told. */
function counted(code: IndicatorCode, tellings: readonly Telling[], people: readonly string[]): ReadonlyMap<string, number>[] {
  const ofUnit = new Map<string, number>();
  const ofPerson = new Map<string, number>();
  const ofCell = new Map<string, number>();
  return tellings.map((telling) => {
    const told = people.flatMap((pseudonym) =>
      (telling.get(code)?.get(pseudonym) ?? []).map((unit) => ({
        ...unit,
        pseudonym,
        counted: ofUnit.get(`${pseudonym} ${unit.key}`) ?? 0,
        countedOfPerson: ofPerson.get(pseudonym) ?? 0,
      })),
    );
    const units = newlyCounted(told, mostOf(definitionOf(code), policy));
    for (const { pseudonym, key, amount } of units) {
      add(ofUnit, `${pseudonym} ${key}`, amount);
      add(ofPerson, pseudonym, amount);
    }
    for (const [counter, amount] of amountsIn(definitionOf(code), units)) add(ofCell, counter, amount);
    return new Map(ofCell);
  });
}

/** What a person adds to each counter at each publication. */
function addedBy(person: string, code: IndicatorCode, tellings: readonly Telling[]): ReadonlyMap<string, readonly number[]> {
  const others = PEOPLE.filter((other) => other !== person);
  const [all, without] = [counted(code, tellings, PEOPLE), counted(code, tellings, others)];
  const counters = new Set(all.flatMap((amounts) => [...amounts.keys()]));
  const more = (counter: string, nth: number): number => (all[nth]?.get(counter) ?? 0) - (without[nth]?.get(counter) ?? 0);
  return new Map(
    [...counters].map((counter) => [counter, tellings.map((_, nth) => more(counter, nth) - (nth > 0 ? more(counter, nth - 1) : 0))]),
  );
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const tableOf = (counter: string): string => counter.split(' ')[0] ?? '';

test('whatever is told of one person, they only add to a table, and no more than the most, over all its cells and publications', () =>
  fc.assert(
    fc.property(history, fc.constantFrom(...PEOPLE), (tellings, person) => {
      for (const code of DRAWN) {
        const added = [...addedBy(person, code, tellings)];
        expect(Math.min(0, ...added.flatMap(([, amounts]) => amounts))).toBe(0);
        const byTable = Map.groupBy(added, ([counter]) => tableOf(counter));
        const inTables = [...byTable.values()].map((counters) => sum(counters.flatMap(([, amounts]) => amounts)));
        expect(Math.max(0, ...inTables)).toBeLessThanOrEqual(mostOf(definitionOf(code), policy));
      }
    }),
    { numRuns: 30 },
  ));

/** By how many standard deviations the draws have to be moved to make up for what a person adds to a counter. */
const shifts = (added: readonly number[], scale: number): number[] => {
  const weight = weights(added.length);
  return added.map((_, nth) => sum(added.slice(0, nth + 1).map((amount, since) => (amount * (weight[nth - since] ?? 0)) / scale)));
};

test('whatever was published with one person could as well have been without them, in all indicators, by draws within the distance', () =>
  fc.assert(
    fc.property(history, fc.constantFrom(...PEOPLE), fc.uint8Array({ minLength: 32, maxLength: 32 }), (tellings, person, seed) => {
      let moved = 0;
      let furthest = 0;
      for (const code of DRAWN) {
        const scale = scaleOfDraws(definitionOf(code), policy);
        for (const [counter, added] of addedBy(person, code, tellings)) {
          const by = shifts(added, scale);
          const draws = added.map((_, nth) => drawOf(seed, `${counter} ${nth}`));
          const others = 100;
          for (const nth of added.keys()) {
            const withThem = others + sum(added.slice(0, nth + 1));
            const moves = draws.slice(0, nth + 1).map((draw, at) => draw - (by[at] ?? 0));
            const apart = protectedNumber(withThem, moves, scale) - protectedNumber(others, draws.slice(0, nth + 1), scale);
            furthest = Math.max(furthest, Math.abs(apart) / scale);
          }
          moved += sum(by.map((shift) => shift ** 2));
        }
      }
      expect(furthest).toBeLessThan(1e-6);
      expect(Math.sqrt(moved)).toBeLessThanOrEqual(policy.distance);
    }),
    { numRuns: 30 },
  ));

test('who is in every indicator for the most from the first publication on, is as far as was promised, and no further', () => {
  const worst = sum(weights(policy.publications).map((weight) => weight ** 2));
  const ofIndicator = (code: IndicatorCode): number =>
    tablesOf(definitionOf(code)).length * worst * (mostOf(definitionOf(code), policy) / scaleOfDraws(definitionOf(code), policy)) ** 2;
  expect(Math.sqrt(sum(DRAWN.map(ofIndicator)))).toBeCloseTo(policy.distance, 9);
});

test('every indicator about young people has draws of its own, or those of the one that counts the same', () => {
  const others = INDICATOR_CODES.filter((code) => !DRAWN.includes(code));
  expect(others).toEqual(['ENROLLED_BY_GROUND', 'STAFF_TRAINED', 'ACTIVE_PARTNERSHIPS']);
  expect(definitionOf('ENROLLED_BY_GROUND')).toMatchObject({ sameAs: 'ENROLLED', weight: definitionOf('ENROLLED').weight });
});

test('the best attack, of all indicators, tables and publications, by who knows everybody else, finds one in four and accuses one in twenty', () => {
  const length = 2;
  const ACCUSES = 1.645;
  const weight = weights(length);
  /** The likelihood's ratio, which no test beats (Neyman and Pearson 1933): what is left once the others are taken away, undone of its mixing. */
  const suspicion = (isThere: boolean): number => {
    const seeds = Array.from({ length }, () => randomBytes(32));
    let found = 0;
    let norm = 0;
    for (const code of DRAWN) {
      const most = mostOf(definitionOf(code), policy);
      const scale = scaleOfDraws(definitionOf(code), policy);
      for (const table of tablesOf(definitionOf(code))) {
        const draws = seeds.map((seed) => drawOf(seed, `${code} ${table.join()}`));
        const residue = draws.map((_, nth) => protectedNumber(isThere ? most : 0, draws.slice(0, nth + 1), scale));
        const undone: number[] = [];
        for (const [nth, value] of residue.entries())
          undone.push(value - undone.reduce((mixed, draw, before) => mixed + draw * (weight[nth - before] ?? 0), 0));
        for (const [nth, draw] of undone.entries()) {
          const by = (most * (weight[nth] ?? 0)) / scale;
          found += (draw / scale) * by;
          norm += by ** 2;
        }
      }
    }
    return found / Math.sqrt(norm);
  };
  const TRIES = 150;
  const share = (isThere: boolean): number =>
    Array.from({ length: TRIES }, () => suspicion(isThere)).filter((found) => found > ACCUSES).length / TRIES;
  expect(share(false)).toBeLessThan(0.1);
  expect(share(true)).toBeLessThan(0.34);
});

test('units are counted once, in the order in which they are told, and grow until the person counts for the most', () => {
  const unit = (key: string, amount: number, countedOf = 0, countedOfPerson = 0): ToldUnit => ({
    pseudonym: 'one',
    key,
    part: '',
    amount,
    place: {
      MONTH: '2025-01',
      YEAR: '2025',
      DEPARTEMENT: '31',
      ORGANISATION: 'one',
      SEX: 'FEMALE',
      AGE_BAND: '18-20',
      GROUND: 'UNKNOWN',
      REASON: '',
    },
    counted: countedOf,
    countedOfPerson,
  });
  const amounts = (units: readonly ToldUnit[]) => newlyCounted(units, 150).map(({ key, amount }) => [key, amount]);
  expect(amounts([unit('a', 100), unit('b', 80), unit('c', 10)])).toEqual([
    ['a', 100],
    ['b', 50],
  ]);
  expect(amounts([unit('a', 120, 100, 110), unit('b', 80, 10, 110)])).toEqual([
    ['a', 20],
    ['b', 20],
  ]);
  expect(amounts([unit('a', 90, 100, 100), unit('b', 10_000, 0, 150)])).toEqual([]);
});
