import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';

const run = promisify(execFile);

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export async function readAction(folder: string): Promise<Action> {
  return parse(await readFile(join(folder, 'action.yml'), 'utf8'));
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Other actions that would have been used. */
  readonly used: readonly Step[];
}

/**
 * Does in a workspace what GitHub's runner does with a composite action: fills in expressions (with
 * GitHub's own evaluator), runs one script after another until one fails, and reads what they put out.
 * Other actions that it uses are not run; `job` is what a job has for its environment.
 */
export async function runAction(
  folder: string,
  workspace: string,
  given: Readonly<Record<string, string>>,
  job: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const action = await readAction(folder);
  for (const name of Object.keys(given)) {
    if (!(name in action.inputs)) throw new Error(`the action has no input ${name}`);
  }
  const usual = Object.entries(action.inputs).map(([name, input]) => [name, input.default]);
  const inputs = { ...Object.fromEntries(usual), ...given };
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const used: Step[] = [];
  const temporary = await mkdtemp(join(tmpdir(), 'rnncheck-runner-'));
  let [code, stdout, stderr] = [0, '', ''];

  for (const step of action.runs.steps) {
    const value = (expression: string) => evaluated(expression, { inputs, steps });
    const filled = (text: string) => text.replace(/\$\{\{(.*?)\}\}/g, (_, inner) => value(inner));
    if (code !== 0 || (step.if && value(step.if) !== 'true')) continue;
    if (step.run === undefined) {
      used.push(step);
      continue;
    }
    const script = join(temporary, 'script.sh');
    const output = join(temporary, 'output');
    await writeFile(script, filled(step.run));
    await writeFile(output, '');
    const variables = Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text)]);
    const ran = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: join(workspace, filled(step['working-directory'] ?? '.')),
      env: {
        ...process.env,
        ...job,
        GITHUB_WORKSPACE: workspace,
        GITHUB_ACTION_PATH: folder,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: join(temporary, 'summary'),
        ...Object.fromEntries(variables),
      },
    }).then(
      (done) => ({ ...done, code: 0 }),
      (failed: { code: number; stdout: string; stderr: string }) => failed,
    );
    code = ran.code;
    stdout += ran.stdout;
    stderr += ran.stderr;
    if (step.id) steps[step.id] = { outputs: outputsIn(await readFile(output, 'utf8')) };
  }

  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [
    name,
    evaluated(value.replace(/^\$\{\{(.*)\}\}$/, '$1'), { inputs, steps }),
  ]);
  const summary = await readFile(join(temporary, 'summary'), 'utf8').catch(() => '');
  await rm(temporary, { recursive: true });
  return { code, stdout, stderr, summary, outputs: Object.fromEntries(outputs), used };
}

function evaluated(expression: string, context: Readonly<Record<string, unknown>>): string {
  const { tokens } = new Lexer(expression.trim()).lex();
  const parsed = new Parser(tokens, Object.keys(context), []).parse();
  const known = JSON.parse(JSON.stringify(context), data.reviver) as data.Dictionary;
  return new Evaluator(parsed, known).evaluate().coerceString();
}

/** The last word counts. */
function outputsIn(text: string): Record<string, string> {
  const lines = text.split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.match(/^([^=]+)=(.*)$/)!.slice(1, 3)));
}
