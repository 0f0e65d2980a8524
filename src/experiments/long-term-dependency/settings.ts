/** What a chain of Jacobians is made of: a cell, and what decides how long its memory is at the start. */
export type Setting = SimpleSetting | GatedSetting;

export interface SimpleSetting {
  readonly cell: 'tanh';
  readonly matrix: Recurrent;
  /** ‖Whh‖₂ */
  readonly norm: number;
  readonly regime: Regime;
}

export interface GatedSetting {
  readonly cell: 'lstm' | 'gru';
  /** What the bias of the gate that keeps begins with: the forget gate of an lstm, the update gate of a gru. */
  readonly bias: number;
  readonly regime: Regime;
}

/** A random rotation and reflection, which stretches nothing; or Gaussian entries, which stretch unevenly. */
export const recurrents = ['orthogonal', 'gaussian'] as const;
export type Recurrent = (typeof recurrents)[number];

/** Nothing comes in and the state is 0, where tanh is its own tangent; or noise of deviation 1 comes in. */
export const regimes = ['resting', 'driven'] as const;
export type Regime = (typeof regimes)[number];

export const norms = [0.9, 1, 1.5];
export const biases = [0, 1, 3, 5];

export const settings: readonly Setting[] = [
  ...regimes.flatMap((regime) =>
    recurrents.flatMap((matrix) =>
      norms.map((norm): Setting => ({ cell: 'tanh', matrix, norm, regime })),
    ),
  ),
  ...(['lstm', 'gru'] as const).flatMap((cell) =>
    biases.map((bias): Setting => ({ cell, bias, regime: 'driven' })),
  ),
];

export function nameOf(setting: Setting): string {
  return setting.cell === 'tanh'
    ? `tanh ${setting.matrix} of norm ${setting.norm}, ${setting.regime}`
    : `${setting.cell} with bias ${setting.bias}, ${setting.regime}`;
}
