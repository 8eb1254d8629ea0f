import fc from 'fast-check';
import { daysBeside, type ProcedureDays, withStage } from './procedure-stages.js';
import { type ProcedureStage, STAGES } from './right-to-work.js';

const NOTHING = { registeredOn: null, lodgedOn: null, dublinOn: null, refusedOn: null, decidedOn: null };

/** The procedure after these stages, as they were told; or the problem of the last. */
function after(...told: readonly (readonly [ProcedureStage, string])[]) {
  return told.reduce<ReturnType<typeof withStage> | null>((known, [stage, on]) => {
    if (known && 'problem' in known) throw new Error(`${stage} follows what cannot be`);
    return withStage(known, stage, on);
  }, null);
}

test('a procedure goes on from stage to stage, and each keeps its day', () => {
  expect(
    after(['REGISTERED', '2025-01-10'], ['OFPRA_PENDING', '2025-01-30'], ['CNDA_PENDING', '2025-08-01'], ['PROTECTED', '2026-03-02']),
  ).toEqual({
    ...NOTHING,
    stage: 'PROTECTED',
    registeredOn: '2025-01-10',
    lodgedOn: '2025-01-30',
    refusedOn: '2025-08-01',
    decidedOn: '2026-03-02',
  });
});

test('the order in which stages are told changes nothing', () => {
  const stages = [
    ['REGISTERED', '2025-01-10'],
    ['DUBLIN', '2025-01-20'],
    ['OFPRA_PENDING', '2025-02-01'],
    ['CNDA_PENDING', '2025-08-01'],
    ['REJECTED', '2026-03-02'],
  ] as const;
  const inOrder = after(...stages);
  fc.assert(fc.property(fc.shuffledSubarray([...stages], { minLength: stages.length }), (told) => expect(after(...told)).toEqual(inOrder)));
});

test('a stage that is told again is corrected', () => {
  expect(after(['REGISTERED', '2025-01-10'], ['PROTECTED', '2026-03-02'], ['PROTECTED', '2026-03-12'])).toMatchObject({
    stage: 'PROTECTED',
    decidedOn: '2026-03-12',
  });
});

test('who was refused applies again, and who was not transferred is taken in: with new days', () => {
  const again = { ...NOTHING, stage: 'REGISTERED', registeredOn: '2026-06-01' };
  expect(after(['REGISTERED', '2025-01-10'], ['REJECTED', '2025-12-01'], ['REGISTERED', '2026-06-01'])).toEqual(again);
  expect(after(['REGISTERED', '2025-01-10'], ['DUBLIN', '2025-02-01'], ['REGISTERED', '2026-06-01'])).toEqual(again);
});

test.each<[string, readonly (readonly [ProcedureStage, string])[], string]>([
  [
    'pending after protection',
    [
      ['PROTECTED', '2026-03-02'],
      ['CNDA_PENDING', '2026-04-01'],
    ],
    'stage',
  ],
  [
    'at OFPRA after its refusal',
    [
      ['CNDA_PENDING', '2026-03-02'],
      ['OFPRA_PENDING', '2026-04-01'],
    ],
    'stage',
  ],
  [
    'decided before it was registered',
    [
      ['REGISTERED', '2026-03-02'],
      ['PROTECTED', '2026-01-01'],
    ],
    'reachedOn',
  ],
  [
    'registered after it was lodged',
    [
      ['OFPRA_PENDING', '2026-03-02'],
      ['REGISTERED', '2026-04-01'],
    ],
    'reachedOn',
  ],
  [
    'rejected before the decision that stands',
    [
      ['PROTECTED', '2026-03-02'],
      ['REJECTED', '2026-01-01'],
    ],
    'reachedOn',
  ],
])('%s cannot be', (_what, told, part) => expect(after(...told)).toEqual({ part, problem: expect.stringMatching(/^[A-Z].+\.$/) }));

test('whatever is told, nothing on record lies before the registration', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((nth) => `2026-01-${String(nth).padStart(2, '0')}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...STAGES), day), { minLength: 1, maxLength: 12 }), (told) => {
      let known: ProcedureDays | null = null;
      for (const [stage, on] of told) {
        const next: ReturnType<typeof withStage> = withStage(known, stage, on);
        if (!('problem' in next)) known = next;
      }
      const { registeredOn, lodgedOn, dublinOn, refusedOn, decidedOn } = known ?? NOTHING;
      for (const later of [lodgedOn, dublinOn, refusedOn, decidedOn]) if (registeredOn && later) expect(later >= registeredOn).toBe(true);
    }),
  );
});

describe('a file, which holds two days', () => {
  const appealed: ProcedureDays = {
    ...NOTHING,
    stage: 'CNDA_PENDING',
    registeredOn: '2025-01-10',
    lodgedOn: '2025-01-30',
    decidedOn: '2025-08-01',
  };

  test('keeps the others, and OFPRA’s refusal when CNDA has decided', () => {
    const line = { stage: 'PROTECTED', registeredOn: '2025-01-10', decidedOn: '2026-03-02' } as const;
    expect(daysBeside(appealed, line)).toEqual({ lodgedOn: '2025-01-30', dublinOn: null, refusedOn: '2025-08-01' });
  });

  test('of another application keeps none of them', () => {
    const line = { stage: 'OFPRA_PENDING', registeredOn: '2026-06-01', decidedOn: null } as const;
    expect(daysBeside(appealed, line)).toEqual({ lodgedOn: null, dublinOn: null, refusedOn: null });
    expect(daysBeside(undefined, line)).toEqual({ lodgedOn: null, dublinOn: null, refusedOn: null });
  });
});
