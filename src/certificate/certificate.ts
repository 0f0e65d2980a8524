import { createHash } from 'node:crypto';
import { contentKey, type Problem } from '../network/problem.ts';
import type { Vector } from '../network/tensor.ts';
import { decimalArithmetic } from '../shadow/decimal.ts';
import { directionalDifference } from '../shadow/differences.ts';
import { jacobianTruth, type Truth, truth } from '../shadow/shadow.ts';
import {
  type Bound,
  type Bounds,
  boundsOf,
  jacobianBound,
  type Quantities,
  type StateSpan,
} from './bounds.ts';
import { once } from './once.ts';
import type { RoundingModel } from './rounding.ts';
import { noTruths, type Truths } from './truths.ts';
import {
  type Asked,
  type Confirmable,
  type Shadow,
  type Testimony,
  witnesses,
} from './witnesses.ts';

/** The exact value of a quantity, as the nearest double, and its bound. */
export interface Certified extends Bound {
  readonly centre: Vector;
}

export type Certificate = Quantities<Certified> & Confirmable;
export type CertifiedJacobian = Certified & Confirmable;

/** Certifies problems, and remembers by their content what it has computed. */
export interface Certifier {
  readonly certify: (problem: Problem, model: RoundingModel) => Certificate;
  /** Bounds alone: no need of the shadow. */
  readonly bounds: (problem: Problem, model: RoundingModel) => Bounds;
  /** ∂h_to/∂h_from, square; state 0 is the initial state, and an lstm's is [h; c]. */
  readonly jacobian: (problem: Problem, span: StateSpan, model: RoundingModel) => CertifiedJacobian;
  /** d·∇L for a direction d, by parameter name, from the forward equations alone. */
  readonly slopeAlong: (problem: Problem, direction: Readonly<Record<string, Vector>>) => number;
  /** Who was asked for exact values until now. */
  readonly asked: Asked;
}

export interface Shadowing {
  readonly shadow?: Shadow;
  /** One problem in so many is put to decimal.js though the scout could tell; 0 for none. */
  readonly audit?: number;
  /** The significant digits of decimal.js. */
  readonly digits?: number;
  /** Problems remembered at most. */
  readonly remember?: number;
  /** What was found before, and where to keep what is found now. */
  readonly truths?: Truths;
}

export const usualAudit = 64;
export const usualDigits = 50;

/** With 60 digits, a central difference of step 1e-20 is off by about 1e-40 times |L| and |L‴|. */
const differenceDigits = 60;
export const differenceStep = 1e-20;

export function certifier({
  shadow = 'scout',
  audit = usualAudit,
  digits = usualDigits,
  remember = usuallyRemembered,
  truths = noTruths,
}: Shadowing = {}): Certifier {
  const { testimony, asked } = witnesses(shadow, digits, truths);
  const known = new Map<string, Dossier>();
  const keys = new WeakMap<Problem, string>();

  function dossier(problem: Problem): Dossier {
    const key = keys.get(problem) ?? contentKey(problem);
    keys.set(problem, key);
    const open = (): Dossier => ({
      key,
      exact: testimony(
        (recording) => byName(truth(recording, problem)),
        key,
        isAudited(key, audit),
      ),
      bounds: new Map(),
      certificates: new Map(),
      jacobians: new Map(),
      slopes: new Map(),
    });
    return remembered(known, key, open, remember);
  }

  const boundsIn = ({ bounds }: Dossier, problem: Problem, model: RoundingModel) =>
    remembered(bounds, model, () => boundsOf(problem, model));

  return {
    asked,
    bounds: (problem, model) => boundsIn(dossier(problem), problem, model),
    certify(problem, model) {
      const about = dossier(problem);
      const make = () => certificate(about.exact, boundsIn(about, problem, model), model);
      return remembered(about.certificates, model, make);
    },
    jacobian(problem, { from, to }, model) {
      const { key, jacobians } = dossier(problem);
      const make = (): CertifiedJacobian => {
        const exact = testimony(
          (recording) => ({ jacobian: jacobianTruth(recording, problem, from, to).flat() }),
          `${from} ${to} ${key}`,
          isAudited(`${from} ${to} ${key}`, audit),
        );
        const bound = jacobianBound(problem, { from, to }, model);
        const centre = once(() => exact.centre('jacobian', bound.radius, model));
        return {
          ...bound,
          get centre() {
            return centre();
          },
          confirm: exact.confirm,
        };
      };
      const spans = remembered(jacobians, model, () => new Map<string, CertifiedJacobian>());
      return remembered(spans, `${from} ${to}`, make);
    },
    slopeAlong(problem, direction) {
      const { key, slopes } = dossier(problem);
      const along = Object.entries(direction).map(([name, values]) => `${name} ${values}`);
      return remembered(slopes, along.join(), () => {
        const name = `slope ${along} ${key}`;
        const before = truths.found(name)?.[0];
        if (before !== undefined) return before;
        const slope = slopeIn(problem, direction);
        truths.keep(name, Float64Array.of(slope));
        return slope;
      });
    },
  };
}

function slopeIn(problem: Problem, direction: Readonly<Record<string, Vector>>): number {
  const fine = decimalArithmetic(differenceDigits);
  const along = (name: string, index: number) => direction[name]?.[index] ?? 0;
  const h = fine.fromDouble(differenceStep);
  return fine.toDouble(directionalDifference(fine, problem, along, h));
}

/** What is known of a problem. */
interface Dossier {
  readonly key: string;
  readonly exact: Testimony;
  readonly bounds: Map<RoundingModel, Bounds>;
  readonly certificates: Map<RoundingModel, Certificate>;
  /** By span. */
  readonly jacobians: Map<RoundingModel, Map<string, CertifiedJacobian>>;
  /** By direction. */
  readonly slopes: Map<string, number>;
}

/** Those that several properties ask about, but not a long run's all. */
const usuallyRemembered = 256;

/** What was made before, or is made now; what was not wanted for longest is forgotten. */
function remembered<K, V>(
  memory: Map<K, V>,
  key: K,
  make: () => V,
  limit = Number.POSITIVE_INFINITY,
): V {
  const value = memory.get(key) ?? make();
  memory.delete(key);
  memory.set(key, value);
  for (const oldest of memory.keys()) {
    if (memory.size <= limit) break;
    memory.delete(oldest);
  }
  return value;
}

/** Of a problem's content alone: the same problems are audited in whatever order they come. */
function isAudited(key: string, audit: number): boolean {
  if (audit === 0) return false;
  return createHash('sha256').update(key, 'latin1').digest().readUInt32LE() % audit === 0;
}

/** Each quantity in one row. A gradient goes by the name of its parameter. */
export function byName<S>(exact: Truth<S>): Record<string, readonly S[]> {
  return {
    ...exact.gradients,
    outputs: exact.outputs.flat() as S[],
    states: exact.states.flat() as S[],
    loss: [exact.loss],
    inputGradients: exact.inputGradients.flat() as S[],
    initialStateGradient: exact.initialStateGradient,
  };
}

/** Centres from the shadow, radii from the bounds. */
function certificate(exact: Testimony, bounds: Bounds, model: RoundingModel): Certificate {
  const certified = (quantity: string, bound: Bound): Certified => ({
    ...bound,
    centre: exact.centre(quantity, bound.radius, model),
  });
  const outputs = once(() => certified('outputs', bounds.outputs));
  const states = once(() => certified('states', bounds.states));
  const loss = once(() => certified('loss', bounds.loss));
  const gradients = once(() => {
    const named = Object.entries(bounds.gradients).map(([name, bound]) => [
      name,
      certified(name, bound),
    ]);
    return Object.fromEntries(named) as Record<string, Certified>;
  });
  const inputGradients = once(() => certified('inputGradients', bounds.inputGradients));
  const initialStateGradient = once(() =>
    certified('initialStateGradient', bounds.initialStateGradient),
  );
  return {
    get outputs() {
      return outputs();
    },
    get states() {
      return states();
    },
    get loss() {
      return loss();
    },
    get gradients() {
      return gradients();
    },
    get inputGradients() {
      return inputGradients();
    },
    get initialStateGradient() {
      return initialStateGradient();
    },
    confirm: exact.confirm,
  };
}
