import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Backend } from '../sandbox/confinement.ts';
import { Unusable } from './unusable.ts';

const run = promisify(execFile);

/** The one on the PATH, and the system's own. */
const usualPythons = ['python3', '/usr/bin/python3'];

/** An interpreter that can import what a subject imports. */
export interface Python {
  readonly file: string;
  /** Where it keeps its own libraries. */
  readonly prefixes: readonly string[];
}

// Reads a file and what it imports from beside it, without running any of it, and says which other
// modules cannot be found. Nothing beside the file may be imported here: this runs outside any
// sandbox. So its folder is not on the path, and what lies in it is looked for by name only.
const lookAround = `
import ast, importlib.util, json, os, sys, warnings
warnings.simplefilter("ignore")
path = sys.argv[1]
folder = path if os.path.isdir(path) else os.path.dirname(path)
inside = lambda package: [os.path.join(package, n) for n in os.listdir(package)]
files = inside(folder) if os.path.isdir(path) else [path]
names, read = set(), set()
while files:
    file = files.pop()
    if file in read or not file.endswith(".py") or not os.path.isfile(file):
        continue
    read.add(file)
    with open(file, encoding="utf-8", errors="replace") as source:
        try:
            tree = ast.parse(source.read())
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported.add(node.module.split(".")[0])
    names |= imported
    for name in imported:
        beside_it = os.path.join(folder, name)
        files += inside(beside_it) if os.path.isdir(beside_it) else [beside_it + ".py"]
beside = lambda name: any(
    os.path.exists(os.path.join(folder, name + end)) for end in (".py", "", ".so")
)
missing = sorted(n for n in names if not beside(n) and importlib.util.find_spec(n) is None)
prefixes = sorted({sys.prefix, sys.base_prefix, sys.exec_prefix})
print(json.dumps({"missing": missing, "file": sys.executable, "prefixes": prefixes}))
`;

interface Seen {
  readonly missing: readonly string[];
  readonly file: string;
  readonly prefixes: readonly string[];
}

/**
 * The interpreter that was asked for; else RNNCHECK_PYTHON; else the first of `python3` on the PATH
 * and the system's own that can be read behind the walls and finds every module that the subject
 * imports.
 */
export function findPython(path: string, backend: Backend, wanted?: string): Promise<Python> {
  const key = JSON.stringify([path, backend.name, wanted]);
  const found = alreadyFound.get(key) ?? search(path, backend, wanted);
  alreadyFound.set(key, found);
  return found;
}

/** A subject is opened many times in a run; what its file imports is looked up once. */
const alreadyFound = new Map<string, Promise<Python>>();

async function search(path: string, backend: Backend, wanted?: string): Promise<Python> {
  const named = wanted ?? process.env['RNNCHECK_PYTHON'];
  const candidates = named ? [named] : usualPythons;
  const reasons: string[] = [];
  let fewest: readonly string[] | undefined;
  for (const candidate of candidates) {
    const seen = await lookWith(candidate, path);
    const closed = seen && (await backend.closed(seen.file));
    if (!seen) {
      reasons.push(`${candidate} cannot be run`);
    } else if (closed) {
      reasons.push(`${seen.file} is closed to the subject's user, because ${closed} is`);
    } else if (seen.missing.length > 0) {
      reasons.push(`${candidate} has no ${seen.missing.join(', ')}`);
      if (!fewest || seen.missing.length < fewest.length) fewest = seen.missing;
    } else {
      return { file: seen.file, prefixes: seen.prefixes };
    }
  }
  throw new Unusable(
    'judge',
    `no Python here can run ${path}: ${reasons.join('; ')}. Install what is missing, or name an interpreter with --python or RNNCHECK_PYTHON`,
    fewest,
  );
}

async function lookWith(python: string, path: string): Promise<Seen | undefined> {
  try {
    const { stdout } = await run(python, ['-I', '-c', lookAround, path], { timeout: 20_000 });
    return JSON.parse(stdout) as Seen;
  } catch {
    return undefined;
  }
}

/** An interpreter on this machine, and the libraries that subjects are written with. */
export interface Interpreter {
  readonly file: string;
  readonly version: string;
  readonly numpy?: string;
  readonly torch?: string;
}

const lookInside = `
import json, platform, sys
found = {"file": sys.executable, "version": platform.python_version()}
for name in ("numpy", "torch"):
    try:
        found[name] = __import__(name).__version__
    except Exception:
        pass
print(json.dumps(found))
`;

/** Those that a subject would be run with, in the order in which they are tried. */
export async function interpreters(): Promise<Interpreter[]> {
  const named = process.env['RNNCHECK_PYTHON'];
  const found: Interpreter[] = [];
  for (const candidate of [...(named ? [named] : []), ...usualPythons]) {
    try {
      const { stdout } = await run(candidate, ['-I', '-c', lookInside], { timeout: 60_000 });
      const interpreter = JSON.parse(stdout) as Interpreter;
      if (!found.some(({ file }) => file === interpreter.file)) found.push(interpreter);
    } catch {
      // It is not there, or is no Python.
    }
  }
  return found;
}
