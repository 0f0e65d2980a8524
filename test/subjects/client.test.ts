import { expect, test } from 'vitest';
import { client } from '../../src/subjects/client.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import type { Requests, Subject } from '../../src/subjects/subject.ts';

/** The reference, and how many questions it was asked. */
function counted(): { subject: Subject; questions: () => number } {
  const reference = referenceSubject();
  let count = 0;
  return {
    questions: () => count,
    subject: {
      ...reference,
      ask(operation, requests, options) {
        count += requests.length;
        return reference.ask(operation, requests, options);
      },
    },
  };
}

const request: Requests['initialise'] = {
  network: {
    cell: 'tanh',
    readout: 'linear',
    loss: 'half-squared-error',
    span: 'every-step',
    biases: true,
    sizes: { inputs: 2, hidden: 3, outputs: 1 },
  },
  initialisation: 'xavier-uniform',
  seed: 7,
};

test('a sample is asked for once, and a question as often as it is asked', async () => {
  const { subject, questions } = counted();
  const asked = client(subject);
  const sample = await asked.initialSample(request);
  expect(await asked.initialSample({ ...request })).toBe(sample);
  expect(questions()).toBe(1);
  expect(await asked.initialise(request)).toEqual(sample);
  expect(questions()).toBe(2);
  await asked.initialSample({ ...request, seed: 8 });
  expect(questions()).toBe(3);
});
