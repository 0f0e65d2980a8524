import { expect, test } from 'vitest';
import { type Contestant, interleaved, ratioOf, secondsOf } from '../../bench/rounds.ts';
import { timingTable } from '../../bench/timing-table.ts';

const absent = { because: 'no NumPy here' };
const quiet = () => {};

/** Says how long it took instead of taking it. */
function scripted(
  name: string,
  seconds: (call: number) => number,
  calls: string[] = [],
): Contestant {
  let call = 0;
  return {
    name,
    time(repetitions) {
      calls.push(name);
      return repetitions * seconds(call++);
    },
  };
}

test('every contestant is measured once in each round', async () => {
  const calls: string[] = [];
  const [a, b] = [scripted('a', () => 1, calls), scripted('b', () => 1, calls)];
  const timings = await interleaved([a, b], 3, quiet);
  expect(calls.slice(-6)).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  expect(timings.get('a')).toHaveLength(3);
});

test('short work is repeated until a measurement lasts, and counted once', async () => {
  const repetitions: number[] = [];
  const short: Contestant = {
    name: 'short',
    time(n) {
      repetitions.push(n);
      return n * 1e-5;
    },
  };
  const timings = await interleaved([short], 1, quiet);
  expect(repetitions.at(-1)! * 1e-5).toBeGreaterThanOrEqual(0.03);
  expect(secondsOf(timings, 'short')).toBeCloseTo(1e-5, 12);
});

test('a contestant is never repeated less often than it asks for', async () => {
  const repetitions: number[] = [];
  const lumpy: Contestant = {
    name: 'lumpy',
    fewest: 64,
    time(n) {
      repetitions.push(n);
      return n;
    },
  };
  await interleaved([lumpy], 2, quiet);
  expect(Math.min(...repetitions)).toBe(64);
});

test('a disturbance that hits a whole round leaves the ratio alone', async () => {
  const disturbed = (call: number) => 1 + 9 * (call % 2);
  const timings = await interleaved(
    [scripted('fast', disturbed), scripted('slow', (call) => 5 * disturbed(call))],
    4,
    quiet,
  );
  expect(ratioOf(timings, 'slow', 'fast')).toBe(5);
});

test('whoever is absent has a reason instead of a time', async () => {
  const timings = await interleaved(
    [scripted('here', () => 0.25), { name: 'NumPy', time: absent }],
    2,
    quiet,
  );
  expect(secondsOf(timings, 'NumPy')).toEqual(absent);
  expect(ratioOf(timings, 'NumPy', 'here')).toEqual(absent);
  expect(timingTable('', timings, 'here').rows).toEqual([
    ['here', '250 ms', '1'],
    ['NumPy', 'not measured: no NumPy here', '–'],
  ]);
});

test('a name that took no part is refused', async () => {
  const timings = await interleaved([scripted('a', () => 1)], 1, quiet);
  expect(() => ratioOf(timings, 'a', 'b')).toThrow('b took no part');
});
