import { csvParse } from 'd3-dsv';
import { UnusableArgument } from '../runner/select.ts';
import type { Submitter } from './ledger.ts';

/** Who takes the course: a table with the columns `id` and, if there are names, `name`. */
export function readRoster(text: string, file: string): readonly Submitter[] {
  const rows = csvParse(text.replace(/^\uFEFF/, ''));
  if (!rows.columns.includes('id')) {
    throw new UnusableArgument(
      `${file} has no column \`id\` in its first line; it has ${rows.columns.join(', ')}`,
    );
  }
  const roster = rows.map(({ id, name }, k) => {
    if (!id?.trim()) throw new UnusableArgument(`${file}, line ${k + 2}: there is no id`);
    return { id: id.trim(), ...(name?.trim() && { name: name.trim() }) };
  });
  const twice = roster.find(({ id }, k) => roster.findIndex((other) => other.id === id) !== k);
  if (twice) throw new UnusableArgument(`${file} has two lines for ${twice.id}; leave one of them`);
  return roster;
}

/**
 * Whose a submission is: the id that its name is, or that stands in its name between other things, as
 * platforms that collect files write it (`turing_alan_1912_network`).
 */
export function whose(name: string, roster: readonly Submitter[]): Submitter | undefined {
  const exact = roster.find(({ id }) => id === name);
  if (exact) return exact;
  const parts = name.split(/[^\p{L}\p{N}]+/u);
  const meant = roster.filter(({ id }) => parts.includes(id));
  return meant.length === 1 ? meant[0] : undefined;
}
