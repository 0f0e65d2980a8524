import published from '../fixtures/published-examples.json' with { type: 'json' };
import type { Certified } from '../src/certificate/certificate.ts';
import { compare } from '../src/certificate/comparison.ts';
import type { Network } from '../src/network/network.ts';
import { parametersFrom } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import type { Tensor } from '../src/network/tensor.ts';
import { type Cases, type Exhibit, property } from '../src/property/property.ts';
import type { Initialisation } from '../src/reference/initialise.ts';

type Example = (typeof published.examples)[number];

interface SeededExample {
  readonly example: Example;
  readonly initialisation: Initialisation;
}

/** What the printed numbers come from, and what the text that prints them says they come from. */
const sources: Partial<Record<Initialisation, string>> = {
  published: '0.01·N(0, 1)',
  'xavier-normal': 'Xavier normal',
};
const candidates = Object.keys(sources) as Initialisation[];

/**
 * For each printed example, from the subject's own parameters after `np.random.seed(42)`: the
 * outputs agree with the recurrence, and under the `published` initialisation they round to the
 * printed decimals.
 */
export const publishedExamples = property<SeededExample>({
  name: 'published-examples',
  family: 'examples',
  claim: 'the seeded examples of the published exercise come out as printed',
  doesNotCheck: 'initialisations other than 0.01·N(0, 1) and Xavier normal',
  needs: ['initialise', 'forward'],
  forAll: seededExamples(),
  async evidence(subject, { example, initialisation }, judge) {
    const network = networkOf(example);
    const drawn = await subject.initialise({
      network,
      initialisation,
      seed: published.numpySeed,
    });
    const problem = problemOf(example, network, drawn);
    const outputs = await subject.forward(problem);
    const comparisons = [compare('outputs', outputs, judge.certify(problem).outputs)];
    if (initialisation === 'published') {
      comparisons.push(compare('printed outputs', outputs, roundingTo(example.printed)));
    }
    return { comparisons, exhibits: [exhibit(example, initialisation, outputs)] };
  },
});

function seededExamples(): Cases<SeededExample> {
  return {
    name: 'published examples',
    corners({ networks, initialisations }) {
      const { cells, readouts, losses, biases } = networks;
      const isOffered =
        cells.includes('tanh') &&
        readouts.includes('linear') &&
        losses.includes('half-squared-error') &&
        biases.includes(true);
      if (!isOffered) return [];
      const declared = candidates.filter((candidate) => initialisations.includes(candidate));
      return declared.flatMap((initialisation) =>
        published.examples.map((example) => ({
          name: `${example.name}, ${initialisation}`,
          given: { example, initialisation },
        })),
      );
    },
    show: (given) => given,
  };
}

function networkOf({ sizes }: Example): Network {
  return {
    cell: 'tanh',
    readout: 'linear',
    loss: 'half-squared-error',
    span: 'every-step',
    biases: true,
    sizes,
  };
}

function problemOf(
  { inputs, targets }: Example,
  network: Network,
  drawn: Readonly<Record<string, Tensor>>,
): Problem {
  return {
    network,
    parameters: parametersFrom(network, (name) => drawn[name]!),
    inputs: inputs.map((x) => Float64Array.from(x)),
    targets: targets.map((y) => Float64Array.from(y)),
    weights: inputs.map(() => 1),
    initialState: new Float64Array(network.sizes.hidden),
    instance: 'main',
  };
}

/** A printed decimal stands for every number that rounds to it: half a unit either way. */
function roundingTo(printed: readonly (readonly number[])[]): Certified {
  const centre = Float64Array.from(printed.flat());
  const half = 0.5 * 10 ** -published.decimals;
  return {
    shape: [printed.length, printed[0]?.length ?? 0],
    centre,
    radius: centre.map(() => half),
  };
}

function exhibit(
  { name, printed }: Example,
  initialisation: Initialisation,
  outputs: Tensor,
): Exhibit {
  const width = printed[0]?.length ?? 0;
  const rows = printed.map((step, t) => [
    String(t + 1),
    decimals(step),
    decimals(Array.from(outputs.values.slice(t * width, (t + 1) * width))),
  ]);
  const isAsPrinted = rows.every(([, wanted, received]) => wanted === received);
  const outcome = isAsPrinted ? 'gives the printed outputs' : 'does not';
  return {
    title: `${name}, seed ${published.numpySeed}: ${sources[initialisation]} ${outcome}`,
    columns: ['step', 'printed', initialisation],
    rows,
  };
}

function decimals(values: readonly number[]): string {
  const text = (value: number) => value.toFixed(published.decimals).replace(/^-(0\.0*)$/, '$1');
  return values.map(text).join('  ');
}
