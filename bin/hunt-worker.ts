import { parentPort, workerData } from 'node:worker_threads';
import { catalogue } from '../properties/catalogue.ts';
import { certifier } from '../src/certificate/certificate.ts';
import { killsBy } from '../src/zoo/matrix.ts';
import { portrait } from '../src/zoo/portrait.ts';
import { zoo } from '../src/zoo/zoo.ts';
import type { HuntedPart, HuntPart, HuntTerms } from './hunt.ts';

/** What a thread of a hunt does: it is told a property or a specimen, and answers with what it found. */
const port = parentPort;
if (!port) throw new Error('bin/hunt-worker is started by bin/hunt, as a thread');

const terms = workerData as HuntTerms;
const specimens = zoo.filter(({ name }) => terms.specimens.includes(name));
const hunt = { ...terms, certifier: certifier({ remember: 2000 }) };

port.on('message', async (part: HuntPart) => {
  port.postMessage((await found(part)) satisfies HuntedPart);
});

async function found({ kind, name }: HuntPart): Promise<HuntedPart> {
  if (kind === 'property') {
    const property = catalogue.find((candidate) => candidate.name === name)!;
    return { kills: await killsBy(property, specimens, hunt) };
  }
  const specimen = specimens.find((candidate) => candidate.name === name)!;
  return { portrait: await portrait(specimen, catalogue, hunt) };
}
