/**
 * An exercise, carried out: parts that can be worked on in any order on any thread, and what follows
 * from all of their results. Results are plain data; they may be written as JSON and read again.
 */
export interface Experiment<Result = unknown> {
  readonly name: string;
  readonly title: string;
  /** The exercise. */
  readonly question: string;
  readonly parts: (terms: Terms) => readonly Part<Result>[];
  /** From the results in the order of the parts. */
  readonly findings: (results: readonly Result[], terms: Terms) => Findings;
}

export interface Terms {
  readonly seed: number;
  /** A small version, which shows that it runs. */
  readonly quick: boolean;
}

export interface Part<Result> {
  /** Different from every other part's; it can be the name of a file. */
  readonly name: string;
  /** How long it takes, in a unit that all parts have in common. */
  readonly work: number;
  /** Tells how much of it is done, from 0 to 1. */
  readonly run: (onProgress: (share: number) => void) => Result;
}

export interface Findings {
  /** The answer in paragraphs; the first is the shortest. */
  readonly answer: readonly string[];
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
}

/** A number that may have come out as none: an infinity or NaN. */
export type Told = number | null;

export function told(value: number): Told {
  return Number.isFinite(value) ? value : null;
}

export interface Axis {
  readonly label: string;
  readonly isLogarithmic?: true;
  readonly domain?: readonly [number, number];
}

interface FigureWords {
  /** The name of its file. */
  readonly name: string;
  readonly title: string;
  readonly caption: string;
}

export interface Point {
  readonly x: number;
  readonly y: Told;
  /** The ends of an interval around y. */
  readonly low?: number;
  readonly high?: number;
}

export interface LineSeries {
  readonly name: string;
  readonly points: readonly Point[];
  /** What is not measured: a bound, or what would be expected. */
  readonly isDashed?: true;
}

/** A line for each series; a value to compare with may be ruled. */
export interface LinesFigure extends FigureWords {
  readonly kind: 'lines';
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly LineSeries[];
  readonly rule?: number;
}

/** Shares from 0 to 1 over two sizes. */
export interface MapFigure extends FigureWords {
  readonly kind: 'map';
  readonly x: string;
  readonly y: string;
  readonly cells: readonly { readonly x: number; readonly y: number; readonly share: number }[];
}

export type Figure = LinesFigure | MapFigure;

export interface Table {
  /** The name of its file. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | Told)[])[];
}

/** An experiment whose results nobody outside looks into. */
export function experiment<Result>(given: Experiment<Result>): Experiment {
  return { ...given, findings: (results, terms) => given.findings(results as Result[], terms) };
}

/** As a person would read it. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0.99 && share < 1 ? 2 : 1)}%`;
}
