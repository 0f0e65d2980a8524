import { byChance } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { boundedMean } from '../src/statistics/tails.ts';
import {
  type MemoryRequest,
  manyMemories,
  memoryData,
  symbolsOf,
  withoutTask,
} from './lemmas/generated-data.ts';

/** Each of the V − 2 symbols takes about its share of all places, within Hoeffding's bound. */
export const memorySymbolsAreBalanced = property<MemoryRequest>({
  name: 'memory-symbols-are-balanced',
  family: 'data',
  claim: 'all symbols to remember are equally likely',
  doesNotCheck: 'whether one symbol has to do with another',
  needs: ['generate'],
  unsupported: withoutTask('memory'),
  forAll: manyMemories(),
  async evidence(subject, request, { alpha }) {
    const drawn = symbolsOf(await memoryData(subject, request), request);
    const symbols = request.vocabulary - 2;
    const interval = boundedMean(drawn.length, { low: 0, high: 1 }, 1 / symbols, alpha);
    const comparisons = Array.from({ length: symbols }, (_, symbol) => {
      const share = drawn.filter((other) => other === symbol).length / drawn.length;
      return byChance(`share of symbol ${symbol}`, share, interval, alpha);
    });
    return { comparisons };
  },
});
