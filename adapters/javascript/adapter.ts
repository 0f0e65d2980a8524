/**
 * Lets rnncheck ask a recurrent network that is written in JavaScript or TypeScript: it starts this
 * beside the network, in a process of their own, and speaks the protocol with it.
 */
import { parseArgs } from 'node:util';
import { stream } from '../../src/random/stream.ts';
import { contractsIn } from '../../src/subjects/contracts.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { channelOn } from './channel.ts';
import { type Asked, converse } from './conversation.ts';
import { moduleSubject } from './module/subject.ts';
import { tfjsSubject } from './tfjs/subject.ts';

type Contract = (typeof contractsIn.JavaScript)[number];

const contracts: Readonly<Record<Contract, (path: string, asked: Asked) => Promise<Subject>>> = {
  module: moduleSubject,
  tfjs: tfjsSubject,
};

const { values, positionals } = parseArgs({
  options: { contract: { type: 'string' } },
  allowPositionals: true,
});
const [path] = positionals;
const contract = contractsIn.JavaScript.find((name) => name === values.contract);
const { RNNCHECK_CHANNEL: descriptors } = process.env;

// The network has no business with it.
delete process.env['RNNCHECK_CHANNEL'];
// What a network draws unasked is the same in every run.
Math.random = stream(0, 'Math.random in a subject');

if (descriptors && contract && path) {
  await converse(channelOn(descriptors), (asked) => contracts[contract](path, asked));
  process.exit(0);
}
process.stderr.write('rnncheck starts this itself: rnncheck check FILE --contract NAME\n');
process.exitCode = 2;
