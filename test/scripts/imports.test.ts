import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkImports } from '../../scripts/import-rules.ts';

test('every import of this project goes with the stream', async () => {
  const { modules, violations } = await checkImports(process.cwd());
  expect(violations).toEqual([]);
  expect(modules).toBeGreaterThan(30);
});

describe('the check fails where', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'imports-'));
  });
  afterAll(() => rm(root, { recursive: true }));

  async function project(name: string, files: Record<string, string>): Promise<string> {
    for (const folder of ['src', 'bin', 'library', 'properties', 'adapters']) {
      await mkdir(join(root, name, folder), { recursive: true });
    }
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, name, file)), { recursive: true });
      await writeFile(join(root, name, file), content);
    }
    return join(root, name);
  }

  test('the shadow imports the reference', async () => {
    const folder = await project('shadow', {
      'src/reference/cells.ts': 'export const h = 1;\n',
      'src/shadow/equations.ts':
        "import { h } from '../reference/cells.ts';\nexport const s = h;\n",
    });
    const { violations } = await checkImports(folder);
    expect(violations).toEqual([expect.stringContaining('src/shadow/equations.ts may not import')]);
  });

  test('the reference imports no more than a type of the shadow', async () => {
    const folder = await project('reference', {
      'src/shadow/truth.ts': 'export interface Truth { loss: number }\n',
      'src/reference/cells.ts':
        "import type { Truth } from '../shadow/truth.ts';\nexport type T = Truth;\n",
    });
    const { violations } = await checkImports(folder);
    expect(violations).toHaveLength(1);
  });

  test('a subject imports the adapter that is to run beside it', async () => {
    const folder = await project('adapters', {
      'adapters/javascript/channel.ts': 'export const channel = 1;\n',
      'src/subjects/client.ts':
        "import { channel } from '../../adapters/javascript/channel.ts';\nexport const c = channel;\n",
    });
    const { violations } = await checkImports(folder);
    expect(violations).toEqual([expect.stringContaining('may not import adapters/javascript')]);
  });

  test('two modules import each other', async () => {
    const folder = await project('cycle', {
      'src/network/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'src/network/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
    });
    const { violations } = await checkImports(folder);
    expect(violations.length).toBeGreaterThan(0);
    expect(violations[0]).toContain('no cycles');
  });
});
