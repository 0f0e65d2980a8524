import { createHash } from 'node:crypto';
import { join } from 'node:path';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import type { Certifier } from '../../src/certificate/certificate.ts';
import { json } from '../../src/reporters/json.ts';
import type { Report } from '../../src/reporters/report.ts';
import { isRejection } from '../../src/runner/verdict.ts';
import { Unusable } from '../../src/subjects/process/unusable.ts';
import { fromWire } from '../../src/subjects/protocol/wire.ts';
import { carryOut } from '../carry-out.ts';
import { Refused } from './refused.ts';
import { shelf } from './shelf.ts';
import { type HandedIn, type Submission, unpack } from './submissions.ts';
import type { Terms } from './terms.ts';

/** What became of a submission, before anything is said of points. */
export type Examined =
  | {
      readonly kind: 'examined';
      readonly digest: string;
      readonly report: Report;
    }
  | { readonly kind: 'unusable'; readonly digest: string; readonly reason: string }
  | { readonly kind: 'infrastructure'; readonly reason: string };

/** Asks a submission everything, or goes on where an earlier run was stopped. */
export async function examine(
  handed: HandedIn,
  terms: Terms,
  certifier: Certifier,
  onVerdict: (property: string) => void,
): Promise<Examined> {
  let submission: Submission | undefined;
  try {
    submission = await unpack(handed, join(terms.unpacked, handed.id), terms.contract, terms.file);
    return await asked(submission, handed.id, terms, certifier, onVerdict);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isTheirs =
      error instanceof Refused || (error instanceof Unusable && error.whose === 'subject');
    return isTheirs
      ? { kind: 'unusable', digest: submission?.digest ?? '', reason }
      : { kind: 'infrastructure', reason };
  }
}

async function asked(
  { folder, file, digest }: Submission,
  id: string,
  terms: Terms,
  certifier: Certifier,
  onVerdict: (property: string) => void,
): Promise<Examined> {
  const { contract, className, surroundings, properties, seed, randomCases } = terms;
  const kept = shelf(join(terms.shelves, id), keyOf(digest, terms));
  const whole = kept.found('verdict.json');
  if (whole !== undefined) {
    return {
      kind: 'examined',
      digest,
      report: fromWire(JSON.parse(whole)) as Report,
    };
  }
  const before = new Map(kept.verdicts);
  const { run, diagnosis } = await carryOut(
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
    {
      onProgress: () => {},
      onVerdict(verdict) {
        if (!before.has(verdict.property)) kept.keepVerdict(verdict);
        onVerdict(verdict.property);
      },
    },
    certifier,
  );
  // What was found first stays: a stop and a new start must not give anybody another grade.
  const verdicts = run.verdicts.map((verdict) => before.get(verdict.property) ?? verdict);
  const report: Report = {
    ...run,
    verdicts,
    accepted: !verdicts.some(({ verdict }) => isRejection(verdict)),
    ...(diagnosis && { diagnosis }),
  };
  kept.keep('verdict.json', json(report));
  return { kind: 'examined', digest, report };
}

/** A result is about this content, looked at in this way, and nothing else. */
function keyOf(digest: string, terms: Terms): string {
  const { contract, file, className, surroundings, properties, seed, randomCases } = terms;
  const about = [digest, packageJson.version, contract, file, className];
  const how = [surroundings, properties, seed, randomCases];
  return createHash('sha256')
    .update(JSON.stringify([about, how]))
    .digest('hex');
}
