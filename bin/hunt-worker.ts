import { parentPort, workerData } from 'node:worker_threads';
import { catalogue } from '../properties/catalogue.ts';
import { certifier } from '../src/certificate/certificate.ts';
import { ruleOn } from '../src/zoo/gradcheck.ts';
import { hunter } from '../src/zoo/matrix.ts';
import { zoo } from '../src/zoo/zoo.ts';
import type { HuntTerms, Prey } from './hunt.ts';

/** What a thread of a hunt does: it is told a specimen, and answers with all that catches it. */
const port = parentPort;
if (!port) throw new Error('bin/hunt-worker is started by bin/hunt, as a thread');

const terms = workerData as HuntTerms;
const hunt = { ...terms, certifier: certifier({ remember: 20_000 }) };
const killsOf = hunter(catalogue, hunt);
const isCaughtByRule = ruleOn(catalogue.find(({ name }) => name === 'gradient-agreement')!, hunt);

port.on('message', async (name: string) => {
  const specimen = zoo.find((candidate) => candidate.name === name)!;
  const kills = await killsOf(specimen);
  port.postMessage({ kills, isCaughtByRule: isCaughtByRule(specimen) } satisfies Prey);
});
