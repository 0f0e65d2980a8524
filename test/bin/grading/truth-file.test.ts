import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { truthFile } from '../../../bin/grading/truth-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rnncheck-truth-'));
  path = join(folder, 'truth');
});
afterEach(() => rmSync(folder, { recursive: true }));

const numbers = Float64Array.of(1 / 3, -0, Number.POSITIVE_INFINITY, Number.NaN, 5e-324);

test('what one has kept another finds, to the bit, whether it came before or after', () => {
  const [one, other] = [truthFile(path), truthFile(path)];
  expect(other.found('loss of p')).toBeUndefined();
  one.keep('loss of p', numbers);
  for (const reader of [one, other, truthFile(path)]) {
    expect(reader.found('loss of p')).toEqual(numbers);
    expect(reader.found('loss of q')).toBeUndefined();
  }
});

test('what a killed process has cut short is not there, and what follows is', () => {
  truthFile(path).keep('loss of p', numbers);
  const whole = readFileSync(path, 'latin1');
  for (let length = 0; length < whole.length; length += 7) {
    writeFileSync(path, whole.slice(0, length));
    const late = truthFile(path);
    expect(late.found('loss of p')).toBeUndefined();
    late.keep('loss of q', numbers);
    late.keep('loss of p', numbers);
    expect(truthFile(path).found('loss of p')).toEqual(numbers);
  }
});

test('a line that somebody else has written is nobody’s truth', () => {
  appendFileSync(path, `${'g'.repeat(64)} AAAA\nnonsense\n${'0'.repeat(64)} AAAA\n`);
  expect(truthFile(path).found('loss of p')).toBeUndefined();
});
