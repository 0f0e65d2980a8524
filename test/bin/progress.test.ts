import { describe, expect, test } from 'vitest';
import { progressLine } from '../../bin/progress.ts';
import { held, violated } from '../reporters/verdicts.ts';

/** A terminal that keeps what it was sent. */
function terminal(isTTY: boolean, columns = 100) {
  const sent: string[] = [];
  const write = (text: string) => sent.push(text) > 0;
  return { stream: { isTTY, columns, write } as unknown as NodeJS.WriteStream, sent };
}

const erase = '\r\u001b[K';

describe('progress', () => {
  test('says how far the whole run is, and what it is at', () => {
    const { stream, sent } = terminal(true);
    const progress = progressLine(stream, 87);
    progress.onVerdict(held, 3);
    progress.onVerdict(violated, 4);
    progress.onProgress({ property: 'gradient-agreement', done: 40, total: 86 });
    expect(sent.at(-1)).toBe(`${erase}2 of 87 properties · gradient-agreement: 40 of 86 cases`);
    progress.clear();
    expect(sent.at(-1)).toBe(erase);
  });

  test('stays in one line of a narrow terminal', () => {
    const { stream, sent } = terminal(true, 40);
    progressLine(stream, 87).onProgress({ property: 'gradient-agreement', done: 40, total: 86 });
    expect(sent).toEqual([`${erase}0 of 87 properties · gradient-agreement`]);
  });

  test('says nothing where nobody watches', () => {
    const { stream, sent } = terminal(false);
    const progress = progressLine(stream, 87);
    progress.onProgress({ property: 'gradient-agreement', done: 40, total: 86 });
    progress.onVerdict(held, 3);
    progress.clear();
    expect(sent).toEqual([]);
  });
});
