import { expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { certifier } from '../../src/certificate/certificate.ts';
import { hunter } from '../../src/zoo/matrix.ts';
import { zoo } from '../../src/zoo/zoo.ts';

const huntWith = (shadow: 'scout' | 'decimal') =>
  hunter(catalogue, {
    seed: 7,
    randomCases: 1,
    certifier: certifier({ shadow, remember: 20_000 }),
  });
const killsByScout = huntWith('scout');
const killsByDecimal = huntWith('decimal');

// In the same cases, by the same verdict, and shrunk to the same size.
test.each(zoo)('$name is killed alike under both shadows', async (specimen) => {
  expect(await killsByScout(specimen)).toEqual(await killsByDecimal(specimen));
});
