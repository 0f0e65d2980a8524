import type { Answers, Matrix, Parameters, Vector } from '../module/types.ts';
import type { Layout, WeightName } from './layout.ts';
import type { Library, Tensor } from './library.ts';

type Rows = Matrix | Vector;

/** Our parameters as the library keeps them: matrices as transposes, blocks in an order of its own. */
export function weightsOf(tf: Library, layout: Layout, parameters: Parameters): Tensor[] {
  return layout.names.map((name) =>
    turned(tf, tf.tensor(inOrder(layout, name, parameters[name]!))),
  );
}

/** Slopes in its weights, and behind them those in our read-out, as slopes in our parameters. */
export function slopesFrom(
  tf: Library,
  layout: Layout,
  slopes: readonly Tensor[],
): Answers['gradients'] {
  const { names } = layout;
  const ofReadout = ['Why', 'by'];
  const named = slopes.map((slope, k) => {
    const name = names[k];
    if (!name) return [ofReadout[k - names.length], slope.arraySync()];
    return [name, inOrder(layout, name, turned(tf, slope).arraySync() as Rows)];
  });
  return Object.fromEntries(named) as Answers['gradients'];
}

function turned(tf: Library, values: Tensor): Tensor {
  return values.shape.length === 2 ? tf.transpose(values) : values;
}

/** Our blocks of rows in the order of its columns, or the other way. */
function inOrder({ order }: Layout, name: WeightName, rows: Rows): Rows {
  if (name === 'Why' || name === 'by') return rows;
  const H = rows.length / order.length;
  return order.flatMap<Vector | number>((k) => rows.slice(k * H, (k + 1) * H)) as Rows;
}
