import { parentPort, workerData } from 'node:worker_threads';
import { catalogue } from '../properties/catalogue.ts';
import { certifier } from '../src/certificate/certificate.ts';
import type { Problem } from '../src/network/problem.ts';
import { drawCases } from '../src/runner/draw.ts';
import { referenceSubject } from '../src/subjects/reference.ts';
import { isCaughtByRule } from '../src/zoo/gradcheck.ts';
import { hunter } from '../src/zoo/matrix.ts';
import { zoo } from '../src/zoo/zoo.ts';
import type { HuntTerms, Prey } from './hunt.ts';

/** What a thread of a hunt does: it is told a specimen, and answers with all that catches it. */
const port = parentPort;
if (!port) throw new Error('bin/hunt-worker is started by bin/hunt, as a thread');

const terms = workerData as HuntTerms;
const killsOf = hunter(catalogue, { ...terms, certifier: certifier({ remember: 20_000 }) });
const problems = problemsForTheRule(terms);

port.on('message', async (name: string) => {
  const specimen = zoo.find((candidate) => candidate.name === name)!;
  const kills = await killsOf(specimen);
  port.postMessage({ kills, isCaughtByRule: isCaughtByRule(specimen, problems) } satisfies Prey);
});

/** Those of `gradient-agreement`. */
function problemsForTheRule({ seed, randomCases }: HuntTerms): Problem[] {
  const { forAll } = catalogue.find(({ name }) => name === 'gradient-agreement')!;
  const { declaration } = referenceSubject();
  return drawCases(forAll, declaration, seed, randomCases).map(({ given }) => given as Problem);
}
