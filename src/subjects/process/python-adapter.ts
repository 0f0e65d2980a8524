import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../sandbox/confinement.ts';
import type { Adapted, Adapter } from './adapter.ts';
import { findPython } from './python.ts';

/** The adapter for files in Python, and an interpreter that can run both. */
export async function pythonAdapter(adapted: Adapted, backend: Backend): Promise<Adapter> {
  const { contract, path, className, names, python } = adapted;
  const { file, prefixes } = await findPython(path, backend, python);
  return {
    file,
    args: [
      script,
      '--contract',
      contract,
      ...(className === undefined ? [] : ['--class', className]),
      ...names.flatMap((name) => ['--option', name]),
      path,
    ],
    readable: [script, ...prefixes],
  };
}

/** It lies beside `src`, and beside `dist`, where the same module is one folder deeper. */
const script =
  ['../../../', '../../../../']
    .map((up) =>
      fileURLToPath(new URL(`${up}adapters/python/rnncheck_subject.py`, import.meta.url)),
    )
    .find((path) => existsSync(path)) ?? 'adapters/python/rnncheck_subject.py';
