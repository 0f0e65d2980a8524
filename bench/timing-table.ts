import { type NotMeasured, said } from './goals.ts';
import { shown, time } from './numbers.ts';
import { ratioOf, secondsOf, type Timings } from './rounds.ts';
import type { Table } from './tables.ts';

/** Each contestant's time, and how many times that of one of them it is. */
export function timingTable(title: string, timings: Timings, unit: string): Table {
  return {
    title,
    columns: ['', 'time', `× ${unit}`],
    rows: Array.from(timings.keys(), (name) => [
      name,
      said(secondsOf(timings, name), time),
      ratio(ratioOf(timings, name, unit)),
    ]),
  };
}

function ratio(measured: number | NotMeasured): string {
  return typeof measured === 'number' ? shown(measured) : '–';
}
