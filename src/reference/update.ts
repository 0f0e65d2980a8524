import { entriesOf, type Parameters } from '../network/parameters.ts';

/** Plain gradient descent: θ ← θ − η·∂L/∂θ, every parameter at once. */
export function update(parameters: Parameters, gradients: Parameters, rate: number): Parameters {
  const updated: Record<string, unknown> = {};
  for (const [name, { shape, values }] of entriesOf(parameters)) {
    const gradient = gradients[name];
    if (!gradient) throw new TypeError(`no gradient was given for ${name}`);
    updated[name] = { shape, values: values.map((w, i) => w - rate * gradient.values[i]!) };
  }
  return updated as unknown as Parameters;
}
