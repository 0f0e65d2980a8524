import type { Table, Told } from '../experiment.ts';
import type { Found } from './found.ts';
import { nameOf } from './settings.ts';
import type { Spread } from './stretch.ts';

export function tables({ stretches }: Found): Table[] {
  const rows = stretches.flatMap(({ setting, distances, state, cell }) =>
    [{ of: 'state', spreads: state }, ...(cell ? [{ of: 'c alone', spreads: cell }] : [])].flatMap(
      ({ of, spreads }) =>
        distances.map((distance, d): (string | Told)[] => [
          nameOf(setting),
          of,
          distance,
          ...told(spreads[d]!),
          setting.cell === 'tanh' ? setting.norm ** distance : null,
        ]),
    ),
  );
  return [
    {
      name: 'norms',
      title: 'Norms of Jacobians, over all draws',
      columns: ['network', 'Jacobian of', 'distance', 'smallest', 'middle', 'largest', 'bound'],
      rows,
    },
  ];
}

const told = ({ low, middle, high }: Spread) => [low, middle, high];
