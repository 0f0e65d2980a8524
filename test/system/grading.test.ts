import { spawn } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry, Ledger } from '../../src/grading/ledger.ts';
import { fixture } from './checking.ts';
import { program } from './program.ts';

let root: string;
let handedIn: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rnncheck-class-'));
  handedIn = join(root, 'handed-in');
  await mkdir(handedIn);
  const alone = {
    ada_1815: 'sequential/right-in-plain-lists.py',
    bob_1: 'sequential/wrong-forgets-the-future.py',
    cyd_2: 'sequential/wrong-forgets-the-future.py',
  };
  for (const [id, file] of Object.entries(alone)) {
    await copyFile(fixture(file), join(handedIn, `${id}.py`));
  }
  const hostile = { dan_3: 'exits_midway', eve_4: 'prints_verdicts', fay_5: 'hangs_in_forward' };
  for (const [id, file] of Object.entries(hostile)) {
    await mkdir(join(handedIn, id));
    await cp(fixture(`hostile/${file}.py`), join(handedIn, id, 'network.py'));
    await cp(fixture('hostile/honest.py'), join(handedIn, id, 'honest.py'));
  }
  await writeFile(join(handedIn, 'gus_6.py'), 'print("I have not begun")\n');
  await writeFile(join(handedIn, 'hal_7.zip'), 'not a zip');
  await writeFile(
    join(root, 'roster.csv'),
    'id,name\n1815,Ada Lovelace\n1,Bob\n2,Cyd\n3,Dan\n4,Eve\n5,Fay\n6,Gus\n7,Hal\n8,Ida\n',
  );
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Said {
  readonly text: string;
  readonly code: number | null;
}

/** `rnncheck grade`, killed with everything that it started after so many milliseconds. */
async function grade(out: string, killAfterMs?: number, ...more: readonly string[]): Promise<Said> {
  const child = spawn(
    process.execPath,
    [
      ...[program, 'grade', handedIn, '--contract', 'sequential', '--file', 'network.py'],
      ...['--roster', join(root, 'roster.csv'), '--out', join(root, out), '--cases', '5'],
      ...['--timeout', '1', '--total-timeout', '20', '--export', 'canvas', 'gradescope'],
      ...more,
    ],
    { detached: true, env: { ...process.env, RNNCHECK_SECRET: 'open sesame' } },
  );
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  if (killAfterMs !== undefined) {
    await after(killAfterMs);
    child.kill('SIGKILL');
  }
  return { code: await ended, text };
}

const ledgerOf = async (out: string): Promise<Ledger> =>
  JSON.parse(await readFile(join(root, out, 'ledger.json'), 'utf8'));

describe('a small class', () => {
  let ledger: Ledger;
  const entry = (id: string): Entry => ledger.entries.find((one) => one.id === id)!;
  const earned = (id: string) => {
    const found = entry(id);
    return found.kind === 'graded' ? found.grade.earned : found.kind;
  };

  beforeAll(async () => {
    expect((await grade('undisturbed')).code).toBe(0);
    ledger = await ledgerOf('undisturbed');
  });

  test('everybody gets what they earned, under the name that the roster has', () => {
    expect(entry('1815')).toMatchObject({ name: 'Ada Lovelace' });
    expect(earned('1815')).toBe(100);
    expect(earned('1')).toBe(70);
    expect(earned('6')).toBe('unusable');
    expect(earned('7')).toBe('unusable');
    expect(earned('8')).toBe('missing');
  });

  test('the same bug is named, and seen to be the same to the bit', () => {
    expect(entry('1')).toMatchObject({ bugs: ['forgets-the-future'] });
    const [bob, cyd] = [entry('1'), entry('2')];
    expect(bob).toMatchObject({ behaviour: 'behaviour' in cyd ? cyd.behaviour : undefined });
  });

  test('hostile ones earn what they computed and nothing by what they did', () => {
    // Prose on its output changes nothing; leaving and hanging earns nothing where it was asked.
    expect(earned('4')).toBe(100);
    expect(earned('3')).toBeLessThan(70);
    expect(earned('5')).toBeLessThan(70);
  });

  test('feedback has the hint and no answer; grades are for nobody else to read', async () => {
    const text = await readFile(join(root, 'undisturbed/submissions/bob_1/student.md'), 'utf8');
    expect(text).toContain('# 70 of 100 points');
    expect(text).toContain('your answer for the gradient in ');
    expect(text).toContain('a hint: ');
    expect(text).not.toMatch(/expected|forgets-the-future|±/);
    expect((await stat(join(root, 'undisturbed'))).mode & 0o077).toBe(0);
  });

  test('staff have a page for everybody, and the class leads there', async () => {
    const page = await readFile(join(root, 'undisturbed/index.html'), 'utf8');
    expect(page).toContain('href="submissions/bob_1/staff.html"');
    const bob = await readFile(join(root, 'undisturbed/submissions/bob_1/staff.html'), 'utf8');
    expect(bob).toContain('Bob (1), 70 of 100 points');
    expect(bob).toContain('behaves exactly like forgets-the-future');
  });

  test('who could not be graded is told why, and how to mend it', async () => {
    const said = (place: string) => readFile(join(root, 'undisturbed', place), 'utf8');
    expect(await said('submissions/gus_6/student.md')).toContain(
      'python3 rnncheck_subject.py --contract sequential your_file.py',
    );
    expect(await said('submissions/hal_7/student.html')).toContain('nothing could be asked of it');
    expect(await said('missing/8/student.md')).toContain('# nothing was handed in');
  });

  test('where the judge fails for somebody, it says so at the end and by its exit code', async () => {
    await mkdir(join(root, 'failing/submissions/bob_1/key'), { recursive: true });
    const { code, text } = await grade('failing');
    expect(code).toBe(2);
    expect(text).toMatch(/not graded, through no fault of theirs: 1; the same command tries again/);
    expect(await readFile(join(root, 'failing/submissions/bob_1/student.md'), 'utf8')).toContain(
      'It costs no point',
    );
  });

  test('exports are written', async () => {
    const results = await readFile(
      join(root, 'undisturbed/submissions/bob_1/results.json'),
      'utf8',
    );
    expect(JSON.parse(results)).toMatchObject({ score: 70 });
    expect(await readFile(join(root, 'undisturbed/canvas.csv'), 'utf8')).toContain(
      'Cyd,2,,,,70.00',
    );
  });

  test('killed at any moment and started again, it comes to the same ledger', async () => {
    for (const ms of [1500, 4000, 2500, 6000]) await grade('disturbed', ms);
    await grade('disturbed');
    const whole = await readFile(join(root, 'undisturbed/ledger.json'), 'utf8');
    expect(await readFile(join(root, 'disturbed/ledger.json'), 'utf8')).toBe(whole);
  });

  test('what was found is taken as it is, unless somebody wants to begin anew', async () => {
    const verdict = join(root, 'undisturbed/submissions/bob_1/verdict.json');
    const found = await readFile(verdict, 'utf8');
    // A mark by which it is known again.
    await writeFile(verdict, `${found}\n\n`);
    await grade('undisturbed');
    expect(await readFile(verdict, 'utf8')).toBe(`${found}\n\n`);
    await grade('undisturbed', undefined, '--no-resume');
    expect(await readFile(verdict, 'utf8')).toBe(found);
  });

  test('two commands are kept out of one folder', async () => {
    await writeFile(join(root, 'undisturbed/lock'), `${process.pid} ${join(tmpdir(), 'nowhere')}`);
    const { code, text } = await grade('undisturbed');
    expect(code).toBe(2);
    expect(text).toContain(`process ${process.pid} is grading into`);
    // Whoever was killed has left its lock: no process has this number.
    await writeFile(join(root, 'undisturbed/lock'), `4194305 ${join(tmpdir(), 'nowhere')}`);
    expect((await grade('undisturbed')).code).toBe(0);
  });
});
