import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { kernelLimits } from './limits.ts';

/** The environment variable by which a subject's processes are known. Its value is the mark. */
export const MARK = 'RNNCHECK_SUBJECT';

/** Where a program is, or undefined. */
export function programPath(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/bin'];
  return folders
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** Throws where a program is missing; a backend that is available has all of its programs. */
export function requiredProgram(name: string): string {
  const path = programPath(name);
  if (!path) throw new Error(`The program ${name} is needed and was not found on the PATH.`);
  return path;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The command as it crosses from the judge: without the judge's descriptors, without core files, with
 * bounded files, and first in line where the kernel runs out of memory.
 * The shell is bash because others cannot close a descriptor of two digits.
 */
export function acrossThreshold(command: readonly string[], isOwnUser: boolean) {
  const script = `
    for fd in /dev/fd/*; do fd="\${fd##*/}"; if ((fd > 4)); then exec {fd}>&-; fi; done
    { echo 1000 > /proc/self/oom_score_adj; } 2> /dev/null
    ulimit -c 0
    ulimit -f ${Math.floor(kernelLimits.fileBytes / 1024)} 2> /dev/null
    ${isOwnUser ? `ulimit -u ${kernelLimits.tasks}` : ''}
    exec "$@"`;
  return {
    file: requiredProgram('bash'),
    args: ['--noprofile', '--norc', '-c', script, 'threshold', ...command],
  };
}
