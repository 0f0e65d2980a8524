import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { grade } from '../../src/grading/grade.ts';
import { bugsOf, type Entry } from '../../src/grading/ledger.ts';
import { readRubric } from '../../src/grading/read-rubric.ts';
import { feedback } from '../../src/reporters/grading/feedback.ts';
import { notice } from '../../src/reporters/grading/notice.ts';
import { classPage } from '../../src/reporters/page/class-page.tsx';
import { feedbackPage } from '../../src/reporters/page/feedback-page.tsx';
import { noticePage } from '../../src/reporters/page/notice-page.tsx';
import { staffPage } from '../../src/reporters/page/staff-page.tsx';
import type { Report } from '../../src/reporters/report.ts';
import { fromWire } from '../../src/subjects/protocol/wire.ts';
import { everyEntry, gradedEntry, ledgerOf } from '../grading/entries.ts';
import { check, fixture } from './checking.ts';
import { type Look, offlineBrowser, pagesForEverybody } from './page-checks.ts';

const names = ['class', 'student', 'student-right', 'staff', 'unusable'] as const;
const size = 200;
let folder: string;
const address = (name: string) => pathToFileURL(join(folder, `${name}.html`)).href;
const browser = offlineBrowser();
const opened = (name: string, look?: Look) => browser(address(name), look);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rnncheck-class-page-'));
  const write = (name: (typeof names)[number], text: string) =>
    writeFile(join(folder, `${name}.html`), text);
  const entries = fullClass();
  const pages = new Map(entries.map(({ id }) => [id, 'staff.html']));
  await write('class', classPage(ledgerOf(entries), pages));
  const wrong = await graded('wrong-forgets-the-future.ts');
  await write('student', feedbackPage(wrong.feedback, 'week 3'));
  await write('staff', staffPage(wrong.entry, wrong.rubric, wrong.report));
  const right = await graded('right-flat-typed-arrays-in-a-class.ts');
  await write('student-right', feedbackPage(right.feedback, 'week 3'));
  const unusable = everyEntry.find((one) => one.kind === 'unusable')!;
  await write('unusable', noticePage(notice(unusable, 'module', 'staff'), 'week 3'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every kind of entry, and as many graded ones as fill a lecture hall. */
function fullClass(): Entry[] {
  const others = Array.from({ length: size - everyEntry.length }, (_, k) => ({
    ...gradedEntry(`student-${k}`, k % 101, k % 3 === 0 ? 'violated' : 'held'),
    name: `Student ${k}`,
    bugs: k % 3 === 0 ? [`bug-number-${k % 7}`] : [],
    ...(k % 3 === 0 && { behaviour: String(k % 21) }),
  }));
  return [...everyEntry, ...others];
}

async function graded(file: string) {
  const { stdout } = await check(fixture('module', file), '--contract', 'module', '--json');
  const report = fromWire(JSON.parse(stdout)) as Report;
  const rubric = readRubric(await readFile('rubrics/module.yaml', 'utf8'), 'module', catalogue);
  const { verdicts } = report;
  const bugs = bugsOf(report.diagnosis);
  const points = grade(rubric, { verdicts, bugs });
  const entry = { id: 'ada', kind: 'graded', digest: 'd', grade: points, bugs } as const;
  return { report, rubric, entry, feedback: feedback(report, rubric, points) };
}

pagesForEverybody(names, opened);

test('the class draws a bar for every ten points, and each says how many it stands for', async () => {
  const { tab } = await opened('class');
  const counts = await tab.locator('#figure-points g[data-part=text] text').allTextContents();
  expect(counts).toHaveLength(10);
  const counted = fullClass().filter(({ kind }) => kind === 'graded').length;
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(counted);
  await tab.close();
});

test('every submission has a row, and a name from right to left turns nothing beside it', async () => {
  const { tab } = await opened('class');
  const rows = tab.locator('section[aria-labelledby=submissions] tbody tr');
  expect(await rows.count()).toBe(size);
  const row = rows.filter({ hasText: 'דנה_17' });
  const [id, , points] = await row.locator('td').all();
  const [left, right] = [await id!.boundingBox(), await points!.boundingBox()];
  expect(left!.x).toBeLessThan(right!.x);
  expect(await points!.innerText()).toBe('50');
  await tab.close();
});

test('no name is taken for markup', async () => {
  const { tab } = await opened('class');
  expect(await tab.locator('b, img, main script').count()).toBe(0);
  expect(await tab.locator('main').innerText()).toContain('<b>Ada</b> & <script>alert(1)</script>');
  await tab.close();
});

test('by keyboard from what needs eyes to what staff are told of it', async () => {
  const { tab } = await opened('class');
  const link = tab.locator('section[aria-labelledby=eyes] a').first();
  expect(await link.innerText()).toBe('hal');
  await link.focus();
  await tab.keyboard.press('Enter');
  await tab.waitForURL(address('staff'));
  expect(await tab.locator('#diagnosis').count()).toBe(1);
  await tab.close();
});
