import { describe, type RunnerTestCase, test } from 'vitest';
import { isRejection } from '../../src/runner/verdict.ts';
import { runOf, selected } from '../run.ts';
import { openerOf, type Subject } from '../subject.ts';
import type { NetworkOptions } from './options.ts';
import { callersOf, rejection } from './rejection.ts';
import { replayOf } from './replay.ts';
import { type SharedRun, sharedRun } from './shared-run.ts';

/** The longest that a test waits: as long as all answers of a subject to one family may take. */
const patienceMs = 600_000;

/**
 * Registers a suite with a test for each property. They share one run, which starts with the first of
 * them. What holds passes; what is rejected fails with the counterexample, the command that replays it,
 * and the diagnosis; what does not bind the subject, or could not have failed, is skipped with its reason.
 */
export function checkNetwork(name: string, subject: Subject, options: NetworkOptions = {}): void {
  const open = openerOf(subject, { ...options, name });
  const properties = selected(options);
  const askedAt = callersOf(checkNetwork);

  describe(name, () => {
    let run: SharedRun | undefined;

    function start(task: Readonly<RunnerTestCase>): SharedRun {
      const suites = suitesOf(task);
      // Where only some tests are run, the others need no verdict.
      const running = task.suite?.tasks.filter(({ mode }) => mode !== 'skip') ?? [];
      const names = new Set(running.map((one) => one.name));
      const only = properties.filter((one) => names.has(titleOf(one))).map((one) => one.name);
      return sharedRun((onVerdict) =>
        runOf(open, { ...options, only, skip: [], onVerdict }, (again) =>
          replayOf(task.file.name, [...suites, ...(again.only ? [`${again.only}:`] : [])]),
        ),
      );
    }

    for (const property of properties) {
      test(titleOf(property), { timeout: patienceMs }, async ({ task, skip }) => {
        run ??= start(task);
        const verdict = await run.verdictOn(property.name);
        if (verdict.verdict === 'held') return;
        if (!isRejection(verdict.verdict)) skip(`${verdict.verdict}: ${verdict.reason}`);
        const { diagnosis } = await run.report;
        throw rejection(verdict, diagnosis, askedAt);
      });
    }
  });
}

function titleOf({ name, claim }: { readonly name: string; readonly claim: string }): string {
  return `${name}: ${claim}`;
}

/** The names of the suites that a test is in, from the outermost. */
function suitesOf({ suite }: Pick<RunnerTestCase, 'suite'>): string[] {
  return suite ? [...suitesOf(suite), suite.name] : [];
}
