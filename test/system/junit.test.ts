import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { grade } from '../../src/grading/grade.ts';
import type { Entry } from '../../src/grading/ledger.ts';
import type { Rubric } from '../../src/grading/rubric.ts';
import { exported } from '../../src/reporters/grading/exports/exports.ts';
import { feedback } from '../../src/reporters/grading/feedback.ts';
import { junit } from '../../src/reporters/junit.ts';
import { verdictSchema } from '../../src/reporters/schema.ts';
import { everyKind, hostile, hostileWords } from '../reporters/every-kind.ts';
import { runOf } from '../reporters/verdicts.ts';
import { fixture } from './checking.ts';
import { program } from './program.ts';

const run = promisify(execFile);

/** junitparser, of the distribution: what it counts itself, and what it reads as counted by us. */
const reader = `
import json, sys
from junitparser import Error, Failure, JUnitXml, Skipped

suites = list(JUnitXml.fromfile(sys.argv[1]))
cases = [case for suite in suites for case in suite]
having = lambda kind: sum(any(isinstance(r, kind) for r in case.result) for case in cases)
print(json.dumps({
    "counted": [len(cases), having(Failure), having(Error), having(Skipped)],
    "read": [sum(getattr(suite, name) for suite in suites)
             for name in ("tests", "failures", "errors", "skipped")],
    "seconds": sum(suite.time or 0 for suite in suites),
    "names": [f"{case.classname} {case.name}" for case in cases],
    "reasons": [r.text or r.message for case in cases for r in case.result],
    "seed": [p.value for p in suites[0].properties() if p.name == "seed"],
}))
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rnncheck-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function readByJunitparser(file: string) {
  const { stdout } = await run('/usr/bin/python3', ['-I', '-c', reader, file]);
  return JSON.parse(stdout);
}

test('junitparser counts every kind of verdict as what it is', async () => {
  const file = join(folder, 'junit.xml');
  const report = { ...runOf(...everyKind, hostile), subject: hostileWords };
  const timing = { startedAt: new Date(0), propertiesMs: { 'forward-agreement': 1500 } };
  await writeFile(file, junit(report, timing));
  const read = await readByJunitparser(file);
  // 7: one held, two failures, two errors, two skipped.
  expect(read).toMatchObject({ counted: [7, 2, 2, 2], read: [7, 2, 2, 2], seconds: 1.5 });
  expect(read.seed).toEqual(['3']);
  expect(read.reasons).toContain('unsupported: it offers no batch');
  expect(read.reasons.join()).toContain(']]></failure><b>"x"&[2J');
});

test('junitparser reads a whole run as verdict.json tells it', async () => {
  const subject = fixture('module', 'wrong-forgets-the-future.ts');
  const words = ['check', subject, '--contract', 'module', '--report', 'junit:junit.xml'];
  await expect(
    run(process.execPath, [program, ...words, '--cases', '4'], { cwd: folder }),
  ).rejects.toMatchObject({ code: 1 });
  const written = await readFile(join(folder, 'reports/latest/verdict.json'), 'utf8');
  const { verdicts } = verdictSchema.parse(JSON.parse(written));
  const having = (...kinds: string[]) =>
    verdicts.filter(({ verdict }) => kinds.includes(verdict)).length;
  const counts = [
    verdicts.length,
    having('violated', 'imprecise'),
    having('errored'),
    having('vacuous', 'unsupported'),
  ];
  expect(counts[1]).toBeGreaterThan(0);
  expect(counts[3]).toBeGreaterThan(0);
  const read = await readByJunitparser(join(folder, 'junit.xml'));
  expect(read).toMatchObject({ counted: counts, read: counts });
  expect(read.names).toContain('wrong-forgets-the-future.ts.gradients gradient-agreement');
});

test('junitparser counts the laws of a grade', async () => {
  const file = join(folder, 'junit.xml');
  const verdicts = everyKind.map((verdict, k) => ({ ...verdict, property: `law-${k}` }));
  const item = {
    ...{ name: 'all', title: 'All of it', points: 6, requires: [], visible: true },
    laws: verdicts.map(({ property }) => property),
  };
  const rubric: Rubric = {
    ...{ version: 1, contract: 'module', items: [item], caps: [], charge: 'once', points: 6 },
  };
  const earned = grade(rubric, { verdicts, bugs: [] });
  const entry: Entry = { id: 'ada', kind: 'graded', digest: 'd', bugs: [], grade: earned };
  const told = feedback(runOf(...verdicts), rubric, earned);
  const [, text] = exported('junit', entry, rubric, told)!;
  await writeFile(file, text);
  const { counted, names } = await readByJunitparser(file);
  expect(counted).toEqual([6, 2, 1, 2]);
  expect(names).toContain(`all ${verdicts[0]!.claim}`);
});

test('junitparser would notice a case that counts for nothing', async () => {
  const file = join(folder, 'junit.xml');
  const whole = junit(runOf(...everyKind), { startedAt: new Date(0), propertiesMs: {} });
  await writeFile(file, whole.replaceAll('failure', 'failing'));
  const { counted } = await readByJunitparser(file);
  expect(counted).toEqual([6, 0, 1, 2]);
});
