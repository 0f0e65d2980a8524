// Answers the benchmark's questions as peer.py does, in float32 on TensorFlow.js's pure JavaScript
// backend. The argument is how the network is written: in `operations`, one pass forward and back;
// or in `layers`, a step of training as the library's users make it.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

// It greets on standard output, which belongs to the answers.
console.log = console.info = console.warn = console.error;
const installed = createRequire(
  new URL('../../../examples/tensorflow/package.json', import.meta.url),
);
const tf = installed('@tensorflow/tfjs');
await tf.setBackend('cpu');

const names = ['Wxh', 'Whh', 'Why', 'bh', 'by'];

const forms = { operations, layers };
const prepare = forms[process.argv[2]];

function operations({ parameters, inputs, targets, initialState }) {
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
    const z = tf.add(tf.matMul(tf.concat(states), Why, false, true), by);
    return halfSquaredError(z, y);
  };
  const step = tf.valueAndGrads(lossOf);

  return {
    work: () => tf.tidy(() => void step(given)),
    answer: () =>
      tf.tidy(() => {
        const { value, grads } = step(given);
        return answerOf(value, (k) => grads[k]);
      }),
  };
}

// Layers keep each matrix the other way round.
const isTransposed = { Wxh: true, Whh: true, Why: true };

function layers({ parameters, inputs, targets, initialState }) {
  const [hidden, outputs] = [parameters.Whh.length, parameters.Why.length];
  const rnn = tf.layers.simpleRNN({ units: hidden, activation: 'tanh', returnSequences: true });
  const dense = tf.layers.dense({ units: outputs });
  const x = tf.tensor3d([inputs]);
  const y = tf.tensor3d([targets]);
  const h0 = tf.tensor2d([initialState]);
  const lossOf = () => halfSquaredError(dense.apply(rnn.apply(x, { initialState: [h0] })), y);
  tf.tidy(lossOf);
  const weightOf = (name) => {
    const tensor = tf.tensor(parameters[name]);
    return isTransposed[name] ? tf.transpose(tensor) : tensor;
  };
  rnn.setWeights(['Wxh', 'Whh', 'bh'].map(weightOf));
  dense.setWeights(['Why', 'by'].map(weightOf));

  const [Wxh, Whh, bh, Why, by] = [...rnn.trainableWeights, ...dense.trainableWeights].map(
    ({ val }) => val,
  );
  const variables = { Wxh, Whh, Why, bh, by };
  // So small a rate that the problem stays the same.
  const optimiser = tf.train.sgd(1e-12);

  return {
    work: () => optimiser.minimize(lossOf, false, Object.values(variables)),
    answer: () =>
      tf.tidy(() => {
        const { value, grads } = tf.variableGrads(lossOf, Object.values(variables));
        return answerOf(value, (k) => {
          const slope = grads[variables[names[k]].name];
          return isTransposed[names[k]] ? tf.transpose(slope) : slope;
        });
      }),
  };
}

function halfSquaredError(z, y) {
  return tf.mul(tf.sum(tf.square(tf.sub(z, y))), 0.5);
}

function answerOf(loss, gradient) {
  const gradients = names.map((name, k) => [name, Array.from(gradient(k).dataSync())]);
  return { loss: loss.dataSync()[0], gradients: Object.fromEntries(gradients) };
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
