import { join } from 'node:path';
import type { Certifier } from '../../src/certificate/certificate.ts';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import { Unusable } from '../../src/subjects/process/unusable.ts';
import { carryOut } from '../carry-out.ts';
import type { Answered } from './examiner.ts';
import type { Submission } from './submissions.ts';
import type { Terms } from './terms.ts';

/** Asks a submission everything, and says whose fault it is where that cannot be done. */
export async function ask(
  submission: Submission,
  terms: Terms,
  certifier: Certifier,
  onVerdict: (verdict: PropertyVerdict) => void,
): Promise<Answered> {
  try {
    return await asked(submission, terms, certifier, onVerdict);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!(error instanceof Unusable)) return { kind: 'infrastructure', reason };
    if (error.whose === 'subject') return { kind: 'unusable', reason };
    const foreign = error.lacking.filter((name) => !promised.includes(name));
    if (foreign.length === 0) return { kind: 'infrastructure', reason };
    return { kind: 'unusable', reason: lackingSentence(foreign) };
  }
}

/** What a contract in Python may count on: where it is not installed, the judge is at fault. */
const promised = ['numpy', 'torch'];

function lackingSentence(names: readonly string[]): string {
  const [what, it] = names.length === 1 ? [names[0]!, 'is'] : [names.join(' and '), 'are'];
  return `it imports ${what}, which ${it} neither handed in nor installed here; hand in all files that it needs, and import nothing that the assignment does not allow`;
}

async function asked(
  { folder, file }: Submission,
  { contract, className, surroundings, properties, seed, randomCases }: Terms,
  certifier: Certifier,
  onVerdict: (verdict: PropertyVerdict) => void,
): Promise<Answered> {
  const { run, diagnosis, spent, diagnosisMs } = await carryOut(
    {
      subject: {
        kind: 'adapted',
        contract,
        path: join(folder, file),
        names: [],
        ...(className && { className }),
      },
      surroundings,
      command: [`npx rnncheck check ${file} --contract ${contract}`, ''],
      properties,
      seed,
      randomCases,
      shadowing: {},
    },
    1,
    { onProgress: () => {}, onVerdict },
    certifier,
  );
  return {
    kind: 'examined',
    report: { ...run, ...(diagnosis && { diagnosis }) },
    spent: { ...spent, judge: spent.judge + (diagnosisMs ?? 0) },
  };
}
