import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/network/problem.ts';
import { processSubject } from '../../../src/subjects/process/process-subject.ts';
import { referenceDeclaration } from '../../../src/subjects/reference.ts';
import { defaultLimits, type Limits, memoryFor } from '../../../src/subjects/sandbox/limits.ts';
import { none } from '../../../src/subjects/sandbox/none.ts';
import { plainProblem } from '../../problems.ts';

/** A subject of a few lines; `answer` is what it does with each request. */
async function subjectThat(answer: string, limits: Partial<Limits> = {}) {
  const declaration = JSON.stringify({
    kind: 'declaration',
    protocol: 1,
    name: 'a few lines',
    with: [],
    declaration: { ...referenceDeclaration, operations: ['forward', 'loss'], isWatchable: false },
    missing: {},
  });
  const script = `
    const { writeSync } = require('node:fs');
    const { Socket } = require('node:net');
    const say = (message) => writeSync(4, JSON.stringify(message) + '\\n');
    const answer = async (index, id) => { ${answer} };
    const lines = require('node:readline').createInterface({ input: new Socket({ fd: 3 }) });
    (async () => {
      for await (const line of lines) {
        const { kind, id, requests } = JSON.parse(line);
        if (kind === 'hello') writeSync(4, ${JSON.stringify(declaration)} + '\\n');
        else for (const index of requests.keys())
          say({ kind: 'reply', id, index, value: await answer(index, id) });
      }
    })();
  `;
  return processSubject({
    backend: none,
    confinement: {
      file: process.execPath,
      args: ['-e', script],
      folder: '/',
      readable: [],
      environment: {},
    },
    limits: { ...defaultLimits, ...limits },
  });
}

const problems = (count: number): Problem[] =>
  Array.from({ length: count }, () => plainProblem({ sizes: [1, 1, 1], steps: 1, seed: 1 }));
const waiting = (seconds: number) => `await new Promise((r) => setTimeout(r, ${1000 * seconds}));`;

describe('a process that is asked', () => {
  test('answers in order', async () => {
    const subject = await subjectThat('return index;');
    expect(await subject.ask('loss', problems(3))).toEqual([
      { value: 0 },
      { value: 1 },
      { value: 2 },
    ]);
    await subject.close?.();
  });

  test('is started again after a death, and keeps what it answered', async () => {
    const subject = await subjectThat('if (index === 1) process.exit(3); return id;');
    const replies = await subject.ask('loss', problems(4));
    expect(replies).toMatchObject([
      { value: 1 },
      { fault: { kind: 'crash', how: 'ended with exit code 3' } },
      { value: 2 },
      { fault: { kind: 'crash' } },
    ]);
    await subject.close?.();
  });

  test('is given up after three deaths on an operation, and goes on with the others', async () => {
    const subject = await subjectThat('if (id < 4) process.exit(3); return id;');
    const kinds = (await subject.ask('forward', problems(5))).map((reply) =>
      'fault' in reply ? reply.fault.kind : 'answered',
    );
    expect(kinds).toEqual(['crash', 'crash', 'crash', 'given-up', 'given-up']);
    expect(await subject.ask('loss', problems(1))).toEqual([{ value: 4 }]);
    await subject.close?.();
  });

  test('is given up after two answers that were late', async () => {
    const subject = await subjectThat(waiting(5), { requestSeconds: 0.1 });
    expect(await subject.ask('forward', problems(3))).toEqual([
      { fault: { kind: 'timeout', operation: 'forward', seconds: 0.1 } },
      { fault: { kind: 'timeout', operation: 'forward', seconds: 0.1 } },
      { fault: { kind: 'given-up', operation: 'forward' } },
    ]);
    await subject.close?.();
  });

  test('has an end of its time for all answers together', async () => {
    const subject = await subjectThat(`${waiting(0.4)} return index;`, { totalSeconds: 1 });
    const [first, ...others] = await subject.ask('loss', problems(6));
    expect(first).toEqual({ value: 0 });
    const spent = { fault: { kind: 'total-time', operation: 'loss', seconds: 1 } };
    expect(others.slice(-3)).toEqual([spent, spent, spent]);
    expect(await subject.ask('forward', problems(1))).toMatchObject([
      { fault: { kind: 'total-time', operation: 'forward' } },
    ]);
    await subject.close?.();
  });
});

test('a subject gets a gigabyte, or what the machine leaves beside the judge', () => {
  expect(memoryFor(64e9)).toBe(1e9);
  expect(memoryFor(900e6)).toBe(500e6);
  expect(memoryFor(256e6)).toBe(100e6);
});
