import CliTable from 'cli-table3';

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** As a terminal shows it. */
export function asText({ title, columns, rows }: Table): string {
  const grid = new CliTable({ head: [...columns], style: { head: [], border: [], compact: true } });
  grid.push(...rows.map((row) => [...row]));
  return titled(title, grid.toString());
}

/** As a page shows it; a bar inside a cell would end the cell. */
export function asMarkdown({ title, columns, rows }: Table): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const grid = [line(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(line)];
  return titled(title, grid.join('\n'));
}

function titled(title: string, grid: string): string {
  return title === '' ? grid : `${title}:\n\n${grid}`;
}
