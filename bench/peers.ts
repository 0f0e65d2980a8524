import { fileURLToPath } from 'node:url';
import type { NotMeasured } from './goals.ts';
import { type Peer, startPeer } from './peer.ts';

const peers: Readonly<Record<PeerName, PeerProgram>> = {
  mpmath: { script: 'mpmath_bptt.py', needs: 'mpmath' },
  numpy: { script: 'numpy_bptt.py', needs: 'NumPy' },
  torch: { script: 'torch_bptt.py', needs: 'PyTorch' },
  gradcheck: { script: 'torch_gradcheck.py', form: 'cell by cell', needs: 'PyTorch' },
  batchedGradcheck: { script: 'torch_gradcheck.py', form: 'by steps', needs: 'PyTorch' },
  numpyTrainsTanh: { script: 'numpy_training.py', form: 'tanh', needs: 'NumPy' },
  numpyTrainsLstm: { script: 'numpy_training.py', form: 'lstm', needs: 'NumPy' },
  torchTrainsTanh: { script: 'torch_training.py', form: 'tanh', needs: 'PyTorch' },
  torchTrainsLstm: { script: 'torch_training.py', form: 'lstm', needs: 'PyTorch' },
  tensorflow: { script: 'tensorflow/bptt.mjs', form: 'operations', needs: 'TensorFlow.js' },
  tensorflowLayers: { script: 'tensorflow/bptt.mjs', form: 'layers', needs: 'TensorFlow.js' },
};

export type PeerName =
  | 'mpmath'
  | 'numpy'
  | 'torch'
  | 'gradcheck'
  | 'batchedGradcheck'
  | 'numpyTrainsTanh'
  | 'numpyTrainsLstm'
  | 'torchTrainsTanh'
  | 'torchTrainsLstm'
  | 'tensorflow'
  | 'tensorflowLayers';

interface PeerProgram {
  readonly script: string;
  /** How it is to write the network, where it knows several ways. */
  readonly form?: string;
  readonly needs: string;
}

/** The distribution's Python comes first: `setup:bench` installs for that one. */
const pythons = ['/usr/bin/python3', 'python3'];

/** Starts each peer when it is first asked for, and ends them all. */
export interface Peers {
  readonly find: (name: PeerName) => Promise<Peer | NotMeasured>;
  /** Of everything that was started. */
  readonly versions: () => Readonly<Record<string, string>>;
  readonly close: () => void;
}

export function startedPeers(): Peers {
  const started = new Map<PeerName, Peer | undefined>();
  return {
    async find(name) {
      if (!started.has(name)) started.set(name, await start(name));
      const because = `no ${peers[name].needs} here (npm run setup:bench installs it)`;
      return started.get(name) ?? { because };
    },
    versions: () => Object.assign({}, ...[...started.values()].map((peer) => peer?.versions)),
    close() {
      for (const peer of started.values()) peer?.close();
    },
  };
}

async function start(name: PeerName): Promise<Peer | undefined> {
  const { script, form } = peers[name];
  const path = fileURLToPath(new URL(`peers/${script}`, import.meta.url));
  const programs = script.endsWith('.py') ? pythons : [process.execPath];
  for (const program of programs) {
    const peer = await startPeer(program, path, ...(form === undefined ? [] : [form]));
    if (peer) return peer;
  }
  return undefined;
}

export function isAbsent(peer: Peer | NotMeasured): peer is NotMeasured {
  return 'because' in peer;
}
