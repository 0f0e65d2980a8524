import { expect, test } from 'vitest';
import { classPage } from '../../../src/reporters/page/class-page.tsx';
import { everyEntry, gradedEntry, ledgerOf } from '../../grading/entries.ts';

const page = classPage(ledgerOf(everyEntry), new Map([['ada', 'submissions/ada_1815/staff.html']]));
const sectionOf = (id: string) => page.split(`aria-labelledby="${id}"`)[1]!.split('</section>')[0]!;

test('what needs somebody’s eyes comes first, the most pressing first', () => {
  const places = ['hal', 'eve', 'fay'].map((id) => sectionOf('eyes').indexOf(`<bdi>${id}</bdi>`));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(page.indexOf('id="eyes"')).toBeLessThan(page.indexOf('id="distribution"'));
});

test('every kind is counted, and the median said', () => {
  expect(page).toContain(
    '4 of 7 graded, 1 unusable, 1 missing, 1 to be graded again. 100 points, the median 50.',
  );
});

test('bugs, laws and those that are alike are there', () => {
  expect(sectionOf('bugs')).toContain('<td>forgets-the-future</td><td>2</td><td>bob, דנה_17</td>');
  expect(sectionOf('bugs')).toContain('<td>not the same file</td>');
  expect(sectionOf('laws')).toContain(
    '<td>gradient-agreement</td><td>1</td><td>25 %</td><td>2</td><td>1</td>',
  );
});

test('a submission is a way to what staff are told of it', () => {
  expect(sectionOf('submissions')).toContain(
    '<a href="submissions/ada_1815/staff.html"><bdi>ada</bdi></a>',
  );
});

test('a name is text: no markup, and nothing that turns the direction of reading', () => {
  expect(page).not.toMatch(/<b>Ada|<script>alert|<img|\u202e/);
});

test('a class without trouble shows none', () => {
  const calm = classPage(ledgerOf([gradedEntry('ada', 100)]));
  expect(calm).not.toContain('id="eyes"');
  expect(calm).not.toContain('Wrong in the same way');
});
