import { byChance, within } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import {
  type MemoryRequest,
  manyMemories,
  memoryData,
  symbolsOf,
  withoutTask,
} from './lemmas/generated-data.ts';

/**
 * The symbols of n places are whole numbers from 0 to V − 3, and all of them occur: one that is as
 * likely as the others is missing with probability (1 − 1/(V − 2))ⁿ, next to nothing here.
 */
export const memoryAlphabet = property<MemoryRequest>({
  name: 'memory-alphabet',
  family: 'data',
  claim: 'the symbols to remember are all those of the vocabulary but delimiter and blank',
  doesNotCheck: 'how often each of them occurs',
  needs: ['generate'],
  unsupported: withoutTask('memory'),
  forAll: manyMemories(),
  async evidence(subject, request, { alpha }) {
    const data = await memoryData(subject.dataSample, request);
    const drawn = symbolsOf(data, request);
    const alphabet = Array.from({ length: request.vocabulary - 2 }, (_, symbol) => symbol);
    const foreign = drawn.filter((symbol) => !alphabet.includes(symbol)).length;
    const occurring = new Set(drawn);
    const found = alphabet.filter((symbol) => occurring.has(symbol)).length;
    const all = { low: alphabet.length, high: alphabet.length };
    return {
      comparisons: [
        within('symbols outside the alphabet', foreign, 0, 0),
        byChance('symbols of the alphabet that occur', found, all, alpha),
      ],
    };
  },
});
