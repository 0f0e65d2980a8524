import { certifier } from '../../src/certificate/certificate.ts';
import type { Problem } from '../../src/network/problem.ts';
import { stream } from '../../src/random/stream.ts';
import { centralDifferences, type Gradients, isAccepted } from '../../src/zoo/gradcheck.ts';
import { examined } from '../agreement.ts';
import { inFloat64, isWithinCertificate, lossOf, reference } from '../contestants.ts';
import { noticedByCertificate, noticedByRule, smallestNoticed } from '../detection.ts';
import type { Measurement } from '../measurement.ts';
import { shown } from '../numbers.ts';
import { isAbsent, type Peers } from '../peers.ts';
import { named, randomProblem, small } from '../problems.ts';
import { interleaved, onNewCases } from '../rounds.ts';
import { median, quantile } from '../statistics.ts';
import type { Table } from '../tables.ts';
import { timingTable } from '../timing-table.ts';

const count = 200;
const largestRadius = 1.5;

const names = {
  certificate: 'the certificate',
  rule: "gradcheck's rule, central differences of the reference",
  torch: 'torch.autograd.gradcheck itself',
};

const random = stream(1, 'detection');
const draw = () => randomProblem(small, random, largestRadius * random());

/** How small an error of a gradient can be and still be seen. */
export const detection: Measurement = {
  name: 'detection',
  title: `The smallest relative error of a gradient that is caught, ${named(small)}`,
  async measure({ rounds, peers, progress }) {
    const { certify } = certifier();
    const everywhere = new Noticed('in all gradients');
    const somewhere = new Noticed('in one tensor');
    for (let k = 1; k <= count; k++) {
      progress(`problem ${k} of ${count}`);
      const problem = draw();
      const certificate = certify(problem, inFloat64);
      const differences = centralDifferences(problem, lossOf);
      const gradients = gradientsOf(problem);
      const seek = (noticed: Noticed, right: Gradients) =>
        noticed.add(
          smallestNoticed(noticedByCertificate(certificate, right)),
          smallestNoticed(noticedByRule(differences, right)),
        );
      seek(everywhere, gradients);
      for (const [name, values] of Object.entries(gradients)) seek(somewhere, { [name]: values });
    }
    progress('asking PyTorch');
    const asked = await askTorch(peers);

    const problem = draw();
    const timings = await interleaved(
      [
        onNewCases(names.certificate, draw, (p) => isWithinCertificate(p, certify(p, inFloat64))),
        onNewCases(names.rule, draw, (p) =>
          isAccepted(gradientsOf(p), centralDifferences(p, lossOf)),
        ),
        await examined(names.torch, await peers.find('gradcheck'), { problem, sample: problem }),
      ],
      rounds,
      progress,
    );
    return {
      tables: [
        tableOf([everywhere, somewhere]),
        timingTable('What a case costs', timings, names.certificate),
      ],
      goals: [],
      notes: [
        `${count} random problems, spectral radius of Whh up to ${largestRadius}; the gradients are the reference's, multiplied by 1 + δ, and δ is bisected. gradcheck's rule has the defaults of torch.autograd.gradcheck: central differences with eps 1e-6, atol 1e-5, rtol 1e-3.`,
        ...asked,
      ],
    };
  },
};

/** The smallest errors that were noticed, one of each kind for every mistaken answer. */
class Noticed {
  readonly where: string;
  readonly byCertificate: number[] = [];
  readonly byRule: number[] = [];

  constructor(where: string) {
    this.where = where;
  }

  add(byCertificate: number, byRule: number): void {
    this.byCertificate.push(byCertificate);
    this.byRule.push(byRule);
  }
}

function tableOf(rows: readonly Noticed[]): Table {
  const cells = (errors: readonly number[]) =>
    [median(errors), quantile(errors, 0.9)].map((error) => error.toExponential(1));
  return {
    title: '',
    columns: [
      'error',
      'certificate: median',
      'certificate: 90 % below',
      'gradcheck: median',
      'gradcheck: 90 % below',
      'gradcheck / certificate',
    ],
    rows: rows.map(({ where, byCertificate, byRule }) => [
      where,
      ...cells(byCertificate),
      ...cells(byRule),
      `${shown(median(byRule.map((error, i) => error / byCertificate[i]!)))}×`,
    ]),
  };
}

function gradientsOf(problem: Problem): Gradients {
  return reference(problem).back.parameters as unknown as Gradients;
}

const questions = 3;

/** PyTorch must find as our copy of its rule does, on both sides of the error where that turns. */
async function askTorch(peers: Peers): Promise<string[]> {
  const gradcheck = await peers.find('gradcheck');
  if (isAbsent(gradcheck)) return [];
  for (let k = 1; k <= questions; k++) {
    const problem = draw();
    const turn = smallestNoticed(
      noticedByRule(centralDifferences(problem, lossOf), gradientsOf(problem)),
    );
    const below = await gradcheck.answer(problem, 1 + turn / 2);
    const above = await gradcheck.answer(problem, 1 + 2 * turn);
    if (below.passes === true && above.passes === false) continue;
    throw new Error(`torch.autograd.gradcheck does not turn near δ = ${turn}, where its rule does`);
  }
  return [
    `On ${questions} of the problems torch.autograd.gradcheck itself was asked: it accepts half the smallest error that its rule notices, and rejects twice that error.`,
  ];
}
