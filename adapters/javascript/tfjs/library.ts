import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Unusable } from '../../../src/subjects/process/unusable.ts';

/** What this uses of TensorFlow.js, which is no dependency: the file under test brings its own. */
export interface Library {
  readonly version: { readonly tfjs: string };
  setBackend(name: 'cpu'): Promise<boolean>;
  tensor(values: unknown): Tensor;
  zeros(shape: readonly number[]): Tensor;
  variable(value: Tensor): Variable;
  variableGrads(loss: () => Tensor, variables: readonly Variable[]): { readonly grads: Slopes };
  tidy<T>(compute: () => T): T;
  dispose(tensors: readonly Tensor[]): void;
  add(a: Tensor, b: Tensor): Tensor;
  sub(a: Tensor, b: Tensor): Tensor;
  mul(a: Tensor, b: Tensor | number): Tensor;
  square(a: Tensor): Tensor;
  sum(a: Tensor): Tensor;
  /** Whether either is taken transposed. */
  matMul(a: Tensor, b: Tensor, isATransposed: boolean, isBTransposed: boolean): Tensor;
  transpose(a: Tensor): Tensor;
  reshape(a: Tensor, shape: readonly number[]): Tensor;
  /** Into so many equal parts along an axis. */
  split(a: Tensor, count: number, axis: number): readonly Tensor[];
}

export interface Tensor {
  readonly shape: readonly number[];
  /** Nested lists. */
  arraySync(): unknown;
}

export interface Variable extends Tensor {
  readonly name: string;
}

/** By the names of variables; none where no path leads from a variable to the loss. */
export type Slopes = Readonly<Record<string, Tensor | null | undefined>>;

/** A layer or a model. */
export interface Layer {
  readonly weights: readonly Weight[];
  /** Of a model: its parts, and what it is fed. */
  readonly layers?: readonly Layer[];
  readonly inputs?: readonly Input[];
  getClassName(): string;
  getConfig(): Readonly<Record<string, unknown>>;
  setWeights(values: readonly Tensor[]): void;
  apply(
    inputs: Tensor | readonly Tensor[],
    options?: { readonly initialState: readonly Tensor[] },
  ): Tensor | readonly Tensor[];
}

export interface Input {
  readonly shape: readonly (number | null)[];
}

export interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  read(): Variable;
}

/** The one that the file itself would import. */
export async function libraryOf(path: string): Promise<Library> {
  const name = '@tensorflow/tfjs';
  const found = resolved(name, path);
  if (!found) {
    const wanted = `looked for ${name} from ${basename(path)}, and found none`;
    throw new Unusable('subject', `${wanted}: npm install ${name} beside it`);
  }
  const module: { default: Library } = await import(pathToFileURL(found).href);
  return module.default;
}

function resolved(name: string, path: string): string | undefined {
  try {
    return createRequire(path).resolve(name);
  } catch {
    return undefined;
  }
}
