import { expect, test } from 'vitest';
import { catalogue } from '../../../properties/catalogue.ts';
import { certifier } from '../../../src/certificate/certificate.ts';
import type { GatedCell } from '../../../src/network/network.ts';
import type { Change } from '../../../src/zoo/change.ts';
import { gruBackWith } from '../../../src/zoo/gates/gru-back-with.ts';
import { gruWith } from '../../../src/zoo/gates/gru-with.ts';
import { lstmBackWith } from '../../../src/zoo/gates/lstm-back-with.ts';
import { lstmWith } from '../../../src/zoo/gates/lstm-with.ts';
import { gateSpecimen } from '../../../src/zoo/gates/specimen.ts';
import { hunter } from '../../../src/zoo/matrix.ts';

// What a specimen does not change must be right, or it would show more than its bug.
const laws = catalogue.filter(({ name }) => name.endsWith('-agreement'));
const kills = hunter(laws, { seed: 7, randomCases: 1, certifier: certifier() });

const unchanged = (cell: GatedCell, change: Change) =>
  gateSpecimen({
    name: 'changes-nothing',
    cells: [cell],
    wrong: '',
    hint: '',
    explanation: '',
    breaks: ['gradient-agreement'],
    change,
  });

test.each([
  ['lstm', 'forward', lstmWith({})],
  ['lstm', 'back', lstmBackWith({})],
  ['gru', 'forward', gruWith({})],
  ['gru', 'back', gruBackWith({})],
  ['gru-reset-after', 'forward', gruWith({})],
  ['gru-reset-after', 'back', gruBackWith({})],
] as const)(
  'before anything is changed, the equations of %s on the way %s are right',
  async (cell, _way, change) => {
    expect(await kills(unchanged(cell, change))).toEqual([]);
  },
);

test('the way back is that of the equations that were changed', async () => {
  const wrong = unchanged('lstm', lstmWith({ h: (math, { o, c }) => math.product(o, c) }));
  const broken = (await kills(wrong)).map(({ property }) => property);
  expect(broken).toContain('state-agreement');
  expect(broken).toContain('jacobian-agreement');
});
