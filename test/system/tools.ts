import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { interpreters } from '../../src/subjects/process/python.ts';
import { bubblewrap } from '../../src/subjects/sandbox/bubblewrap.ts';
import { user } from '../../src/subjects/sandbox/user.ts';
import { browserPath } from './browser.ts';

/** Before any system test: all that they need is here, or a sentence says what is not. */
export default async function everyToolIsHere(): Promise<void> {
  const missing: string[] = [];
  const found = await interpreters();
  if (!found.some(({ numpy }) => numpy)) missing.push('no Python here can import NumPy');
  if (!found.some(({ file }) => works(file, '-c', 'import mpmath')))
    missing.push('no Python here can import mpmath');
  if (!found.some(({ torch }) => torch)) missing.push('no Python here can import PyTorch');
  if (!existsSync('examples/onnx/node_modules')) missing.push('ONNX Runtime is not installed');
  if (!existsSync('examples/tensorflow/node_modules'))
    missing.push('TensorFlow.js is not installed');
  if (!browserPath()) missing.push('Chromium is not installed');
  if (!works('cc', '-fsyntax-only', '-x', 'c', '-include', 'cjson/cJSON.h', '/dev/null'))
    missing.push('no C compiler here finds cJSON');
  if (!works('/usr/bin/python3', '-I', '-c', 'import junitparser'))
    missing.push('the Python of the system cannot import junitparser');
  if (!works('pre-commit', '--version')) missing.push('pre-commit is not installed');
  if (!works('redis-server', '--version')) missing.push('redis-server is not installed');
  for (const backend of [bubblewrap, user]) {
    const reason = await backend.unavailable();
    if (reason) missing.push(`the sandbox ${backend.name} does not work here: ${reason}`);
  }
  if (missing.length === 0) return;
  throw new Error(
    `the system tests cannot be run:\n${missing.map((what) => `  - ${what}\n`).join('')}\`npm run setup:system\` installs what they need; it uses apt-get, as root or with sudo, and npm`,
  );
}

function works(program: string, ...args: string[]): boolean {
  return spawnSync(program, args).status === 0;
}
