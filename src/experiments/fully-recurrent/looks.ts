import type { Look } from '../../training/state.ts';
import { type Told, told } from '../experiment.ts';

export type LookTold = Omit<Look, 'loss'> & { readonly loss: Told };

export function toldOf(looks: readonly Look[]): LookTold[] {
  return looks.map((look) => ({ ...look, loss: told(look.loss) }));
}
