import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Language, languageOf } from '../contracts.ts';
import type { Backend, Confinement } from '../sandbox/confinement.ts';
import type { Adapted, AdapterFor } from './adapter.ts';
import { environment } from './environment.ts';
import { javascriptAdapter } from './javascript-adapter.ts';
import { pythonAdapter } from './python-adapter.ts';
import { Unusable } from './unusable.ts';

const adapters: Readonly<Record<Language, AdapterFor>> = {
  Python: pythonAdapter,
  JavaScript: javascriptAdapter,
};

/** How the adapter of a file's language is started beside it. */
export async function confinementOf(adapted: Adapted, backend: Backend): Promise<Confinement> {
  const path = resolve(adapted.path);
  if (!existsSync(path)) throw new Unusable('judge', `there is no file ${adapted.path}`);
  const adapter = await adapters[languageOf(adapted.contract)]({ ...adapted, path }, backend);
  const folder = statSync(path).isDirectory() ? path : dirname(path);
  return { ...adapter, folder, environment };
}
