import { createInterface } from 'node:readline';

process.stdout.write('{"versions":{"miniature":"1"}}\n');
for await (const _question of createInterface({ input: process.stdin })) {
  throw new Error('this peer has no answers');
}
