import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Series } from '../../src/property/property.ts';
import { verdictSchema } from '../../src/reporters/schema.ts';
import { check, fixture, rnncheck } from './checking.ts';
import { type Look, offlineBrowser, pagesForEverybody } from './page-checks.ts';

/** A page that was written, and the run that it shows. */
interface Written {
  readonly address: string;
  readonly figures: readonly Series[];
}

const names = ['right', 'wrong', 'compared'] as const;
type Name = (typeof names)[number];
const pages = {} as Record<Name, Written>;
const browser = offlineBrowser();
const opened = (name: Name, look?: Look) => browser(pages[name].address, look);

beforeAll(async () => {
  const file = (name: string) => join(tmpdir(), `rnncheck-page-${process.pid}-${name}.html`);
  const written = async (name: string, ...args: string[]): Promise<Written> => {
    const { stdout } = await check(...args, '--report', `html:${file(name)}`);
    const { verdicts, coverage } = verdictSchema.parse(JSON.parse(stdout));
    const figures = [...verdicts, ...coverage].flatMap((part) => part.figures ?? []);
    return { address: pathToFileURL(file(name)).href, figures: figures as Series[] };
  };
  pages.right = await written('right');
  const subject = fixture('module', 'wrong-takes-columns-for-rows.ts');
  pages.wrong = await written('wrong', subject, '--contract', 'module');
  pages.compared = await compared(file('compared'), file('baseline'));
});

pagesForEverybody(names, (name, look) => opened(name as Name, look));

/** Numbers that were recorded, and those of a network that sums in the opposite order. */
async function compared(file: string, baseline: string): Promise<Written> {
  const subject = (name: string) => [fixture('baseline', name), '--contract', 'module'];
  await rnncheck('record', ...subject('as-recorded.js'), '--baseline', baseline);
  const today = subject('sums-from-the-last-term.js');
  await rnncheck('compare', ...today, '--baseline', baseline, '--page', file);
  return { address: pathToFileURL(file).href, figures: [] };
}

describe.each(['right', 'wrong'] as const)('the page of a %s subject', (which) => {
  test('says in its title what came of it', async () => {
    const { tab } = await opened(which);
    expect(await tab.locator('h1').innerText()).toMatch(
      which === 'right' ? /accepted$/ : /rejected$/,
    );
    await tab.close();
  });

  test.each(['errors', 'slopes', 'sizes', 'spectra', 'quantiles', 'clipping'] as const)(
    'draws as many marks as there are %s',
    async (figure) => {
      const points = pages[which].figures.filter((series) => series.figure === figure);
      const { tab } = await opened(which);
      const drawing = tab.locator(`#figure-${figure}`);
      if (points.length === 0) expect(await drawing.count()).toBe(0);
      else expect(await marksIn(drawing, figure)).toBe(expectedMarks(figure, points));
      await tab.close();
    },
  );
});

test('a comparison has a bar for each bin of its histogram', async () => {
  const { tab, complaints } = await opened('compared');
  expect(await tab.locator('h1').innerText()).toMatch(/rejected$/);
  const bars = tab.locator('#figure-ulps g[data-part=bar] rect');
  const labels = tab.locator('#figure-ulps g[data-part=text] text');
  const counts = (await labels.allTextContents()).map(Number);
  expect(await bars.count()).toBe(counts.length);
  expect(counts.length).toBeGreaterThan(3);
  expect(await tab.locator('header p').first().innerText()).toContain(
    `of ${counts.reduce((sum, count) => sum + count)} numbers moved`,
  );
  expect(complaints).toEqual([]);
  await tab.close();
});

describe('the keyboard', () => {
  test('goes past the figures to the properties, and opens one', async () => {
    const { tab } = await opened('right');
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      'Skip to the properties',
    );
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Tab');
    const law = tab.locator('details').first();
    expect(await law.getAttribute('open')).toBeNull();
    await tab.keyboard.press('Enter');
    expect(await law.getAttribute('open')).toBe('');
    await tab.close();
  });

  test('goes from a rejected property down to its numbers', async () => {
    const { tab } = await opened('wrong');
    const link = tab.locator('section[aria-labelledby=rejected] a').first();
    const name = await link.innerText();
    await link.focus();
    await tab.keyboard.press('Enter');
    expect(new URL(tab.url()).hash).toBe(`#${name}`);
    expect(await tab.locator(`#${name} td.first`).count()).toBeGreaterThan(0);
    await tab.close();
  });

  test('copies the line that replays the run', async () => {
    const { tab } = await opened('wrong');
    await tab.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const button = tab.locator('header button');
    await button.focus();
    await tab.keyboard.press('Enter');
    const status = tab.locator('header [role=status]');
    await status.filter({ hasText: 'copied' }).waitFor();
    const copied = await tab.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^npx rnncheck check .* --contract module --seed 20260101/);
    await tab.close();
  });
});

function marksIn(drawing: ReturnType<Page['locator']>, figure: Series['figure']): Promise<number> {
  if (figure === 'slopes') return drawing.locator('g[data-part=line] path').count();
  if (figure === 'clipping') return drawing.locator('g[data-part=dot] path').count();
  return drawing.locator('g[data-part=dot] circle').count();
}

function expectedMarks(figure: Series['figure'], all: readonly Series[]): number {
  const points = all.flatMap((series) => series.points);
  const isOnScale = ([x, y]: Series['points'][number]) => x > 0 && y > 0;
  switch (figure) {
    case 'slopes':
      return all.filter((series) => series.points.some(isOnScale)).length;
    case 'sizes':
      return new Set(points.map(([steps, units]) => `${steps} ${units}`)).size;
    case 'errors':
    case 'spectra':
      return points.filter(isOnScale).length;
    case 'quantiles':
    case 'clipping':
      return points.length;
  }
}
