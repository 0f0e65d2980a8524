import Table from 'cli-table3';
import { createColors } from 'picocolors';
import type { Exhibit } from '../property/property.ts';
import { isRejection, type PropertyVerdict, type VerdictKind } from '../runner/verdict.ts';
import { falseAlarmBudget } from '../statistics/budget.ts';
import type { Diagnosis } from '../zoo/diagnosis/diagnosis.ts';
import { detailsOf } from './details.ts';
import { type Audience, diagnosisLines } from './diagnosis.ts';
import { plainThroughout } from './plain.ts';
import type { Report } from './report.ts';

/** How a run is printed. */
export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether to print the exhibits, for somebody who asked for these properties by name. */
  readonly exhibits: boolean;
  /** Rejections only. */
  readonly quiet: boolean;
  /** For whom a diagnosis is written. */
  readonly audience: Audience;
}

type Colours = ReturnType<typeof createColors>;

/** A run as text for a person: a table, whatever was rejected in full, and how to run it again. */
export function terminal(report: Report, options: TerminalOptions): string {
  const run = plainThroughout(report);
  const colours = createColors(options.colour);
  const rejected = run.verdicts.filter(({ verdict }) => isRejection(verdict));
  const parts = [
    ...(options.quiet ? [] : [header(run, colours), table(run.verdicts, options.width, colours)]),
    ...(options.exhibits && !options.quiet
      ? [...exhibits(run), ...run.coverage.map((covered) => exhibit(covered.exhibit))]
      : []),
    ...rejected.map((verdict) => rejection(verdict, colours)),
    ...(run.diagnosis ? [diagnosed(run.diagnosis, options.audience, colours)] : []),
    ...(options.quiet && rejected.length === 0 ? [] : [footer(run, colours)]),
  ];
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}

function header({ subject, precision, activationError }: Report, colours: Colours): string {
  const { kappa, alpha } = activationError;
  const absolute = alpha === 0 ? '' : ` + ${alpha}u`;
  const declared = `${precision}, tanh and σ within ${2 * kappa}u·|f|${absolute}`;
  return `${colours.bold(subject)}  ${colours.dim(declared)}`;
}

function table(verdicts: readonly PropertyVerdict[], width: number, colours: Colours): string {
  const names = Math.max(8, ...verdicts.map(({ property }) => property.length));
  const claim = Math.min(64, width - (names + 2 + 7 + 9 + 8 + 13) - 2);
  const grid =
    claim < leastClaim
      ? entries(verdicts, width, colours)
      : rows(verdicts, [names + 2, claim + 2, 7, 9, 8, 13], colours);
  const legend = colours.dim(
    'vacuous: cases that could not have failed; worst: the largest error as a fraction of its radius',
  );
  const notes = verdicts.flatMap(remarks);
  return [trimmed(grid.toString()), legend, ...notes.map((line) => colours.dim(line))].join('\n');
}

/** Below so many columns a claim is a heap of single words. */
const leastClaim = 16;

/** A row for each property. */
function rows(verdicts: readonly PropertyVerdict[], colWidths: number[], colours: Colours) {
  const head = ['property', 'claim', 'cases', 'vacuous', 'worst', 'verdict'];
  const grid = new Table({ ...withoutLines, head, colWidths });
  for (const { property, claim, cases, worst, verdict } of verdicts) {
    const count = cases.held + cases.vacuous + cases.rejected;
    const ratio = worst ? worst.ratio.toFixed(3) : '–';
    const vacuous = cases.vacuous === 0 ? '–' : String(cases.vacuous);
    grid.push([property, claim, String(count), vacuous, ratio, coloured(verdict, colours)]);
  }
  return grid;
}

/** The same where the terminal is too narrow for a row: a name, and the rest below it. */
function entries(verdicts: readonly PropertyVerdict[], width: number, colours: Colours) {
  const grid = new Table({ ...withoutLines, colWidths: [2, width - 2] });
  for (const { property, claim, cases, worst, verdict } of verdicts) {
    const count = cases.held + cases.vacuous + cases.rejected;
    const facts = [
      count === 1 ? '1 case' : `${count} cases`,
      ...(cases.vacuous === 0 ? [] : [`${cases.vacuous} vacuous`]),
      ...(worst ? [`worst ${worst.ratio.toFixed(3)}`] : []),
    ];
    grid.push(
      [{ content: colours.bold(property), colSpan: 2 }],
      ['', claim],
      ['', `${coloured(verdict, colours)}: ${facts.join(', ')}`],
    );
  }
  return grid;
}

const borderless = {
  mid: '',
  'left-mid': '',
  'mid-mid': '',
  'right-mid': '',
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  right: '',
  middle: '',
};

/** A table without lines, in which words are not broken. */
const withoutLines = {
  chars: borderless,
  style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  wordWrap: true,
};

function trimmed(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** What a reader should know beside the table. */
function remarks({ property, verdict, reason, notes = [] }: PropertyVerdict): string[] {
  const said = notes.map((note) => `${property}: ${note}`);
  return reason ? [`${property} is ${verdict}: ${reason}`, ...said] : said;
}

function coloured(verdict: VerdictKind, colours: Colours): string {
  if (verdict === 'held') return colours.green(verdict);
  return isRejection(verdict) ? colours.red(verdict) : colours.yellow(verdict);
}

function exhibits({ verdicts }: Report): string[] {
  return verdicts.flatMap((verdict) => (verdict.exhibits ?? []).map(exhibit));
}

function exhibit({ title, columns, rows }: Exhibit): string {
  const grid = new Table({
    head: [...columns],
    chars: borderless,
    style: { head: [], border: [], 'padding-left': 2, 'padding-right': 1 },
  });
  for (const row of rows) grid.push([...row]);
  return `${title}\n${trimmed(grid.toString())}`;
}

function rejection(verdict: PropertyVerdict, colours: Colours): string {
  const heading = `${coloured(verdict.verdict, colours)} ${colours.bold(verdict.property)}: ${verdict.claim}`;
  return [heading, ...detailsOf(verdict).map((line) => `  ${line}`)].join('\n');
}

function diagnosed(diagnosis: Diagnosis, audience: Audience, colours: Colours): string {
  return `${colours.bold('diagnosis')}: ${diagnosisLines(diagnosis, audience).join('\n')}`;
}

function footer(run: Report, colours: Colours): string {
  const { seed, accepted, verdicts } = run;
  const counts = new Map<VerdictKind, number>();
  for (const { verdict } of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const tally = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  const outcome = accepted ? colours.green('accepted') : colours.red('rejected');
  const [only] = verdicts;
  const { replay } = verdicts.length === 1 && only ? only : run;
  const chance =
    run.falseAlarm === 0
      ? ''
      : `\nchance that a right subject would have been rejected: ${run.falseAlarm.toExponential(1)}, of a budget of ${falseAlarmBudget}`;
  return `${outcome}: ${tally}${chance}\nseed ${seed}   replay: ${replay}`;
}
