import type { Arithmetic } from './arithmetic.ts';

export function dot<S>(math: Arithmetic<S>, row: readonly S[], vector: readonly S[]): S {
  return total(
    math,
    row.map((value, j) => math.multiply(value, vector[j]!)),
  );
}

export function total<S>(math: Arithmetic<S>, values: readonly S[]): S {
  return values.reduce((sum, value) => math.add(sum, value));
}

export function negate<S>(math: Arithmetic<S>, a: S): S {
  return math.subtract(math.fromDouble(0), a);
}

// In terms of e^−|z|, which no arithmetic overflows on.
export function sigmoid<S>(math: Arithmetic<S>, z: S): S {
  const one = math.fromDouble(1);
  if (math.isGreater(z, math.fromDouble(0))) {
    return math.divide(one, math.add(one, math.exp(negate(math, z))));
  }
  const power = math.exp(z);
  return math.divide(power, math.add(one, power));
}
