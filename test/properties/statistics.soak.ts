import { describe, expect, test } from 'vitest';
import { alphaOfOneLook } from '../../src/statistics/budget.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import { type Alarms, measureAlarms, timesCaught, wrongByChance } from './statistical.ts';

test('in 1,000 runs of the reference no look alarms, and of bolder looks no more than alpha', async () => {
  const measured = await measureAlarms(referenceSubject(), 1000, [alphaOfOneLook, 1e-2, 1e-3]);
  console.table(measured.map((row) => ({ ...row, share: row.alarms / row.looks })));
  for (const alpha of [1e-2, 1e-3]) {
    const { looks, alarms } = sum(measured.filter((row) => row.alpha === alpha));
    expect(alarms / looks).toBeLessThanOrEqual(alpha);
  }
  expect(measured.filter((row) => row.alarms > mostAlarms(row))).toEqual([]);
  expect(sum(measured.filter(({ alpha }) => alpha === alphaOfOneLook)).alarms).toBe(0);
});

function sum(rows: readonly Alarms[]) {
  return {
    looks: rows.reduce((total, { looks }) => total + looks, 0),
    alarms: rows.reduce((total, { alarms }) => total + alarms, 0),
  };
}

/**
 * Some intervals are exact, so that the alarms of one property lie about alpha times its looks, on
 * either side. Bernstein: more than this is rarer than one in a million.
 */
function mostAlarms({ looks, alpha }: Alarms): number {
  const expected = looks * alpha;
  const x = Math.log(1e6);
  return expected + Math.sqrt(2 * expected * x) + x;
}

describe('a wrong distribution is caught in 100 runs of 100', () => {
  const runs = 100;
  test.each(wrongByChance.map((wrong) => [wrong.subject.name, wrong] as const))(
    '%s',
    async (name, wrong) => {
      const caught = await timesCaught(wrong, runs);
      console.info(name, wrong.breaks.map((law, i) => `${law.name} ${caught[i]}`).join(', '));
      expect(caught).toEqual(wrong.breaks.map(() => runs));
    },
  );
});
