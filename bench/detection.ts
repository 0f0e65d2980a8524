import type { Certificate } from '../src/certificate/certificate.ts';
import { compare } from '../src/certificate/comparison.ts';
import { type Gradients, isAccepted } from '../src/zoo/gradcheck.ts';

/** Whether somebody notices that gradients are 1 + δ times what they should be. */
export type Notices = (delta: number) => boolean;

const least = 1e-18;
const most = 1e6;
/** So near to each other that two δ are one. */
const resolution = 1.01;

/** The smallest δ that is noticed, by bisection; infinite where none is. */
export function smallestNoticed(notices: Notices): number {
  if (!notices(most)) return Number.POSITIVE_INFINITY;
  let [missed, noticed] = [least, most];
  while (noticed > resolution * missed) {
    const middle = Math.sqrt(missed * noticed);
    if (notices(middle)) noticed = middle;
    else missed = middle;
  }
  return noticed;
}

export function noticedByCertificate(
  { gradients: certified }: Certificate,
  right: Gradients,
): Notices {
  return (delta) =>
    Object.entries(scaled(right, delta)).some(([name, values]) => {
      const { shape } = certified[name]!;
      return compare(name, { shape, values }, certified[name]!).outside > 0;
    });
}

export function noticedByRule(differences: Gradients, right: Gradients): Notices {
  return (delta) => !isAccepted(scaled(right, delta), differences);
}

function scaled(gradients: Gradients, delta: number): Record<string, Float64Array> {
  const wrong = Object.entries(gradients).map(([name, values]) => [
    name,
    Float64Array.from(values, (value) => value * (1 + delta)),
  ]);
  return Object.fromEntries(wrong);
}
