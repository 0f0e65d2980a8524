import { certifier, usualAudit } from '../../src/certificate/certificate.ts';
import type { Problem } from '../../src/network/problem.ts';
import { stream } from '../../src/random/stream.ts';
import { examined } from '../agreement.ts';
import { inFloat64, isWithinCertificate } from '../contestants.ts';
import type { Measurement } from '../measurement.ts';
import { named, randomProblem, small } from '../problems.ts';
import { type Contestant, interleaved, onNewCases, ratioOf, secondsOf } from '../rounds.ts';
import { timingTable } from '../timing-table.ts';

const names = {
  alone: 'certified case, no audit',
  audited: 'certified case, with the usual audit',
  gradcheck: 'torch.autograd.gradcheck, the network written cell by cell',
  batched: 'torch.autograd.gradcheck, inputs and read-out multiplied at once',
};

/** How many cases a second are held against their certificates, on one core. */
export const certificates: Measurement = {
  name: 'certificates',
  title: `Certified cases a second, every one a new problem, ${named(small)}`,
  async measure({ rounds, peers, progress }) {
    const random = stream(1, 'certificates');
    const draw = () => randomProblem(small, random, 0.25 + 1.25 * random());
    const certified = (name: string, audit: number | undefined): Contestant => {
      const { certify } = certifier(audit === undefined ? {} : { audit });
      const contestant = onNewCases(name, draw, (problem: Problem) => {
        if (isWithinCertificate(problem, certify(problem, inFloat64))) return;
        throw new Error('the reference is outside its certificate');
      });
      return { ...contestant, fewest: 8 * usualAudit };
    };
    const problem = draw();
    const timings = await interleaved(
      [
        certified(names.alone, 0),
        certified(names.audited, undefined),
        await examined(names.gradcheck, await peers.find('gradcheck'), {
          problem,
          sample: problem,
        }),
        await examined(names.batched, await peers.find('batchedGradcheck'), {
          problem,
          sample: problem,
        }),
      ],
      rounds,
      progress,
    );
    const rate = (name: string) => {
      const seconds = secondsOf(timings, name);
      return typeof seconds === 'number' ? 1 / seconds : seconds;
    };
    return {
      tables: [timingTable('', timings, names.alone)],
      goals: [
        {
          what: 'certified cases without the audit',
          sense: 'at least',
          wanted: 500,
          unit: ' a second',
          measured: rate(names.alone),
        },
        {
          what: 'certified cases with the audit',
          sense: 'at least',
          wanted: 400,
          unit: ' a second',
          measured: rate(names.audited),
        },
        {
          what: 'certified cases with the audit beside gradcheck',
          sense: 'at least',
          wanted: 100,
          unit: '× as many',
          measured: ratioOf(timings, names.gradcheck, names.audited),
        },
        {
          what: 'the same beside gradcheck of the faster form',
          sense: 'at least',
          wanted: 100,
          unit: '× as many',
          measured: ratioOf(timings, names.batched, names.audited),
        },
      ],
      notes: [
        "A certified case is the reference's answer, its certificate, and the comparison of the outputs and all gradients with it.",
      ],
    };
  },
};
