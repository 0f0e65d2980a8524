import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verdictSchema } from '../../src/reporters/schema.ts';
import { isRejection } from '../../src/runner/verdict.ts';
import { obeyed } from './github-runner.ts';

const run = promisify(execFile);
const program = resolve('dist/bin/rnncheck.js');
const speaker = resolve('fixtures/subjects/module/wrong-speaks-to-the-runner.js');
/** One law for each way in which the speaker speaks, and one that it does not offer. */
const laws = 'forward-agreement,state-agreement,loss-agreement,gradient-agreement,update-*';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
}

async function checkOnGitHub(folder: string, file: string, ...args: string[]): Promise<Ran> {
  const summary = join(folder, 'summary.md');
  await writeFile(summary, '');
  const words = ['check', file, '--contract', 'module', '--report', 'github', ...args];
  const ran = await run(process.execPath, [program, ...words], {
    cwd: folder,
    env: { ...process.env, GITHUB_WORKSPACE: folder, GITHUB_STEP_SUMMARY: summary },
  }).then(
    (output) => ({ ...output, code: 0 }),
    (error: Omit<Ran, 'summary'>) => error,
  );
  return { ...ran, summary: await readFile(summary, 'utf8') };
}

describe('a subject that speaks to the runner', () => {
  const name = 'net\n::error::work: 100%0A, ##[error].js';
  let ran: Ran;
  let verdict: unknown;
  beforeAll(async () => {
    const apart = await mkdtemp(join(tmpdir(), 'rnncheck-'));
    await copyFile(speaker, join(apart, name));
    ran = await checkOnGitHub(apart, name, '--only', laws);
    verdict = JSON.parse(await readFile(join(apart, 'reports/latest/verdict.json'), 'utf8'));
    await rm(apart, { recursive: true });
  }, 60_000);

  test('adds no annotation to ours, and no other command', () => {
    expect(ran.code).toBe(1);
    const { verdicts } = verdictSchema.parse(verdict);
    const rejected = verdicts.filter((one) => isRejection(one.verdict));
    expect(rejected.length).toBeGreaterThanOrEqual(4);

    const commands = obeyed(ran.stdout);
    expect(commands).toHaveLength(rejected.length);
    for (const [k, command] of commands.entries()) {
      const { property, verdict, claim, replay } = rejected[k]!;
      expect(command).toMatchObject({
        name: 'error',
        properties: { file: name, title: `${verdict} ${property}: ${claim}` },
      });
      expect(command.data).toContain(`replay: ${replay}`);
    }
    // The subject would have been obeyed, had the runner not been told to stop.
    const heard = obeyed(ran.stdout.replace(/^::stop-commands::.*$/m, ''));
    expect(heard).toContainEqual({
      name: 'set-output',
      properties: { name: 'verdict' },
      data: 'accepted',
    });
    // The runner reads this beside the other, in whatever order.
    expect(obeyed(ran.stderr)).toEqual([]);
  });

  test('cannot get out of the summary’s fences', () => {
    const outside = ran.summary.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    expect(outside).toContain('errored: state-agreement');
    expect(outside).not.toContain('all is well');
    expect(outside).not.toContain('<script>');
    expect(outside).not.toMatch(/^# accepted/m);
    expect(ran.summary).toContain('# accepted');
  });

  test('sends nothing raw to a terminal', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there.
    expect(ran.stdout + ran.stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });

  test('cannot make a verdict that its published schema does not know', async () => {
    const schema = JSON.parse(await readFile('docs/schemas/verdict.json', 'utf8'));
    const isVerdict = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    expect(isVerdict(verdict), JSON.stringify(isVerdict.errors)).toBe(true);
    expect(verdict).toHaveProperty('diagnosis');
  });
});

describe('the silence', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rnncheck-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('lasts when the run fails on the way', async () => {
    // It takes itself away once it was asked, so that the next family finds no subject.
    const name = 'x\n::error::all is well\n::notice::x.mjs';
    const leaves = `import { rmSync } from 'node:fs';
export function forward({ targets }) {
  rmSync(new URL(import.meta.url));
  return targets;
}
export function gradients() {}
`;
    await writeFile(join(folder, name), leaves);
    const ran = await checkOnGitHub(folder, name, '--only', laws, '--jobs', '1');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/there is no file .*::error::all is well/s);
    expect(obeyed(`${ran.stdout}${ran.stderr}`)).toEqual([]);
    // Without the silence it would have been obeyed.
    expect(obeyed(ran.stderr)).not.toEqual([]);
  });

  test('has begun when a name is looked at, and lasts when it is refused', async () => {
    const refused = await checkOnGitHub(folder, 'a', '##[error]all is well');
    expect(refused.code).toBe(2);
    expect(obeyed(`${refused.stdout}${refused.stderr}`)).toEqual([]);
    expect(obeyed(refused.stderr)).not.toEqual([]);
  });

  test('lasts when the subject cannot be asked anything', async () => {
    const words = JSON.stringify('\n::error::all is well\n##[error]all is well\n::mine::');
    await writeFile(join(folder, 'network.mjs'), `throw new Error(${words});\n`);
    const ran = await checkOnGitHub(folder, 'network.mjs', '--only', laws);
    expect(ran.code).toBe(1);
    expect(obeyed(`${ran.stdout}${ran.stderr}`)).toEqual([]);
    expect(obeyed(ran.stderr)).not.toEqual([]);
  });
});

describe('the runner of these tests', () => {
  test.each<[string, string, number]>([
    ['a command at the start of a line', '::error::x', 1],
    ['one after blanks', ' \t::error file=a::x', 1],
    ['one of the older form, wherever it stands', 'so ##[error]x', 1],
    ['one after a carriage return', 'so\r::error::x', 1],
    ['none within a line', 'so ::error::x', 0],
    ['none that it does not know', '::mine::x', 0],
    ['none once it was told to stop', '::stop-commands::w\n::error::x\n##[error]x', 0],
    ['one after the word for going on', '::stop-commands::w\n::error::x\n::w::\n::error::x', 1],
    ['none after another word', '::stop-commands::w\n::v::\n::error::x', 0],
  ])('obeys %s', (_name, log, count) => {
    expect(obeyed(log)).toHaveLength(count);
  });

  test('reads what is escaped', () => {
    expect(obeyed('::error file=a%2Cb,title=t%3A 100%25::one%0Atwo %250A')).toEqual([
      { name: 'error', properties: { file: 'a,b', title: 't: 100%' }, data: 'one\ntwo %0A' },
    ]);
  });
});
