/** A recurrent network as functions of a problem. Contract: docs/contracts/module.md */
import type { Answers, Declaration, Problem, Requests } from 'rnncheck/module';

/** What is left out is float64, tanh, a linear read-out, and half the squared error at every step. */
export const declaration: Declaration = {};

/** h = tanh(Wxh·x + Whh·hPrev + bh) and Why·h + by: one output a step, (T, O) */
export function forward(_problem: Problem): Answers['forward'] {
  throw new Error('forward(problem)');
}

/** The hidden states, (T, H) */
export function states(_problem: Problem): Answers['states'] {
  throw new Error('states(problem)');
}

/** Σ wₜ·½(z − y)² */
export function loss(_problem: Problem): Answers['loss'] {
  throw new Error('loss(problem)');
}

/** The slopes of the loss in Wxh, Whh, Why, bh and by */
export function gradients(_problem: Problem): Answers['gradients'] {
  throw new Error('gradients(problem)');
}

/** parameters − rate·gradients */
export function update(_request: Requests['update']): Answers['update'] {
  throw new Error('update({ parameters, gradients, rate })');
}
