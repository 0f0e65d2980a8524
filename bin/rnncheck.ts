#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { CommanderError } from 'commander';
import { plain } from '../src/reporters/plain.ts';
import { UnusableArgument } from '../src/runner/select.ts';
import { Unusable } from '../src/subjects/process/unusable.ts';
import { commandLine } from './command-line.ts';

// Much of what a run makes is short-lived; left to itself, V8 lets it pile up to four times what is
// needed before it looks.
setFlagsFromString('--heap-growing-percent=50');

/** The subject was rejected: 1. It could not be checked: 2. Both are said before we come here. */
try {
  process.exitCode = await commandLine(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    // commander has already written its sentence; help and version are no failures.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof UnusableArgument) {
    process.stderr.write(`rnncheck: ${error.message}\n`);
    process.exitCode = 2;
  } else if (error instanceof Unusable) {
    // These may be the subject's own words.
    process.stderr.write(`rnncheck: ${plain(error.message)}\n`);
    process.exitCode = error.whose === 'subject' ? 1 : 2;
  } else {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`rnncheck: this failure is ours, not the subject's. Please report it:\n`);
    process.stderr.write(`${plain(detail)}\n`);
    process.exitCode = 2;
  }
}
