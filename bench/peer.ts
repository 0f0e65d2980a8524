import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { entriesOf } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import { nested } from '../src/network/tensor.ts';

/** Another implementation, in a process of its own that answers one question a line (peers/peer.py). */
export interface Peer {
  readonly versions: Readonly<Record<string, string>>;
  /** Its answer to a problem, which is also the one that it is timed on from then on. */
  readonly answer: (problem: Problem, gradientFactor?: number) => Promise<PeerAnswer>;
  /** Seconds for so many repetitions, by its own clock. */
  readonly time: (repetitions: number) => Promise<number>;
  readonly close: () => void;
}

const greeting = z.object({ versions: z.record(z.string(), z.string()) });
const timing = z.object({ seconds: z.number() });
const answered = z.object({
  loss: z.number(),
  /** By parameter name, row by row. */
  gradients: z.record(z.string(), z.array(z.number())),
  /** Of a gradient checker: whether it accepts the gradients. */
  passes: z.boolean().optional(),
});
export type PeerAnswer = z.infer<typeof answered>;

/** One thread each, whoever does the arithmetic, and no compiled files beside the scripts. */
const surroundings = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  PYTHONDONTWRITEBYTECODE: '1',
};

/** Nothing where the program, or a library that it needs, is not there. */
export async function startPeer(
  program: string,
  script: string,
  ...args: readonly string[]
): Promise<Peer | undefined> {
  const child = spawn(program, [script, ...args], { env: { ...process.env, ...surroundings } });
  const complaints = text(child.stderr);
  const failedToStart = new Promise<undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
  });
  // Writing to a peer that has given up fails; its complaints say why it did.
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  const reply = async () => {
    const { value, done } = await lines.next();
    return done === true ? undefined : (JSON.parse(value) as unknown);
  };
  const ask = async (question: object) => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const received = await reply();
    if (received === undefined) throw new Error(`${script} gave up: ${await complaints}`);
    return received;
  };

  const greeted = await Promise.race([reply(), failedToStart]);
  if (greeted === undefined) {
    if (child.pid === undefined || isForWantOfLibrary(await complaints)) return undefined;
    throw new Error(`${script} did not start: ${await complaints}`);
  }
  return {
    ...greeting.parse(greeted),
    answer: async (problem, gradientFactor) =>
      answered.parse(await ask({ problem: { ...asLists(problem), gradientFactor } })),
    time: async (repetitions) => timing.parse(await ask({ repetitions })).seconds,
    close: () => child.stdin.end(),
  };
}

function isForWantOfLibrary(complaint: string): boolean {
  return /ModuleNotFoundError|ERR_MODULE_NOT_FOUND/.test(complaint);
}

function asLists({ parameters, inputs, targets, initialState }: Problem) {
  const lists = (vectors: Problem['inputs']) => vectors.map((vector) => Array.from(vector));
  return {
    parameters: Object.fromEntries(entriesOf(parameters).map(([name, t]) => [name, nested(t)])),
    inputs: lists(inputs),
    targets: lists(targets),
    initialState: Array.from(initialState),
  };
}
