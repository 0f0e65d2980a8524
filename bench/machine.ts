import { availableParallelism, cpus } from 'node:os';
import packageJson from '../package.json' with { type: 'json' };
import type { Table } from './tables.ts';

/** On what, with what and when it was measured. */
export function circumstances(
  command: string,
  versions: Readonly<Record<string, string>>,
  date: Date,
): Table {
  const [processor] = cpus();
  const software = { rnncheck: packageJson.version, node: process.versions.node, ...versions };
  return {
    title: '',
    columns: ['measured', date.toISOString().slice(0, 10)],
    rows: [
      ['command', `\`${command}\``],
      ['machine', `${processor?.model ?? 'unknown processor'}, ${availableParallelism()} cores`],
      [
        'versions',
        Object.entries(software)
          .map((entry) => entry.join(' '))
          .join(', '),
      ],
    ],
  };
}
