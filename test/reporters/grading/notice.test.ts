import { describe, expect, test } from 'vitest';
import { type Notice, notice, noticeText } from '../../../src/reporters/grading/notice.ts';
import { noticePage } from '../../../src/reporters/page/notice-page.tsx';
import { everyEntry } from '../../grading/entries.ts';

type Ungraded = Parameters<typeof notice>[0];
const entry = (kind: Ungraded['kind']) =>
  everyEntry.find((one): one is Ungraded => one.kind === kind)!;
const told = (kind: Ungraded['kind'], audience: 'staff' | 'student'): Notice =>
  notice(entry(kind), 'sequential', audience);

describe('who could not be graded is told why, and how to mend it', () => {
  test('unusable: what was found, and what to type before handing it in again', () => {
    const text = noticeText(told('unusable', 'student'));
    expect(text).toContain('it has no network.py');
    expect(text).toContain('docs/contracts/sequential.md');
    expect(text).toContain('python3 rnncheck_subject.py --contract sequential your_file.py');
  });

  test('a file in JavaScript is tried by another command', () => {
    expect(notice(entry('unusable'), 'tfjs', 'student').command).toBe(
      'npx rnncheck check your-file.js --contract tfjs',
    );
  });

  test('missing: by which name it would have been found', () => {
    expect(told('missing', 'student').advice).toContain('by the id ../gus,');
  });

  test('infrastructure: that it costs nothing; what failed is for staff', () => {
    expect(told('infrastructure', 'student')).not.toHaveProperty('found');
    expect(told('infrastructure', 'student').advice).toContain('It costs no point');
    expect(told('infrastructure', 'staff').found).toBe('the judge[31m could not start');
  });
});

test('staff are told whose it is', () => {
  expect(told('missing', 'staff').heading).toBe('Gus (../gus): nothing was handed in');
  expect(told('missing', 'student').heading).toBe('nothing was handed in');
});

test('what was found is text, and no markup', () => {
  expect(noticePage(told('unusable', 'staff'), '<i>week</i>')).not.toMatch(/<img|<i>/);
});
