import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_MATRIX } from './default-matrix.ts';
import { allowedScores, choosable, faultOf, highestPriority, isWhole, keyFor, readMatrix, scoreWords, valuesOfScales } from './matrix.ts';
import { compareOutcomes, outcomeOf, ranksBy, spreadOf, standingsOf } from './scores.ts';
import type { Scored, Weighed } from './scores.ts';
import { apartWhy, rankRange, scoreRange, scoredByWords } from './scored-workshop.ts';
import { sensitivityOf } from './sensitivity.ts';

const SMALL: Weighed[] = [{ key: 'h1', part: 'harm' }, { key: 'h2', part: 'harm' }, { key: 'l1', part: 'likelihood' }, { key: 'l2', part: 'likelihood' }, { key: 'p1', part: 'position' }];
const SCALES = { harm: [0, 1, 2, 4, 8], likelihood: [1, 2, 3, 4, 5], position: [0, 1, 2, 3] };
const sheet = (scorer: string, h1: number, h2: number, l1: number, l2: number, p1: number): Scored['sheets'][number] => ({ scorer, scores: { h1, h2, l1, l2, p1 } });
const one = (id: string, ...sheets: Scored['sheets'][number][]): Scored => ({ id, sheets, agreed: {} });

const workshop = { matrix: { criteria: SMALL.map((its) => ({ ...its, name: its.key.toUpperCase(), question: '', standards: [] })) } } as unknown as Parameters<typeof scoreRange>[0]['workshop'];

it('people lie apart from the lowest to the highest that single sheets give on harm, likelihood and position, what is missing as the others gave it', () => {
  // Of a: harm 4, 8 and, with h2 as the others gave it, 8 + 3 = 11; likelihood 1, 2 and 1.5; of b one sheet, of c nobody gave l1.
  const apart = scoreRange({ workshop, scored: [one('a', sheet('x', 2, 2, 1, 1, 0), sheet('y', 4, 4, 2, 2, 0), { scorer: 'z', scores: { h1: 8 } }), one('b', sheet('x', 1, 1, 1, 1, 0), { scorer: 'z', scores: {}, untold: ['h1'] }), one('c', { scorer: 'x', scores: { h1: 1 } }, { scorer: 'y', scores: { h1: 1 } })] });
  expect([...apart]).toEqual([['a', { lowest: expect.objectContaining({ harm: 4, likelihood: 1, priority: 4 }), highest: expect.objectContaining({ harm: 11, likelihood: 2, priority: 22 }) }]]);
});

it('a score never lies outside how far people lie apart on it, whoever left what open and whatever was agreed', () => {
  // Two who see it the other way round: 4 × 1 and 1 × 4 are 4 each, and their means 2.5 × 2.5 are 6.25.
  const turned = one('a', sheet('x', 4, 0, 1, 1, 0), sheet('y', 1, 0, 4, 4, 0));
  expect(standingsOf([turned], SMALL)[0]!.outcome!.priority).toBe(6.25);
  expect(scoreRange({ workshop, scored: [turned] }).get('a')).toMatchObject({ lowest: { priority: 1 }, highest: { priority: 16 } });
  // Where the room agreed beyond everybody, the range reaches to it: harm 8 × likelihood 2.5.
  expect(scoreRange({ workshop, scored: [{ ...turned, agreed: { h1: 8 } }] }).get('a')).toMatchObject({ lowest: { harm: 1 }, highest: { harm: 8, priority: 32 } });
  const scores = (of: Record<string, number[]>) => fc.record(Object.fromEntries(Object.entries(of).map(([key, values]) => [key, fc.constantFrom(...values)])), { requiredKeys: [] });
  const all = { h1: SCALES.harm, h2: SCALES.harm, l1: SCALES.likelihood, l2: SCALES.likelihood, p1: SCALES.position };
  let seen = 0;
  fc.assert(fc.property(fc.array(scores(all), { minLength: 2, maxLength: 5 }), fc.oneof(fc.constant({}), scores(all)), (sheets, agreed) => {
    const candidate: Scored = { id: 'a', sheets: sheets.map((each, at) => ({ scorer: String(at), scores: each as Record<string, number> })), agreed: agreed as Record<string, number> };
    const [range, score] = [scoreRange({ workshop, scored: [candidate] }).get('a'), standingsOf([candidate], SMALL)[0]!.outcome?.priority];
    if (range === undefined || score === undefined) return;
    seen += 1;
    expect([compareOutcomes(range.lowest.priority, score), compareOutcomes(score, range.highest.priority)].every((each) => each <= 0), JSON.stringify(candidate)).toBe(true);
  }), { numRuns: 400 });
  expect(seen).toBeGreaterThan(100);
});

it('ranks apart are of those alone who scored every candidate, and where nothing is said there is a reason', () => {
  const scorers = ['x', 'y', 'z'].map((accountId) => ({ accountId, person: `Person ${accountId}` }));
  const all = (c: Scored) => ({ workshop, scorers, scored: [one('a', sheet('x', 4, 4, 2, 2, 0), sheet('y', 4, 4, 2, 2, 0), sheet('z', 4, 4, 2, 2, 0)), one('b', sheet('x', 1, 1, 1, 1, 0), sheet('y', 1, 1, 1, 1, 0), sheet('z', 1, 1, 1, 1, 0)), c] }) as unknown as Parameters<typeof rankRange>[0];
  // z gave nothing of c: z’s list is shorter, and b would look second.
  const short = all(one('c', sheet('x', 2, 2, 2, 2, 0), sheet('y', 2, 2, 2, 2, 0), { scorer: 'z', scores: {}, untold: ['l1'] }));
  expect(rankRange(short).get('b')).toEqual({ highest: 3, lowest: 3 });
  // What z could not tell of c is as x gave it: 8 + 2 = 10 of harm by 2, which puts c first.
  expect(rankRange(all(one('c', sheet('x', 2, 2, 2, 2, 0), { scorer: 'z', scores: { h1: 8, h2: 2, l1: 2, p1: 0 }, untold: ['l2'] }))).get('c')).toEqual({ highest: 1, lowest: 2 });
  const alone = all(one('c', sheet('x', 2, 2, 2, 2, 0), { scorer: 'z', scores: {}, untold: ['l1'] }));
  expect([...rankRange(alone)]).toEqual([]);
  expect(apartWhy(alone, 'c')).toBe('Not said: one person alone scored it');
  expect(apartWhy(all(one('c', { scorer: 'x', scores: { h1: 1, h2: 1, l2: 1, p1: 0 } }, { scorer: 'z', scores: { h1: 1 }, untold: ['l1'] })), 'c')).toBe('Not said: there is no score for l1');
});

it('says who scored, half a sheet or whole, and who was invited and did not, and of one alone that no spread is known', () => {
  const of = (state: string, ...sheets: (Scored['sheets'][number]['scores'] | undefined)[]) => scoredByWords({ workshop: { ...workshop, state }, scorers: sheets.map((_sheet, at) => ({ accountId: String(at), person: `Person ${at + 1}`, given: 0 })), scored: [{ ...one('a'), sheets: sheets.flatMap((scores, at) => (scores === undefined ? [] : [{ scorer: String(at), scores, untold: ['h2'] }])) }, one('b')] } as unknown as Parameters<typeof scoredByWords>[0]);
  const [half, nothing] = [{ h1: 4 }, {}];
  expect(of('together', half, half, half, undefined)).toBe('Scored by Person 1, Person 2 and Person 3. Person 4 was invited and gave no score.');
  // Whoever could tell nothing, or gave confidence alone, gave no score.
  expect(of('together', half, nothing, { confidence: 2 })).toBe('Scored by one person, Person 1: how far views lie apart is not known. Person 2 and Person 3 were invited and gave no score.');
  expect([of('together', half, half), of('together', undefined), of('together')]).toEqual(['Scored by Person 1 and Person 2.', 'Person 1 was invited and gave no score.', '']);
  expect([of('scoring', half, half, undefined), of('scoring', half, half, nothing, undefined)]).toEqual(['Scored by Person 1 and Person 2. Person 3 has given no score yet.', 'Scored by Person 1 and Person 2. Person 3 and Person 4 have given no score yet.']);
});

describe('the priority score', () => {
  it('is harm added up, by likelihood averaged, by one and a tenth of the organisational position', () => {
    // Harm 4 + 8 + 1 + 2 + 0 + 2 + 4 = 21; likelihood (4 + 5 + 3) / 3 = 4; risk 84; position 2 + 1 = 3; 84 × 1.3 = 109.2.
    const values = { physical: 4, psychological: 8, financial: 1, community: 2, environment: 0, scope: 2, expectation: 4, volume: 4, trend: 5, forecast: 3, capacity: 2, capability: 1 };
    const outcome = outcomeOf(values, DEFAULT_MATRIX.criteria);
    expect(outcome).toMatchObject({ harm: 21, likelihood: 4, risk: 84, position: 3 });
    expect(outcome!.priority).toBeCloseTo(109.2, 10);
  });
  it('runs from 0 to 448 on the matrix that every partnership begins with', () => {
    const all = (at: (scale: number[]) => number): Record<string, number> => Object.fromEntries(DEFAULT_MATRIX.criteria.map((criterion) => [criterion.key, at(valuesOfScales(DEFAULT_MATRIX)[criterion.part])]));
    expect(outcomeOf(all((scale) => scale.at(-1)!), DEFAULT_MATRIX.criteria)!.priority).toBeCloseTo(7 * 8 * 5 * 1.6, 10);
    expect(outcomeOf(all((scale) => scale[0]!), DEFAULT_MATRIX.criteria)!.priority).toBe(0);
    expect(highestPriority(DEFAULT_MATRIX)).toBeCloseTo(448, 10);
  });
  it('cannot be told where a criterion has no score, nor where nothing is asked about harm or likelihood', () => {
    expect(outcomeOf({ h1: 1, h2: 1, l1: 1, p1: 0 }, SMALL)).toBeUndefined();
    expect(outcomeOf({ l1: 1, l2: 1, p1: 0 }, SMALL.slice(2))).toBeUndefined();
    expect(outcomeOf({ h1: 2, h2: 4, l1: 3, l2: 5 }, SMALL.slice(0, 4))).toEqual({ harm: 6, likelihood: 4, risk: 24, position: 0, priority: 24 });
  });
  it('takes the mean of those who scored, and the agreed score over it', () => {
    // Means: h1 (2 + 4) / 2 = 3, h2 1, l1 (3 + 4) / 2 = 3.5, l2 2, p1 (0 + 1) / 2 = 0.5: harm 4, likelihood 2.75, risk 11, × 1.05 = 11.55.
    const apart = one('a', sheet('x', 2, 1, 3, 2, 0), sheet('y', 4, 1, 4, 2, 1));
    expect(standingsOf([apart], SMALL)[0]!.outcome!.priority).toBeCloseTo(11.55, 10);
    // Agreed h1 4: harm 5, risk 13.75, × 1.05 = 14.4375.
    expect(standingsOf([{ ...apart, agreed: { h1: 4 } }], SMALL)[0]!.outcome!.priority).toBeCloseTo(14.4375, 10);
  });
  it('ranks by it: those who are level share a rank, those who cannot be ranked come last and say what is missing', () => {
    const standings = standingsOf([{ id: 'none', sheets: [{ scorer: 'x', scores: { h1: 1 } }], agreed: {} }, one('low', sheet('x', 0, 1, 1, 1, 0)), one('a', sheet('x', 8, 0, 2, 2, 0)), one('b', sheet('x', 0, 8, 2, 2, 0))], SMALL);
    expect(standings.map(({ id, rank }) => [id, rank])).toEqual([['a', 1], ['b', 1], ['low', 3], ['none', undefined]]);
    expect(standings.at(-1)!.missing).toEqual(['h2', 'l1', 'l2', 'p1']);
  });
  it('knows how each person alone would have ranked them', () => {
    const candidates = [one('a', sheet('x', 8, 0, 2, 2, 0), sheet('y', 0, 1, 1, 1, 0)), one('b', sheet('x', 1, 0, 2, 2, 0), sheet('y', 4, 4, 4, 4, 0))];
    expect([...ranksBy('x', candidates, SMALL)]).toEqual([['a', 1], ['b', 2]]);
    expect([...ranksBy('y', candidates, SMALL)]).toEqual([['b', 1], ['a', 2]]);
  });
  it('tells the spread in steps of the scale', () => {
    expect(spreadOf([1, 8, 4], SCALES.harm)).toEqual({ least: 1, most: 8, steps: 3, count: 3 });
    expect(spreadOf([2], SCALES.harm)).toMatchObject({ steps: 0 });
    expect(spreadOf([], SCALES.harm)).toBeUndefined();
  });
});

const score = (scale: readonly number[]): fc.Arbitrary<number> => fc.constantFrom(...scale);
const arbitrarySheet = fc.tuple(score(SCALES.harm), score(SCALES.harm), score(SCALES.likelihood), score(SCALES.likelihood), score(SCALES.position));
const arbitraryCandidates = fc.array(fc.array(arbitrarySheet, { minLength: 2, maxLength: 3 }), { minLength: 2, maxLength: 4 })
  .map((all) => all.map((sheets, at) => one(`c${at}`, ...sheets.map((values, who) => sheet(`s${who}`, ...values)))));

describe('the ranking, whatever is scored', () => {
  it('does not depend on the order in which candidates and people come', () => {
    fc.assert(fc.property(arbitraryCandidates, (candidates) => {
      const there = new Map(standingsOf(candidates, SMALL).map((each) => [each.id, each.rank]));
      for (const each of standingsOf(candidates.toReversed().map((candidate) => ({ ...candidate, sheets: candidate.sheets.toReversed() })), SMALL.toReversed())) expect(each.rank).toBe(there.get(each.id));
    }), { seed: 20261128 });
  });
  it('never falls when a score rises', () => {
    fc.assert(fc.property(arbitraryCandidates, fc.constantFrom(...SMALL), (candidates, criterion) => {
      const [first, ...others] = candidates;
      const top = SCALES[criterion.part].at(-1)!;
      const risen = [{ ...first!, sheets: first!.sheets.map((each) => ({ ...each, scores: { ...each.scores, [criterion.key]: top } })) }, ...others];
      const rank = (all: Scored[]): number => standingsOf(all, SMALL).find((each) => each.id === first!.id)!.rank!;
      expect(rank(risen)).toBeLessThanOrEqual(rank(candidates));
    }), { seed: 20261128 });
  });
  it('stays between the least and the most that single people give', () => {
    fc.assert(fc.property(arbitraryCandidates, (candidates) => {
      for (const candidate of candidates) {
        const whole = standingsOf([candidate], SMALL)[0]!.outcome!;
        for (const part of ['harm', 'likelihood', 'position'] as const) {
          const alone = candidate.sheets.map((each) => outcomeOf(each.scores, SMALL)![part]);
          expect(whole[part]).toBeGreaterThanOrEqual(Math.min(...alone) - 1e-9);
          expect(whole[part]).toBeLessThanOrEqual(Math.max(...alone) + 1e-9);
        }
      }
    }), { seed: 20261128 });
  });
});

describe('what the ranking hangs on', () => {
  it('names the criterion, the person and the steps that would turn two round, and no other', () => {
    // a: harm 8 + 0, likelihood 2, position 0: 16. b: x gives 2 + 4, y gives 4 + 4: harm 7, likelihood 2: 14.
    const candidates = [one('a', sheet('x', 8, 0, 2, 2, 0), sheet('y', 8, 0, 2, 2, 0)), one('b', sheet('x', 2, 4, 2, 2, 0), sheet('y', 4, 4, 2, 2, 0))];
    const { flips, first, level } = sensitivityOf(candidates, SMALL, SCALES);
    expect(flips).toHaveLength(1);
    const words = flips[0]!.choices.map((choice) => (choice.kind === 'step' ? `${choice.candidate} ${choice.scorer} ${choice.criterion} ${choice.from}>${choice.to}` : choice.kind === 'without criterion' ? `without ${choice.criterion}` : `without ${choice.scorer}`));
    // Without h1: a 0, b 8. A step: a's h1 8 to 4 by one (harm 6 < 7). b: h1 4 to 8 by y (harm 9), h2 4 to 8 by either (harm 9). b's h1 2 to 4 by x makes harm 8: level, not over.
    // Likelihood up a step by one scorer: b 7 × 2.25 = 15.75, still under 16; a down: 8 × 1.75 = 14, level.
    expect(words.toSorted()).toEqual(['a x h1 8>4', 'a y h1 8>4', 'b x h2 4>8', 'b y h1 4>8', 'b y h2 4>8', 'without h1']);
    expect(first).toBe(6);
    expect(level).toEqual([]);
  });
  it('takes the agreed score for the one that counts', () => {
    const candidates = [{ ...one('a', sheet('x', 4, 0, 2, 2, 0), sheet('y', 8, 0, 2, 2, 0)), agreed: { h1: 8 } }, one('b', sheet('x', 4, 2, 2, 2, 0), sheet('y', 4, 2, 2, 2, 0))];
    const { flips } = sensitivityOf(candidates, SMALL, SCALES);
    const onAgreed = flips.flatMap((flip) => flip.choices).filter((choice) => choice.kind === 'step' && choice.candidate === 'a' && choice.criterion === 'h1');
    expect(onAgreed).toEqual([{ kind: 'step', candidate: 'a', criterion: 'h1', from: 8, to: 4 }]);
    expect(flips.flatMap((flip) => flip.choices).some((choice) => choice.kind === 'without scorer')).toBe(false);
  });
  it('says which are level and where nothing could be told', () => {
    const candidates = [one('a', sheet('x', 1, 1, 1, 1, 0)), one('b', sheet('x', 1, 1, 1, 1, 0), { scorer: 'y', scores: {} })];
    const { level, untold } = sensitivityOf(candidates, SMALL, SCALES);
    expect(level).toEqual([['a', 'b']]);
    expect(untold).toContainEqual({ kind: 'without scorer', scorer: 'x' });
  });
  it('keeps what could not be told out of the mean, and tries it as the least and as the most', () => {
    // a: harm 4, likelihood 2: 8. b: x gives harm 2, y cannot tell h1 and gives h2 0: harm 2 (h1 of x alone), likelihood 2: 4. As 8, y makes harm 5: over a.
    const candidates = [one('a', sheet('x', 4, 0, 2, 2, 0), sheet('y', 4, 0, 2, 2, 0)), one('b', sheet('x', 2, 0, 2, 2, 0), { scorer: 'y', scores: { ...sheet('y', 0, 0, 2, 2, 0).scores, h1: undefined as never }, untold: ['h1'] })];
    delete (candidates[1]!.sheets[1]!.scores as Record<string, number>)['h1'];
    expect(standingsOf(candidates, SMALL).map((each) => [each.id, each.outcome!.harm])).toEqual([['a', 4], ['b', 2]]);
    const told = sensitivityOf(candidates, SMALL, SCALES).flips.flatMap((flip) => flip.choices).filter((choice) => choice.kind === 'untold');
    expect(told).toEqual([{ kind: 'untold', candidate: 'b', criterion: 'h1', scorer: 'y', to: 8 }]);
    const agreed = [candidates[0]!, { ...candidates[1]!, agreed: { h1: 2 } }];
    expect(sensitivityOf(agreed, SMALL, SCALES).flips.flatMap((flip) => flip.choices).some((choice) => choice.kind === 'untold')).toBe(false);
    // A sheet is whole with it, and not without it.
    const whole = Object.fromEntries([...DEFAULT_MATRIX.criteria.map((each) => [each.key, each.part === 'likelihood' ? 1 : 0] as const), ['confidence', 1] as const]);
    const { trend: _trend, ...rest } = whole;
    expect([isWhole(DEFAULT_MATRIX, rest), isWhole(DEFAULT_MATRIX, rest, ['trend']), isWhole(DEFAULT_MATRIX, { ...rest, confidence: undefined as never }, ['trend', 'confidence'])]).toEqual([false, true, false]);
  });
  it('tells a flip only where trying the choice shows it', () => {
    fc.assert(fc.property(arbitraryCandidates, (candidates) => {
      const { flips } = sensitivityOf(candidates, SMALL, SCALES);
      const order = (all: Scored[], criteria = SMALL): string[] => standingsOf(all, criteria).map((each) => each.id);
      for (const { above, below, choices } of flips) {
        expect(order(candidates).indexOf(above)).toBeLessThan(order(candidates).indexOf(below));
        for (const choice of choices) {
          const then = choice.kind === 'without criterion' ? order(candidates, SMALL.filter((each) => each.key !== choice.criterion))
            : choice.kind === 'without scorer' ? order(candidates.map((each) => ({ ...each, sheets: each.sheets.filter(({ scorer }) => scorer !== choice.scorer) })))
              : order(candidates.map((each) => (each.id === choice.candidate ? { ...each, sheets: each.sheets.map((given) => (given.scorer === choice.scorer ? { ...given, scores: { ...given.scores, [choice.criterion]: choice.to } } : given)) } : each)));
          expect(then.indexOf(below)).toBeLessThan(then.indexOf(above));
        }
      }
    }), { seed: 20261128, numRuns: 60 });
  });
});

describe('the matrix', () => {
  it('that every partnership begins with has a written standard for every score of every criterion', () => {
    const matrix = readMatrix(DEFAULT_MATRIX);
    expect(faultOf(matrix)).toBeUndefined();
    expect(matrix.criteria).toHaveLength(12);
    for (const { key } of [...matrix.criteria, { key: 'confidence' }]) for (const each of choosable(matrix, key)!) expect(each.standard.length, key).toBeGreaterThan(5);
  });
  it('takes only scores of its scales', () => {
    expect(allowedScores(DEFAULT_MATRIX, { physical: '8', psychological: '3', financial: ['8'], volume: '0', confidence: '2', nonsense: '1', toString: '1' })).toEqual({ physical: 8, confidence: 2 });
    expect(isWhole(DEFAULT_MATRIX, { physical: 8 })).toBe(false);
  });
  it('says what keeps it from being scored on', () => {
    const without = (part: string): typeof DEFAULT_MATRIX => ({ ...DEFAULT_MATRIX, criteria: DEFAULT_MATRIX.criteria.filter((each) => each.part !== part) });
    expect(faultOf(without('harm'))).toMatch(/harm/);
    expect(faultOf(without('likelihood'))).toMatch(/likelihood/);
    expect(faultOf(without('position'))).toBeUndefined();
    expect(faultOf({ ...DEFAULT_MATRIX, scales: { ...DEFAULT_MATRIX.scales, harm: DEFAULT_MATRIX.scales.harm.toReversed() } })).toMatch(/rise/);
    expect(faultOf({ ...DEFAULT_MATRIX, criteria: [...DEFAULT_MATRIX.criteria, DEFAULT_MATRIX.criteria[0]!] })).toMatch(/physical harm/);
  });
  it('gives a new criterion a key of its own', () => {
    expect(keyFor('Harm to children', [])).toBe('harm-to-children');
    expect(keyFor('Volume', ['volume', 'volume-2'])).toBe('volume-3');
    expect(keyFor('123', [])).toBe('criterion');
    expect(keyFor('Confidence', [])).toBe('confidence-2');
    // Fields that every sheet sends, the head's search, and what every object has.
    expect(['Sheet', 'Words', 'Note', 'Constructor'].map((name) => keyFor(name, []))).toEqual(['sheet-2', 'words-2', 'note-2', 'constructor-2']);
  });
  it('puts a score in words', () => {
    expect(scoreWords(DEFAULT_MATRIX, 'physical', 8)).toBe('8, severe');
    expect(scoreWords(DEFAULT_MATRIX, 'physical', 10 / 3)).toBe('3.33');
    expect(scoreWords(DEFAULT_MATRIX, 'confidence', 2.33)).toBe('B');
    // As many lean to the one letter as to the other: neither is told for both.
    expect([2.5, 1.5, 2.67, 1.33].map((value) => scoreWords(DEFAULT_MATRIX, 'confidence', value))).toEqual(['A to B', 'B to C', 'A', 'C']);
  });
});
