import Table from 'cli-table3';
import { type Interpreter, interpreters } from '../src/subjects/process/python.ts';
import { backendNamed } from '../src/subjects/sandbox/backend.ts';
import { backendNames } from '../src/subjects/sandbox/confinement.ts';
import { examineBackend, type Finding } from '../src/subjects/sandbox/doctor.ts';

export interface Examination {
  readonly interpreters: readonly Interpreter[];
  readonly sandboxes: readonly { readonly name: string; readonly findings: readonly Finding[] }[];
}

/** What works on this machine, found by trying. */
export async function examine(onProgress: (what: string) => void): Promise<Examination> {
  onProgress('interpreters');
  const found = await interpreters();
  const sandboxes: { name: string; findings: Finding[] }[] = [];
  for (const name of backendNames) {
    if (name === 'none') continue;
    onProgress(`escaping from ${name}`);
    sandboxes.push({ name, findings: await examineBackend(backendNamed(name)) });
  }
  return { interpreters: found, sandboxes };
}

export function shown({ interpreters: pythons, sandboxes }: Examination): string {
  const table = (head: string[]) =>
    new Table({ head, style: { head: [], border: [] }, wordWrap: true });
  const python = table(['interpreter', 'version', 'NumPy', 'PyTorch']);
  for (const { file, version, numpy, torch } of pythons) {
    python.push([file, version, numpy ?? 'no', torch ?? 'no']);
  }
  const parts = [pythons.length > 0 ? python.toString() : 'no Python was found on the PATH'];
  for (const { name, findings } of sandboxes) {
    const tried = table([`sandbox ${name}: tried`, 'held', 'what was seen']);
    for (const { tried: what, held, detail } of findings) {
      tried.push([what, held ? 'held' : 'NOT', detail.slice(0, 70)]);
    }
    parts.push(tried.toString());
  }
  return `${parts.join('\n\n')}\n`;
}
