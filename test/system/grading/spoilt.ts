import { createWriteStream, readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Files } from './handwriting.ts';
import { laws, share } from './mistakes/mistake.ts';

/** What is handed in to do harm, or was broken on its way, and what must be made of it. */
export interface Spoilt {
  readonly name: string;
  /** Puts it down under this path, which has no ending yet. */
  readonly put: (path: string) => Promise<void>;
  /** The laws that it fails and the points that it keeps; nothing where it cannot be asked. */
  readonly graded?: { readonly breaks: readonly string[]; readonly points: number };
}

// So that a zip has the same bytes each time.
const mtime = new Date('2024-01-01T12:00:00');

const hostile = 'fixtures/subjects/hostile';
const honest = readFileSync(join(hostile, 'honest.py'), 'utf8');
const asked = [
  ...laws.outputs,
  ...laws.forward,
  ...laws.state,
  ...laws.gradients,
  ...laws.backward,
];

/** It does its harm and computes what it should. */
const right = { breaks: [], points: 100 } as const;
/** Whoever ends the process on sequences of four steps is soon asked nothing more but how it starts. */
const start = { breaks: asked, points: 15 } as const;
/** An error is no end: sequences of one step are right. */
const startAndOneStep = {
  breaks: asked.filter((law) => law !== 'one-step'),
  points: 15 + share.forward,
} as const;
/** Outputs are right. What asks for gradients too, on the side or at all, waits in vain. */
const noWayBack = {
  breaks: ['arguments-unmodified', 'returned-values-stay', ...laws.gradients, ...laws.backward],
  points: 100 - 2 * share.state - share.gradients - 10,
} as const;

const hostileKinds: Readonly<Record<string, Spoilt['graded']>> = {
  prints_verdicts: right,
  kills_its_parent: right,
  patches_numpy: right,
  patches_json: right,
  reads_outside: right,
  writes_outside: right,
  outlives_its_end: right,
  exits_midway: startAndOneStep,
  recurses_endlessly: startAndOneStep,
  leaves_midway: start,
  hangs_in_forward: start,
  eats_memory: start,
  floods_output: start,
  forks_past_the_limit: start,
  writes_to_every_descriptor: start,
  answers_twice: start,
  hangs_in_backward: noWayBack,
  hangs_in_its_constructor: undefined,
  hangs_at_import: undefined,
  exits_at_import: undefined,
  leaves_at_import: undefined,
  declares_itself: undefined,
};

const text = (content: string) => (path: string) => writeFile(`${path}.py`, content);
const folder = (files: Files) => (path: string) => asFolder(path, files);

const broken: readonly Omit<Spoilt, 'graded'>[] = [
  { name: 'is no zip', put: (path) => writeFile(`${path}.zip`, 'PK, or so') },
  {
    name: 'is half a zip',
    async put(path) {
      const whole = await bytesOf(filledWith({ 'network.py': honest }));
      await writeFile(`${path}.zip`, whole.subarray(0, whole.length / 2));
    },
  },
  {
    name: 'unpacks to more than there is room for',
    put: (path) =>
      packed(path, (zip) => zip.addBuffer(Buffer.alloc(120e6), 'network.py', { mtime })),
  },
  {
    name: 'climbs out of its folder',
    async put(path) {
      // The library refuses such a name; one of the same length is changed afterwards.
      const whole = await bytesOf(filledWith({ 'xx/network.py': honest }));
      await writeFile(`${path}.zip`, whole.toString('latin1').replaceAll('xx/', '../'), 'latin1');
    },
  },
  {
    name: 'is a zip with a link in it',
    put: (path) =>
      packed(path, (zip) =>
        zip.addBuffer(Buffer.from('/etc/passwd'), 'network.py', { mode: 0o120777, mtime }),
      ),
  },
  {
    name: 'is a zip of too many files',
    put: (path) =>
      packed(path, (zip) => {
        for (let k = 0; k < 2100; k++) zip.addBuffer(Buffer.from(''), `part_${k}.txt`, { mtime });
      }),
  },
  { name: 'is a link', put: (path) => symlink('/etc/passwd', `${path}.py`) },
  {
    name: 'is a folder with a link in it',
    async put(path) {
      await mkdir(path);
      await symlink('/etc/passwd', join(path, 'network.py'));
    },
  },
  { name: 'is an empty folder', put: async (path) => void (await mkdir(path)) },
  { name: 'is an empty file', put: text('') },
  {
    name: 'ends in the middle of a line',
    put: text(honest.slice(0, honest.indexOf('np.zeros((') + 10)),
  },
  {
    name: 'names the class otherwise',
    put: text(honest.replace('class SequentialRecurrentNetwork', 'class SequentialRNN')),
  },
  { name: 'imports what is not there', put: text(`import my_activations\n${honest}`) },
  { name: 'divides by zero when it is imported', put: text(`${honest}\nprint(1 / 0)\n`) },
  { name: 'has the network under another name', put: folder({ 'rnn.py': honest, 'main.py': '' }) },
  {
    name: 'has the network twice',
    put: folder({ 'first/network.py': honest, 'second/network.py': honest }),
  },
];

export const spoilt: readonly Spoilt[] = [
  ...Object.entries(hostileKinds).map(([name, graded]): Spoilt => {
    const files = {
      'network.py': readFileSync(join(hostile, `${name}.py`), 'utf8'),
      'honest.py': honest,
    };
    return { name, put: folder(files), ...(graded && { graded }) };
  }),
  ...broken,
];

export async function asFolder(path: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
}

export function asZip(path: string, files: Files): Promise<void> {
  return packed(path, filledWith(files));
}

function filledWith(files: Files) {
  return (zip: ZipFile) => {
    for (const [name, content] of Object.entries(files)) {
      zip.addBuffer(Buffer.from(content), name, { mtime });
    }
  };
}

async function packed(path: string, fill: (zip: ZipFile) => void): Promise<void> {
  const zip = new ZipFile();
  fill(zip);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(`${path}.zip`));
}

async function bytesOf(fill: (zip: ZipFile) => void): Promise<Buffer> {
  const zip = new ZipFile();
  fill(zip);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks);
}
