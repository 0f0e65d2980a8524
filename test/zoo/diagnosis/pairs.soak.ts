import { stream } from '../../../src/random/stream.ts';
import type { Team } from '../../../src/zoo/specimen.ts';
import { zoo } from '../../../src/zoo/zoo.ts';
import { teamsAreNamed } from './named.ts';

const random = stream(1, 'pairs');
const anyone = () => zoo[Math.floor(random() * zoo.length)]!;
const pairs: Team[] = Array.from({ length: 50 }, () => [anyone(), anyone()]);

teamsAreNamed('pairs are named as the pair', [21], () => pairs, 0.9);
