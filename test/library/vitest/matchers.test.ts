import { describe, expect, test } from 'vitest';
import { certify } from '../../../library/rnncheck.ts';
import '../../../library/vitest.ts';
import { forgetful, right, throwing } from '../networks.ts';

const few = { cases: 2 };

/** What an assertion says when it fails. */
async function complaint(assertion: () => unknown): Promise<string> {
  try {
    await assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it passed');
}

describe('toHold', () => {
  test('passes where the property holds, and fails where it does not', async () => {
    await expect(right).toHold('state-agreement', few);
    await expect(forgetful).not.toHold('state-agreement', few);
    expect(await complaint(() => expect(right).not.toHold('state-agreement', few))).toBe(
      'expected state-agreement to be broken; it held',
    );
  });

  test('shows the numbers, the command that replays this test, and the diagnosis', async () => {
    const said = await complaint(() => expect(forgetful).toHold('state-agreement', few));
    expect(said).toMatch(
      /^violated state-agreement: the hidden states are those of the recurrence/,
    );
    expect(said).toMatch(/states\[\d\]\[\d\]: expected \S+ ± \S+, received \S+ \(off by/);
    expect(said).toContain(
      "replay: npx vitest run test/library/vitest/matchers.test.ts -t '^toHold shows the numbers, the command",
    );
    expect(said).toContain('diagnosis: behaves exactly like ');
  });

  test('names every property of a glob that is broken', async () => {
    const said = await complaint(() => expect(forgetful).toHold('{state-agreement,same-call-*}'));
    expect(said).not.toContain('same-call-twice');
    expect(said).toContain('violated state-agreement');
  });

  test('fails where a function throws, with what it threw', async () => {
    const said = await complaint(() => expect(throwing).toHold('loss-agreement', few));
    expect(said).toMatch(/^errored loss-agreement: [\s\S]*loss raised an error: no loss today/);
  });

  test('fails both ways where the law could not be tested: silence is not assent', async () => {
    const reason = 'gradient-agreement is unsupported: the subject offers no gradients';
    expect(await complaint(() => expect(right).toHold('gradient-agreement'))).toBe(reason);
    expect(await complaint(() => expect(right).not.toHold('gradient-agreement'))).toBe(reason);
  });
});

describe('toAgreeWith', () => {
  const Whh = [
    [0, 1],
    [0.5, 0],
  ];
  const parameters = { Wxh: [[1], [0]], Whh, Why: [[1, 2]] };
  const { states, loss, gradients } = certify({ parameters, inputs: [[1], [0.5]] });
  const exact = [[...states.centre.slice(0, 2)], [...states.centre.slice(2)]];

  test('passes within the radii: lists, typed arrays, a number', () => {
    expect(exact).toAgreeWith(states);
    expect(exact.map((row) => Float64Array.from(row))).toAgreeWith(states);
    expect(loss.centre[0]).toAgreeWith(loss);
  });

  test('fails outside, and shows the first entry that is: expected ± radius, received', async () => {
    const off = [exact[0]!, [exact[1]![0]!, exact[1]![1]! + 1e-13]];
    expect(off).not.toAgreeWith(states);
    expect(await complaint(() => expect(off).toAgreeWith(states))).toMatch(
      /^values\[1\]\[1\]: expected 0\.\d+ ± \d\.\de-1\d, received 0\.\d+ \(off by 1\.00e-13\)$/,
    );
    expect(await complaint(() => expect(exact).not.toAgreeWith(states))).toMatch(/all are within/);
  });

  test('looks at the shape first', async () => {
    const flat = await complaint(() => expect(states.centre).toAgreeWith(states));
    expect(flat).toBe('expected numbers of shape (2, 2); it is (4)');
    const nothing = await complaint(() => expect(undefined).toAgreeWith(loss));
    expect(nothing).toBe('expected one number; there is nothing');
    const word = await complaint(() =>
      expect([
        ['a', 'b'],
        [1, 2],
      ]).toAgreeWith(states),
    );
    expect(word).toBe('expected numbers of shape (2, 2); there is "a", which is no number');
  });

  test('never lets NaN or infinity pass, even where nothing is certain', async () => {
    const wild = [exact[0]!, [Number.NaN, 0]];
    expect(await complaint(() => expect(wild).toAgreeWith(states))).toBe(
      'values[1][0] is NaN, which is not finite',
    );
    const uncertain = { ...loss, radius: Float64Array.of(Number.POSITIVE_INFINITY) };
    expect(Number.NaN).not.toAgreeWith(uncertain);
    const reason = 'nothing is certain about values: any number would do';
    expect(await complaint(() => expect(1).toAgreeWith(uncertain))).toBe(reason);
    expect(await complaint(() => expect(1).not.toAgreeWith(uncertain))).toBe(reason);
  });

  test('fails both ways where there is no certificate', async () => {
    const bh = gradients.bh!;
    expect(await complaint(() => expect([1]).toAgreeWith(bh))).toMatch(/is no certificate/);
    expect(await complaint(() => expect([1]).not.toAgreeWith(bh))).toMatch(/is no certificate/);
  });
});
