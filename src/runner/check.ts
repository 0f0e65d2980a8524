import type { Certifier } from '../certificate/certificate.ts';
import { worstOf } from '../property/evidence.ts';
import {
  type Coverage,
  type Exhibit,
  type Family,
  type NamedCase,
  type Point,
  type Property,
  point,
  type Series,
} from '../property/property.ts';
import { type Client, client } from '../subjects/client.ts';
import type { Declaration } from '../subjects/declaration.ts';
import type { Subject } from '../subjects/subject.ts';
import type { Again } from './again.ts';
import { drawCases } from './draw.ts';
import { type Examined, examine, isRejected, judges, type Rejected } from './examine.ts';
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
  /** A subject as new. Each family of properties gets one of its own. */
  readonly open: () => Subject | Promise<Subject>;
  readonly properties: readonly Property[];
  readonly seed: number;
  readonly randomCases: number;
  readonly certifier: Certifier;
  /** For each statistic, the probability of rejecting a right subject; a share of the budget. */
  readonly alpha?: number;
  /** What a person types to check this subject again. */
  readonly commandWith: (again: Again) => string;
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

/** Every property, family by family. */
export async function check(plan: Plan): Promise<RunVerdict> {
  const found: FamilyVerdict[] = [];
  for (const family of familiesOf(plan.properties)) found.push(await checkFamily(family, plan));
  return runVerdict(plan, found);
}

/** The properties of one family against a subject as new, which no other family has asked. */
export async function checkFamily(family: Family, plan: Plan): Promise<FamilyVerdict> {
  const subject = await plan.open();
  const asked = client(subject);
  try {
    const verdicts: PropertyVerdict[] = [];
    for (const property of plan.properties) {
      if (property.family !== family) continue;
      const verdict = await checkProperty(property, subject, asked, plan);
      plan.onVerdict?.(verdict);
      verdicts.push(verdict);
    }
    const { name, declaration } = subject;
    const { with: ranWith = [], sandbox } = subject;
    return { name, with: ranWith, ...(sandbox && { sandbox }), declaration, verdicts };
  } finally {
    await subject.close?.();
  }
}

/** What was found of one family, and the subject as it declared itself. */
export interface FamilyVerdict {
  readonly name: string;
  readonly with: readonly string[];
  readonly sandbox?: string;
  readonly declaration: Declaration;
  readonly verdicts: readonly PropertyVerdict[];
}

export function familiesOf(properties: readonly Property[]): Family[] {
  return [...new Set(properties.map(({ family }) => family))];
}

/** The verdict of a run from those of its families, with the properties in their order. */
export function runVerdict(plan: Plan, found: readonly FamilyVerdict[]): RunVerdict {
  const { commandWith, properties, seed, randomCases, suite } = plan;
  const [first] = found;
  if (!first) throw new RangeError('a run without properties has no verdict');
  const { name, declaration } = first;
  const byName = new Map(found.flatMap(({ verdicts }) => verdicts.map((v) => [v.property, v])));
  const verdicts = properties.map((property) => byName.get(property.name)!);
  return {
    version: 1,
    suite,
    seed,
    randomCases,
    subject: name,
    with: first.with,
    ...(first.sandbox && { sandbox: first.sandbox }),
    precision: declaration.precision,
    activationError: declaration.activationError,
    falseAlarm: verdicts.reduce((sum, { falseAlarm = 0 }) => sum + falseAlarm, 0),
    accepted: !verdicts.some(({ verdict }) => isRejection(verdict)),
    coverage: coverageOf(plan, declaration),
    verdicts,
    replay: commandWith({ seed, cases: randomCases }),
  };
}

/** Each source of cases once; sources of the same name have the same cases. */
function coverageOf({ properties, seed, randomCases }: Plan, declaration: Declaration): Coverage[] {
  const sources = properties.map(({ forAll }) => forAll);
  return sources.flatMap((source, i) => {
    const isFirst = sources.findIndex(({ name }) => name === source.name) === i;
    if (!isFirst || !source.coverage) return [];
    const cases = drawCases(source, declaration, seed, randomCases);
    return cases.length === 0 ? [] : [source.coverage(cases.map(({ given }) => given))];
  });
}

/** How many cases are sent before their answers are judged. */
const batch = 20;

async function checkProperty<C>(
  property: Property<C>,
  opened: Subject,
  subject: Client,
  { certifier, alpha, commandWith, seed, randomCases, onProgress }: Plan,
): Promise<PropertyVerdict> {
  const { name, family, claim, needs, forAll } = property;
  const { declaration, missing = {} } = opened;
  const bench = judges(declaration, certifier, alpha);
  const depth = randomCases === usualRandomCases ? {} : { cases: randomCases };
  const replay = commandWith({ only: name, seed, ...depth });
  const verdict = { property: name, family, claim, replay };
  const none = { held: 0, vacuous: 0, rejected: 0 };

  const lacking = needs.filter((operation) => !declaration.operations.includes(operation));
  if (lacking.length > 0) {
    const reasons = lacking.flatMap((operation) => missing[operation] ?? []);
    const reason = [`the subject offers no ${lacking.join(', ')}`, ...reasons].join(': ');
    return { ...verdict, verdict: 'unsupported', cases: none, reason };
  }
  const why = property.unsupported?.(declaration);
  if (why) return { ...verdict, verdict: 'unsupported', cases: none, reason: why };
  const cases = drawCases(forAll, declaration, seed, randomCases);
  if (cases.length === 0) {
    const reason = 'the law does not bind any network that the subject declares';
    return { ...verdict, verdict: 'unsupported', cases: none, reason };
  }

  const tally = new Tally<C>(name);
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
    ...(tally.figures.length > 0 && { figures: tally.figures }),
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
  if ('leansOn' in smallest.examined) {
    for (const certificate of smallest.examined.leansOn) certificate.confirm();
  }
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
  readonly #property: string;
  readonly #series: Series[] = [];
  readonly #errors: Point[] = [];
  readonly notes = new Set<string>();
  falseAlarm = 0;
  worst: WorstError | undefined;
  rejected: (NamedCase<C> & { readonly examined: Rejected }) | undefined;

  constructor(property: string) {
    this.#property = property;
  }

  /** Errors are seen beside their radii; what is exact has no place on a logarithmic scale. */
  get figures(): readonly Series[] {
    const errors = { figure: 'errors', of: this.#property, points: this.#errors } as const;
    return this.#errors.length > 0 ? [...this.#series, errors] : this.#series;
  }

  /** An imprecise case may be followed by a violated one; nothing is worse than that. */
  get isSettled(): boolean {
    return this.rejected !== undefined && this.rejected.examined.outcome !== 'imprecise';
  }

  add({ name, given }: NamedCase<C>, examined: Examined): void {
    if ('evidence' in examined) {
      this.exhibits.push(...(examined.evidence.exhibits ?? []));
      this.#series.push(...(examined.evidence.figures ?? []));
      const certified = examined.evidence.comparisons.filter(({ interval }) => !interval);
      const { worst } = worstOf(certified) ?? {};
      if (worst && isOnScale(worst.error) && isOnScale(worst.radius)) {
        this.#errors.push(point(worst.radius, worst.error));
      }
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

function isOnScale(length: number): boolean {
  return length > 0 && Number.isFinite(length);
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
