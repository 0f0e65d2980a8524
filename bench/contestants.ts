import type { Certificate } from '../src/certificate/certificate.ts';
import { compare } from '../src/certificate/comparison.ts';
import { roundingModel } from '../src/certificate/rounding.ts';
import { kernel } from '../src/kernel/kernel.ts';
import { entriesOf, type Parameters } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import { backpropagate } from '../src/reference/backpropagate.ts';
import { float64 } from '../src/reference/float64.ts';
import { unroll } from '../src/reference/unroll.ts';
import { decimalArithmetic } from '../src/shadow/decimal.ts';
import { scout } from '../src/shadow/scout.ts';
import { truth } from '../src/shadow/shadow.ts';
import { tape } from '../src/shadow/tape.ts';
import type { Gradients } from '../src/zoo/gradcheck.ts';

/** The parts of the project that are timed, each as a function of a problem. */

export const usualDigits = 50;
export const inFloat64 = roundingModel('float64');

export function reference(problem: Problem) {
  const unrolled = unroll(float64, problem);
  return { unrolled, back: backpropagate(float64, problem, unrolled) };
}

export function lossOf(problem: Problem): number {
  return unroll(float64, problem).loss[0]!;
}

export function decimalTruth(problem: Problem) {
  return truth(tape(decimalArithmetic(usualDigits)), problem);
}

const recording = scout();

export function scoutTruth(problem: Problem) {
  recording.restart();
  return truth(recording, problem);
}

/** The kernel, made and loaded for a problem. The steps of training are too small to change it. */
export function kernelOn(problem: Problem) {
  const made = kernel(problem.network, problem.inputs.length);
  made.load(problem.parameters);
  const step = () => {
    const loss = made.forward(problem);
    made.backward();
    return loss;
  };
  const train = () => {
    step();
    made.descend(1e-12);
  };
  const answer = () => ({ loss: step(), gradients: byName(made.gradients) });
  return { step, train, answer };
}

/** Whether the reference's outputs and gradients lie within their certificate. */
export function isWithinCertificate(problem: Problem, certificate: Certificate): boolean {
  const { unrolled, back } = reference(problem);
  const outputs = Float64Array.from(unrolled.outputs.flatMap((z) => Array.from(z)));
  const comparisons = [
    compare('outputs', { shape: certificate.outputs.shape, values: outputs }, certificate.outputs),
    ...entriesOf(problem.parameters).map(([name, { shape }]) =>
      compare(name, { shape, values: back.parameters[name]! }, certificate.gradients[name]!),
    ),
  ];
  return comparisons.every(({ outside }) => outside === 0);
}

function byName(parameters: Parameters): Gradients {
  return Object.fromEntries(entriesOf(parameters).map(([name, { values }]) => [name, values]));
}
