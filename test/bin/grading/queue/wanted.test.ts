import { expect, test } from 'vitest';
import type { Answered } from '../../../../bin/grading/examiner.ts';
import type { SubmissionJob } from '../../../../bin/grading/queue/job.ts';
import { wantedResults } from '../../../../bin/grading/queue/wanted.ts';
import type { PropertyVerdict } from '../../../../src/runner/verdict.ts';

const job = (key: string) => ({ key }) as SubmissionJob;
const unusable = (reason: string): Answered => ({ kind: 'unusable', reason });
const held = { property: 'causality', verdict: 'held' } as PropertyVerdict;

/** Somebody who waits, and what they heard. */
function somebody() {
  const heard: unknown[] = [];
  const who = {
    onVerdict: (verdict: PropertyVerdict) => void heard.push(verdict.verdict),
    done: (answered: Answered) => void heard.push(answered),
  };
  return { heard, who };
}

test('two with the same content are asked once, and both are told', () => {
  const { want, take, open } = wantedResults();
  const [ada, bob] = [somebody(), somebody()];
  expect(want(job('a'), ada.who)).toBe(true);
  expect(want(job('a'), bob.who)).toBe(false);
  expect(open()).toEqual([job('a')]);
  take({ key: 'a', kind: 'done', answered: unusable('empty') });
  expect(ada.heard).toEqual([unusable('empty')]);
  expect(bob.heard).toEqual([unusable('empty')]);
  expect(open()).toEqual([]);
});

test('of a job that was done twice the second verdicts are still heard', () => {
  const { want, take } = wantedResults();
  const { heard, who } = somebody();
  want(job('a'), who);
  take({ key: 'a', kind: 'done', answered: unusable('empty') });
  take({ key: 'a', kind: 'verdict', verdict: held });
  expect(heard).toEqual([unusable('empty'), 'held']);
});

test('what was found before anybody asked is not asked for again', () => {
  const { want, take, open } = wantedResults();
  take({ key: 'a', kind: 'verdict', verdict: held });
  take({ key: 'a', kind: 'done', answered: unusable('empty') });
  take({ key: 'b', kind: 'verdict', verdict: held });
  const [ada, bob] = [somebody(), somebody()];
  expect(want(job('a'), ada.who)).toBe(false);
  expect(want(job('b'), bob.who)).toBe(true);
  expect(ada.heard).toEqual(['held', unusable('empty')]);
  expect(bob.heard).toEqual(['held']);
  expect(open()).toEqual([job('b')]);
});

test('once done, the same content can be wanted again', () => {
  const { want, take } = wantedResults();
  want(job('a'), somebody().who);
  take({ key: 'a', kind: 'done', answered: unusable('empty') });
  expect(want(job('a'), somebody().who)).toBe(true);
});
