import Table from 'cli-table3';
import type { Property } from '../property/property.ts';
import { holesIn, type Kill } from '../zoo/matrix.ts';
import type { Specimen } from '../zoo/specimen.ts';

/** What a hunt found: every law that breaks a specimen, and what each specimen looks like. */
export interface Hunted {
  readonly seed: number;
  readonly randomCases: number;
  readonly specimens: readonly Specimen[];
  /** Whether these are all there are: some of them need not break every law. */
  readonly isWhole: boolean;
  readonly properties: readonly Property[];
  readonly kills: readonly Kill[];
  /** Specimens that a gradient checker's rule catches. */
  readonly caughtByRule: readonly string[];
}

const columns = ['specimen', 'group', 'broken', 'first', 'smallest case', 'gradcheck'];

/** The kill matrix for a terminal: a row for each specimen, and what is wrong with the suite. */
export function zooTable(hunted: Hunted): string {
  const grid = new Table({
    head: columns,
    chars: Object.fromEntries(frame.map((part) => [part, ''])),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  for (const row of rows(hunted)) grid.push(row);
  const table = grid
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
  return `${[table, legend, ...summary(hunted)].join('\n')}\n`;
}

const frame = [
  ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left'],
  ...['bottom-right', 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
];

const legend =
  'broken: how many laws break it; first: the quickest, and after how many cases; smallest case: steps, inputs, hidden units, outputs; gradcheck: whether the rule 1e-5, 1e-3 catches it on the same cases';

function rows({ specimens, kills, caughtByRule }: Hunted): string[][] {
  return specimens.map(({ name, group }) => {
    const mine = kills.filter(({ specimen }) => specimen === name);
    const first = mine.toSorted((a, b) => a.after - b.after)[0];
    const smallest = mine.find((kill) => kill.smallest)?.smallest;
    return [
      name,
      group,
      String(mine.length),
      first ? `${first.property}, ${first.after}` : 'survives',
      smallest?.join(' ') ?? '–',
      caughtByRule.includes(name) ? 'caught' : 'missed',
    ];
  });
}

/** The counts, and whatever makes the hunt fail. */
function summary({ specimens, isWhole, properties, kills, caughtByRule, seed }: Hunted): string[] {
  const { survivors, idle, unkept } = holesIn(kills, specimens, properties);
  return [
    '',
    `${specimens.length - survivors.length} of ${specimens.length} specimens killed; gradcheck's rule catches ${caughtByRule.length}`,
    `${properties.length - idle.length} of ${properties.length} properties break a specimen`,
    ...survivors.map((name) => `survives: ${name}`),
    ...(isWhole ? idle : []).map((name) => `breaks nothing: ${name}`),
    ...unkept.map((promise) => `was expected to break and did not: ${promise}`),
    `seed ${seed}`,
  ];
}

/** The same as a page, with every kill. */
export function zooPage(hunted: Hunted): string {
  const { specimens, properties, kills } = hunted;
  const [head, ...body] = [columns, ...rows(hunted)];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [line(head!), line(head!.map(() => '---')), ...body.map(line)];
  const sections = specimens.map(({ name, wrong }) => {
    const mine = kills.filter(({ specimen }) => specimen === name);
    const laws = mine.map(({ property, after, verdict }) =>
      verdict === 'violated' ? `${property} (${after})` : `${property} (${after}, ${verdict})`,
    );
    return `- **${name}**: ${wrong} Broken: ${laws.join(', ')}.`;
  });
  const laws = properties.map(({ name }) => {
    const breaking = kills.filter(({ property }) => property === name);
    return line([name, String(breaking.length)]);
  });
  return `# The zoo

Written by \`npx rnncheck zoo --page reports/zoo.md\`: every known bug against every law, under seed
${hunted.seed} with ${hunted.randomCases} random cases after the corners. ${legend[0]?.toUpperCase()}${legend.slice(1)}.

${summary(hunted).slice(1).join('  \n')}

${table.join('\n')}

## What breaks each specimen

In brackets: after how many cases.

${sections.join('\n')}

## How many specimens each property breaks

${[line(['property', 'specimens']), line(['---', '---']), ...laws].join('\n')}
`;
}
