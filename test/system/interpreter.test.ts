import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findPython } from '../../src/subjects/process/python.ts';
import { none } from '../../src/subjects/sandbox/none.ts';

const folder = mkdtempSync(join(tmpdir(), 'rnncheck-'));
afterAll(() => rmSync(folder, { recursive: true }));

function subject(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, source] of Object.entries(files)) writeFileSync(join(folder, file), source);
  return join(folder, name);
}

test('an interpreter must find what is imported by modules beside the subject too', async () => {
  const path = subject('network.py', {
    'network.py': 'from layers import *\n',
    'layers.py': 'import layers\nimport gates\n',
    'gates.py': 'import numpy_of_next_year\n',
  });
  await expect(findPython(path, none)).rejects.toThrow('has no numpy_of_next_year');
});

test('what lies beside the subject is read, and not run', async () => {
  const path = subject('quiet.py', {
    'quiet.py': 'import loud\n',
    'loud.py': "open(__file__ + '.ran', 'w')\n",
  });
  await expect(findPython(path, none)).resolves.toMatchObject({ file: expect.any(String) });
  expect(existsSync(join(folder, 'loud.py.ran'))).toBe(false);
});
