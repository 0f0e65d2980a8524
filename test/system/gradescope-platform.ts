import { execFile } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzip } from '../../bin/grading/unzip.ts';
import { ofAPerson } from './checking.ts';

const run = promisify(execFile);

/** What Gradescope lays around an autograder, as its documentation describes it, under another root. */
export class Platform {
  readonly root: string;
  /** Programs that go before those of this machine. */
  private readonly shims: string;

  constructor(folder: string) {
    this.root = join(folder, 'autograder');
    this.shims = join(folder, 'shims');
  }

  /** A program of this name that is a script, before the one that there may be. */
  async shim(name: string, script: string): Promise<void> {
    await mkdir(this.shims, { recursive: true });
    await writeFile(join(this.shims, name), `#!/bin/bash\n${script}\n`, { mode: 0o755 });
  }

  /** The zip unpacked, by something that knows of no modes, and set up; what setup.sh printed. */
  async setUp(zip: string): Promise<string> {
    for (const name of ['source', 'submission', 'results']) {
      await mkdir(join(this.root, name), { recursive: true });
    }
    await unzip(zip, join(this.root, 'source'));
    await copyFile(join(this.root, 'source/run_autograder'), join(this.root, 'run_autograder'));
    await chmod(join(this.root, 'run_autograder'), 0o755);
    return this.ran('bash', join(this.root, 'source/setup.sh'));
  }

  /** Changes a file of the autograder, as its owner could. */
  async edit(name: string, change: (text: string) => string): Promise<void> {
    const file = join(this.root, name);
    const before = await readFile(file, 'utf8');
    const after = change(before);
    if (before === after) throw new Error(`nothing was changed in ${name}`);
    await writeFile(file, after);
  }

  /** The same autograder once more, beside the first. */
  async copiedTo(folder: string): Promise<Platform> {
    const other = new Platform(folder);
    await cp(this.root, other.root, { recursive: true, verbatimSymlinks: true });
    return other;
  }

  /** What Gradescope reads after a submission: results.json as it is. */
  async grade(submission: Readonly<Record<string, string>>): Promise<string> {
    const folder = join(this.root, 'submission');
    await rm(folder, { recursive: true });
    await mkdir(folder);
    for (const [name, content] of Object.entries(submission)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    await writeFile(join(this.root, 'submission_metadata.json'), '{"users": []}');
    await rm(join(this.root, 'results/results.json'), { force: true });
    await this.ran(join(this.root, 'run_autograder'));
    return readFile(join(this.root, 'results/results.json'), 'utf8');
  }

  private async ran(file: string, ...args: readonly string[]): Promise<string> {
    const env = {
      ...ofAPerson,
      PATH: `${this.shims}:${process.env['PATH']}`,
      AUTOGRADER_ROOT: this.root,
      npm_config_prefer_offline: 'true',
    };
    const { stdout } = await run(file, args, { cwd: this.root, env, maxBuffer: 1e8 });
    return stdout;
  }
}
