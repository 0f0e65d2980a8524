import { byChance } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { meanOf } from '../src/statistics/samples.ts';
import { boundedMean } from '../src/statistics/tails.ts';
import {
  type MemoryRequest,
  manyMemories,
  memoryData,
  symbolsOf,
  withoutTask,
} from './lemmas/generated-data.ts';
import { pairsOf } from './lemmas/noise-of-sequences.ts';

/**
 * Each of the V − 2 symbols takes about its share of all places, and two that are drawn apart are
 * equal about once in V − 2 times, within Hoeffding's bound: neighbours in a sequence, and those at
 * the same place of neighbouring sequences, two by two so that no symbol is in two pairs.
 */
export const memorySymbolsAreBalanced = property<MemoryRequest>({
  name: 'memory-symbols-are-balanced',
  family: 'data',
  claim: 'all symbols to remember are equally likely, whichever came before',
  doesNotCheck: 'whether a symbol has to do with others than its neighbours',
  needs: ['generate'],
  unsupported: withoutTask('memory'),
  forAll: manyMemories(),
  async evidence(subject, request, { alpha }) {
    const drawn = symbolsOf(await memoryData(subject.dataSample, request), request);
    const symbols = request.vocabulary - 2;
    const interval = boundedMean(drawn.length, { low: 0, high: 1 }, 1 / symbols, alpha);
    const comparisons = Array.from({ length: symbols }, (_, symbol) => {
      const share = drawn.filter((other) => other === symbol).length / drawn.length;
      return byChance(`share of symbol ${symbol}`, share, interval, alpha);
    });
    const rows = Array.from({ length: request.count }, (_, i) =>
      drawn.subarray(i * request.length, (i + 1) * request.length),
    );
    const apart = [
      { where: 'a sequence', pairs: rows.map((row) => pairsOf(row, 0)) },
      {
        where: 'two sequences',
        pairs: Array.from({ length: request.length }, (_, place) =>
          pairsOf(
            rows.map((row) => row[place]!),
            0,
          ),
        ),
      },
    ];
    for (const { where, pairs } of apart) {
      const equal = pairs.flatMap(([before, after]) =>
        before.map((symbol, k) => (symbol === after[k] ? 1 : 0)),
      );
      const interval = boundedMean(equal.length, { low: 0, high: 1 }, 1 / symbols, alpha);
      const quantity = `share of neighbours in ${where} that are equal`;
      comparisons.push(byChance(quantity, meanOf(equal), interval, alpha));
    }
    return { comparisons };
  },
});
