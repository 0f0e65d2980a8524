// Answers the benchmark's questions as peer.py does: a training step in TensorFlow.js without the
// update, in float32 on its pure JavaScript backend.
import { createInterface } from 'node:readline';

// It greets on standard output, which belongs to the answers.
console.log = console.info = console.warn = console.error;
const tf = await import('@tensorflow/tfjs');
await tf.setBackend('cpu');

const names = ['Wxh', 'Whh', 'Why', 'bh', 'by'];

function prepare({ parameters, inputs, targets, initialState }) {
  const given = names.map((name) => tf.tensor(parameters[name]));
  const x = tf.tensor2d(inputs);
  const y = tf.tensor2d(targets);
  const h0 = tf.tensor2d([initialState]);

  const lossOf = (Wxh, Whh, Why, bh, by) => {
    const fed = tf.unstack(tf.add(tf.matMul(x, Wxh, false, true), bh));
    const states = [];
    let h = h0;
    for (const a of fed) {
      h = tf.tanh(tf.add(a, tf.matMul(h, Whh, false, true)));
      states.push(h);
    }
    const e = tf.sub(tf.add(tf.matMul(tf.concat(states), Why, false, true), by), y);
    return tf.mul(tf.sum(tf.square(e)), 0.5);
  };
  const step = tf.valueAndGrads(lossOf);

  return {
    work: () => tf.tidy(() => void step(given)),
    answer: () =>
      tf.tidy(() => {
        const { value, grads } = step(given);
        const gradients = names.map((name, k) => [name, Array.from(grads[k].dataSync())]);
        return { loss: value.dataSync()[0], gradients: Object.fromEntries(gradients) };
      }),
  };
}

function seconds(work, repetitions) {
  const started = process.hrtime.bigint();
  for (let k = 0; k < repetitions; k++) work();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

function say(reply) {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

say({ versions: { 'TensorFlow.js': tf.version.tfjs } });
let prepared;
for await (const line of createInterface({ input: process.stdin })) {
  const { problem, repetitions } = JSON.parse(line);
  if (problem) {
    prepared = prepare(problem);
    say(prepared.answer());
  } else {
    say({ seconds: seconds(prepared.work, repetitions) });
  }
}
