import type { Certifier } from '../certificate/certificate.ts';
import { worstOf } from '../property/evidence.ts';
import type { Exhibit, NamedCase, Property } from '../property/property.ts';
import { type Client, client } from '../subjects/client.ts';
import type { Subject } from '../subjects/subject.ts';
import { drawCases } from './draw.ts';
import {
  type Examined,
  examine,
  isRejected,
  type Judges,
  judges,
  type Rejected,
} from './examine.ts';
import { shrink } from './shrink.ts';
import {
  type Counterexample,
  isRejection,
  type PropertyVerdict,
  type RunVerdict,
  type WorstError,
} from './verdict.ts';

export const usualRandomCases = 60;
/** Fixed for a version of the suite, so that a gate does not flicker. */
export const usualSeed = 20_260_101;

export interface Plan {
  readonly subject: Subject;
  readonly properties: readonly Property[];
  readonly seed: number;
  readonly randomCases: number;
  readonly certifier: Certifier;
  /** For each statistic, the probability of rejecting a right subject; a share of the budget. */
  readonly alpha?: number;
  /** The version of the suite, for the record. */
  readonly suite: string;
  readonly onProgress?: (progress: Progress) => void;
  readonly onVerdict?: (verdict: PropertyVerdict) => void;
}

export interface Progress {
  readonly property: string;
  readonly done: number;
  readonly total: number;
}

/** Every property against one subject, one after the other. */
export async function check(plan: Plan): Promise<RunVerdict> {
  const { subject, properties, seed, randomCases, suite, onVerdict } = plan;
  const asked = client(subject);
  const { declaration } = subject;
  const bench = judges(declaration, plan.certifier, plan.alpha);
  const verdicts: PropertyVerdict[] = [];
  for (const property of properties) {
    const verdict = await checkProperty(property, asked, bench, plan);
    onVerdict?.(verdict);
    verdicts.push(verdict);
  }
  return {
    version: 1,
    suite,
    seed,
    randomCases,
    subject: subject.name,
    precision: declaration.precision,
    activationError: declaration.activationError,
    falseAlarm: verdicts.reduce((sum, { falseAlarm = 0 }) => sum + falseAlarm, 0),
    accepted: !verdicts.some(({ verdict }) => isRejection(verdict)),
    coverage: coverageOf(plan),
    verdicts,
  };
}

/** Each source of cases once; sources of the same name have the same cases. */
function coverageOf({ properties, subject, seed, randomCases }: Plan): Exhibit[] {
  const sources = properties.map(({ forAll }) => forAll);
  return sources.flatMap((source, i) => {
    const isFirst = sources.findIndex(({ name }) => name === source.name) === i;
    if (!isFirst || !source.coverage) return [];
    const cases = drawCases(source, subject.declaration, seed, randomCases);
    return cases.length === 0 ? [] : [source.coverage(cases.map(({ given }) => given))];
  });
}

/** How many cases are sent before their answers are judged. */
const batch = 20;

async function checkProperty<C>(
  property: Property<C>,
  subject: Client,
  bench: Judges,
  { seed, randomCases, onProgress }: Plan,
): Promise<PropertyVerdict> {
  const { name, family, claim, needs, forAll } = property;
  const { declaration } = bench.declared;
  const depth = randomCases === usualRandomCases ? '' : ` --cases ${randomCases}`;
  const replay = `npx rnncheck --only ${name} --seed ${seed}${depth}`;
  const verdict = { property: name, family, claim, replay };
  const none = { held: 0, vacuous: 0, rejected: 0 };

  const lacking = needs.filter((operation) => !declaration.operations.includes(operation));
  if (lacking.length > 0) {
    const reason = `the subject offers no ${lacking.join(', ')}`;
    return { ...verdict, verdict: 'unsupported', cases: none, reason };
  }
  const why = property.unsupported?.(declaration);
  if (why) return { ...verdict, verdict: 'unsupported', cases: none, reason: why };
  const cases = drawCases(forAll, declaration, seed, randomCases);
  if (cases.length === 0) {
    const reason = 'the law does not bind any network that the subject declares';
    return { ...verdict, verdict: 'unsupported', cases: none, reason };
  }

  const tally = new Tally<C>();
  for (let start = 0; start < cases.length && !tally.isSettled; start += batch) {
    onProgress?.({ property: name, done: start, total: cases.length });
    const some = cases.slice(start, start + batch);
    const examined = await Promise.all(
      some.map(({ given }) => examine(property, subject, given, bench)),
    );
    for (const [i, drawn] of some.entries()) tally.add(drawn, examined[i]!);
  }

  const counted = {
    ...verdict,
    cases: tally.cases,
    ...(tally.worst && { worst: tally.worst }),
    ...(tally.exhibits.length > 0 && { exhibits: tally.exhibits }),
    ...(tally.falseAlarm > 0 && { falseAlarm: tally.falseAlarm }),
    ...(tally.notes.size > 0 && { notes: [...tally.notes] }),
  };
  const rejected = tally.rejected;
  if (!rejected) {
    if (tally.cases.held > 0) return { ...counted, verdict: 'held' };
    const reason = 'every case was vacuous: none of them could have failed';
    return { ...counted, verdict: 'vacuous', reason };
  }

  const arbitrary = forAll.random?.(declaration);
  const smallest = arbitrary
    ? await shrink(arbitrary, rejected, (given) => examine(property, subject, given, bench))
    : { ...rejected, shrinks: 0 };
  const found = { foundIn: rejected.name, shrinks: smallest.shrinks };
  return {
    ...counted,
    verdict: rejected.examined.outcome,
    ...(smallest.examined.outcome === 'errored' && { fault: smallest.examined.fault }),
    counterexample: { ...found, ...counterexample(property, smallest) },
  };
}

/** Counts outcomes and keeps what a verdict needs of them. */
class Tally<C> {
  readonly cases = { held: 0, vacuous: 0, rejected: 0 };
  readonly exhibits: Exhibit[] = [];
  readonly notes = new Set<string>();
  falseAlarm = 0;
  worst: WorstError | undefined;
  rejected: (NamedCase<C> & { readonly examined: Rejected }) | undefined;

  /** An imprecise case may be followed by a violated one; nothing is worse than that. */
  get isSettled(): boolean {
    return this.rejected !== undefined && this.rejected.examined.outcome !== 'imprecise';
  }

  add({ name, given }: NamedCase<C>, examined: Examined): void {
    if ('evidence' in examined) {
      this.exhibits.push(...(examined.evidence.exhibits ?? []));
      for (const note of examined.evidence.notes ?? []) this.notes.add(note);
      for (const { alpha = 0 } of examined.evidence.comparisons) this.falseAlarm += alpha;
    }
    if (isRejected(examined)) {
      this.cases.rejected += 1;
      if (!this.isSettled && !(this.rejected && examined.outcome === 'imprecise')) {
        this.rejected = { name, given, examined };
      }
      return;
    }
    this.cases[examined.outcome] += 1;
    const worst = worstOf(examined.evidence.comparisons);
    if (worst?.worst && worst.worst.ratio > (this.worst?.ratio ?? -1)) {
      this.worst = { ratio: worst.worst.ratio, quantity: worst.quantity, case: name };
    }
  }
}

function counterexample<C>(
  property: Property<C>,
  smallest: { given: C; examined: Examined },
): Pick<Counterexample, 'given' | 'comparisons'> {
  const { given, examined } = smallest;
  return {
    given: property.forAll.show(given),
    comparisons:
      'evidence' in examined
        ? examined.evidence.comparisons.filter(({ outside }) => outside > 0)
        : [],
  };
}
