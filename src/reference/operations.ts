import type { Tensor, Vector } from '../network/tensor.ts';

/** A matrix and the vector that it multiplies; 1 is the identity, by which nothing is multiplied. */
export type Product<V> = readonly [matrix: Tensor | 1, vector: V];

/**
 * The vector operations in which the reference's equations are written. Evaluated in float64 they
 * give numbers; evaluated in affine arithmetic they give how far any right evaluation may be from
 * them. So every sum that an implementation is free to order in its own way is one operation here.
 */
export interface VectorOperations<V> {
  /** Numbers that are given, and so exact. */
  given(values: Vector): V;
  /** The entries from one to before another. */
  slice(v: V, from: number, to: number): V;
  /** One vector under the other: at least one. */
  join(vectors: readonly V[]): V;
  /** M₁·v₁ + M₂·v₂ + … + bias: every product of the sum at once, and at least one. */
  linear(products: readonly Product<V>[], bias?: Tensor): V;

  tanh(a: V): V;
  relu(a: V): V;
  sigmoid(z: V): V;
  softmax(z: V): V;
  /** 1 − h², the slope of tanh where tanh(a) = h. */
  oneMinusSquare(h: V): V;
  /** s·(1 − s), the slope of σ where σ(z) = s. */
  sigmoidSlope(s: V): V;
  /** 1 where a > 0, else 0: the slope of relu, declared to be 0 at 0. */
  whetherPositive(a: V): V;

  /** Element by element. */
  product(x: V, y: V): V;
  minus(x: V, y: V): V;
  scale(factor: number, x: V): V;
  /** 1 − z, for z between 0 and 1. */
  oneMinus(z: V): V;
  /** (1 − z) ∘ n + z ∘ h, for z between 0 and 1. */
  blend(z: V, n: V, h: V): V;

  /** v₁ + v₂ + …, element by element: at least one. */
  sum(vectors: readonly V[]): V;
  /** v₁ ⊗ w₁ + v₂ ⊗ w₂ + …, row-major: at least one. */
  outerSum(pairs: readonly (readonly [V, V])[]): V;
  /** The sum of all elements of all vectors: one number. */
  total(vectors: readonly V[]): V;

  /** −y·log σ(z) − (1 − y)·log(1 − σ(z)), element by element. */
  binaryCrossEntropy(z: V, target: V): V;
  /** −Σ yᵢ·log softmax(z)ᵢ for a distribution y: one number. */
  crossEntropy(z: V, target: V): V;
}
