import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Adapted, Adapter } from './adapter.ts';
import { Unusable } from './unusable.ts';

/** The adapter for files in JavaScript and TypeScript, run by the Node that runs the judge. */
export function javascriptAdapter({ contract, path }: Adapted): Adapter {
  if (!built) throw new Unusable('judge', 'the adapter is not compiled yet: npm run build');
  const node = realpathSync(process.execPath);
  return {
    file: node,
    args: [join(built, 'adapters/javascript/adapter.js'), '--contract', contract, path],
    readable: [node, built, ...seenFrom(built), ...seenFrom(dirname(path))],
  };
}

/** Where the compiled project lies: this module is in it, or beside it where tests run the sources. */
const built = ['../../../', '../../../dist/']
  .map((up) => fileURLToPath(new URL(up, import.meta.url)))
  .find((folder) => existsSync(join(folder, 'adapters/javascript/adapter.js')));

/** What Node looks at on its way up from a folder: packages, and what kind of modules files hold. */
function seenFrom(folder: string): string[] {
  const here = ['node_modules', 'package.json'].map((name) => join(folder, name));
  const above = dirname(folder) === folder ? [] : seenFrom(dirname(folder));
  // A link to packages elsewhere leads there from within the walls, too.
  return [...here.filter((path) => existsSync(path)).map((path) => realpathSync(path)), ...above];
}
