import { fields } from '../details.ts';

/** A case in lines that can be followed by hand: what it is in words, and all numbers that matter. */
export function givenLines(given: unknown): string[] {
  if (!isRecord(given)) return fields(given).map((line) => line.trimStart());
  const { network, instance: _, weights, ...rest } = given;
  const lines = fields(isWeighted(weights) ? { ...rest, weights } : rest);
  return [
    ...(isRecord(network) ? [inWords(network)] : []),
    ...lines.map((line) => line.trimStart()),
  ];
}

/** Weights of 1 are what everybody counts with unasked. */
function isWeighted(weights: unknown): boolean {
  return Array.isArray(weights) && weights.some((weight) => weight !== 1);
}

function inWords({ cell, readout, loss, span, biases, sizes }: Record<string, unknown>): string {
  const size = isRecord(sizes)
    ? `${counted(sizes['inputs'], 'input')}, ${counted(sizes['hidden'], `hidden unit`)}, ${counted(sizes['outputs'], 'output')}`
    : '';
  const parts = [
    [cell, `${cell}`],
    [size, size],
    [biases !== undefined, biases ? 'with biases' : 'without biases'],
    [readout, `read-out ${readout}`],
    [loss, `loss ${loss}${span === 'last-step' ? ' of the last step' : ' of every step'}`],
  ];
  return `network: ${parts.flatMap(([isKnown, words]) => (isKnown ? [words] : [])).join('; ')}`;
}

function counted(count: unknown, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
