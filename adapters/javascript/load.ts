import { statSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createJiti } from 'jiti';
import { Unusable } from '../../src/subjects/process/unusable.ts';
import { described } from './described.ts';

const typescript = ['.ts', '.mts', '.cts'];
const javascript = ['.js', '.mjs', '.cjs'];

/** The module that a file holds: JavaScript as Node reads it, TypeScript with its types taken out. */
export async function load(path: string): Promise<unknown> {
  const file = basename(path);
  const all = [...typescript, ...javascript];
  if (!all.includes(extname(path)) || statSync(path).isDirectory()) {
    throw new Unusable('subject', `looked for a file (${all.join(', ')}), and found ${file}`);
  }
  try {
    if (javascript.includes(extname(path))) return await import(pathToFileURL(path).href);
    const jiti = createJiti(import.meta.url, { fsCache: false, interopDefault: false });
    return await jiti.import(path);
  } catch (error) {
    const why = described(error, dirname(path));
    throw new Unusable('subject', `${file} cannot be loaded: ${why}`);
  }
}
