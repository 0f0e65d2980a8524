import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath } from './browser.ts';

/** A screen, and what its owner prefers. */
export interface Look {
  readonly width: number;
  readonly dark: boolean;
}

const usual: Look = { width: 1280, dark: false };

/** A page in a tab of its own, and all that the browser complains of. */
export interface Opened {
  readonly tab: Page;
  readonly complaints: readonly string[];
}

/** A browser for a file of tests, which knows no network. */
export function offlineBrowser(): (address: string, look?: Look) => Promise<Opened> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath()!, args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());
  return async (address, { width, dark } = usual) => {
    const tab = await browser.newPage({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      offline: true,
    });
    const complaints: string[] = [];
    tab.on('console', (message) => complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('request', (request) => {
      if (request.url() !== address) complaints.push(`asks for ${request.url()}`);
    });
    await tab.goto(address);
    return { tab, complaints };
  };
}

/** What every page of ours is held to. */
export function pagesForEverybody(
  names: readonly string[],
  open: (name: string, look?: Look) => Promise<Opened>,
): void {
  describe.each(names)('the page called %s', (name) => {
    test('opens from a file, alone, under 1 MB, and the browser has nothing to say', async () => {
      const { tab, complaints } = await open(name);
      expect(await tab.locator('h1').count()).toBe(1);
      expect(complaints).toEqual([]);
      expect(readFileSync(new URL(tab.url())).length).toBeLessThan(1e6);
      await tab.close();
    });

    test.each([
      { width: 1280, dark: false },
      { width: 1280, dark: true },
      { width: 390, dark: false },
      { width: 390, dark: true },
    ])('%o: everybody can use it, and nothing is wider than the screen', async (look) => {
      const { tab } = await open(name, look);
      expect(await violationsOf(tab)).toEqual([]);
      const width = await tab.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBe(look.width);
      const [ground] = await tab.evaluate(() => [getComputedStyle(document.body).backgroundColor]);
      expect(ground).toBe(look.dark ? 'rgb(20, 23, 28)' : 'rgb(255, 255, 255)');
      await tab.close();
    });

    test('the keyboard gets to all that can be followed, opened or scrolled', async () => {
      const { tab } = await open(name);
      const wanted = await tab
        .locator('a[href]:visible, button:visible, summary:visible, [tabindex="0"]:visible')
        .count();
      const reached = await tab.evaluateHandle(() => new Set<Element>());
      for (let k = 0; k < wanted; k++) {
        await tab.keyboard.press('Tab');
        await reached.evaluate((set) => set.add(document.activeElement!));
      }
      await reached.evaluate((set) => set.delete(document.body));
      expect(await reached.evaluate((set) => set.size)).toBe(wanted);
      await tab.close();
    });

    test('on paper nothing is cut off at the side, what was rejected stands open, and buttons are gone', async () => {
      const { tab } = await open(name, { width: 720, dark: false });
      await tab.evaluate(() => {
        for (const law of document.querySelectorAll('details')) law.open = false;
        dispatchEvent(new Event('beforeprint'));
      });
      await tab.emulateMedia({ media: 'print' });
      expect(await tab.locator('details.rejected:not([open])').count()).toBe(0);
      expect(await tab.locator('button:visible').count()).toBe(0);
      const width = await tab.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBe(720);
      await tab.close();
    });
  });

  test('checks that find nothing anywhere would be none: each finds what is put there to be found', async () => {
    const { tab, complaints } = await open(names[0]!);
    await tab.evaluate(() => {
      const picture = document.createElement('img');
      picture.style.width = '3000px';
      document.body.append(picture);
      console.error('something is wrong');
    });
    expect(await violationsOf(tab)).toContain('image-alt');
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeGreaterThan(3000);
    expect(complaints).toEqual(['something is wrong']);
    await tab.close();
  });
}

/** Rules of accessibility that the page breaks, by their names. */
async function violationsOf(tab: Page): Promise<string[]> {
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate<{ violations: { id: string }[] }>('axe.run()');
  return violations.map(({ id }) => id);
}
