import { zoo } from '../../../src/zoo/zoo.ts';
import { teamsAreNamed } from './named.ts';

const seeds = Array.from({ length: 10 }, (_, k) => 11 + k);
const everyone = zoo.map((specimen) => [specimen]);

teamsAreNamed('specimens are named as themselves', seeds, () => everyone, 0.99);
