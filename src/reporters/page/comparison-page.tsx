import type { Bin } from '../../baseline/histogram.ts';
import { moveKinds } from '../../baseline/move.ts';
import { countsOf, errorsOver, isAccepted, type Movement } from '../../baseline/movement.ts';
import {
  arrow,
  directions,
  news,
  parted,
  platformNames,
  shownBin,
  whither,
} from '../comparison.ts';
import { byQuantity } from '../entries.ts';
import { plain } from '../plain.ts';
import { Document, written } from './document.tsx';
import { Exhibit } from './exhibit.tsx';
import { ulpsPlot } from './plots.ts';

/** A comparison with a baseline as one HTML file. */
export function comparisonPage(movement: Movement, nobodyLooks: boolean): string {
  return written(<ComparisonPage movement={movement} nobodyLooks={nobodyLooks} />);
}

interface Props {
  readonly movement: Movement;
  readonly nobodyLooks: boolean;
}

function ComparisonPage({ movement, nobodyLooks }: Props) {
  const subject = plain(movement.subject);
  const isGood = isAccepted(movement, nobodyLooks);
  const first = parted(movement);
  return (
    <Document title={`${subject}, compared with its baseline by rnncheck`}>
      <header>
        <h1>
          {subject}: <span class={isGood ? 'good' : 'bad'}>{isGood ? 'accepted' : 'rejected'}</span>
        </h1>
        <p>{whither(movement)}.</p>
        {first && <p>{first}.</p>}
        <Platform movement={movement} />
      </header>
      <main>
        <section aria-labelledby="ulps">
          <h2 id="ulps">How far the numbers moved</h2>
          <Histogram ulps={movement.ulps} />
        </section>
        <section aria-labelledby="quantities">
          <h2 id="quantities">Quantity by quantity</h2>
          <Exhibit {...quantities(movement)} />
        </section>
        <Moves movement={movement} />
      </main>
    </Document>
  );
}

function Platform({ movement: { platform } }: Pick<Props, 'movement'>) {
  if (platform.length === 0) {
    return <p class="quiet">Judged strictly, on the platform of the baseline.</p>;
  }
  return (
    <>
      <p class="quiet">Judged by certificates, on another platform than that of the baseline:</p>
      <ul class="quiet">
        {platform.map(({ what, recorded, today }) => (
          <li>
            {platformNames[what]}: {plain(String(recorded))}, now {plain(String(today))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Histogram({ ulps }: { readonly ulps: readonly Bin[] }) {
  const bars = ulps.map((bin) => ({ name: shownBin(bin), count: bin.count }));
  const caption =
    'How many numbers are so many units in the last place from what was recorded; 0 are the same bits.';
  return (
    <figure class="figure" id="figure-ulps">
      <figcaption>
        <strong>Units in the last place</strong> {caption}
      </figcaption>
      {bars.length > 0 && (
        <div
          role="img"
          aria-label={`Units in the last place: ${bars.map(({ name, count }) => `${name}: ${count}`).join(', ')}`}
          dangerouslySetInnerHTML={{ __html: ulpsPlot(bars) }}
        />
      )}
    </figure>
  );
}

function quantities({ moves }: Movement) {
  return {
    title:
      'errors: of the numbers that moved, then and now, as shares of their radii; truth: which way they went on average',
    columns: ['quantity', ...moveKinds, 'mean error', 'worst error', 'truth'],
    rows: byQuantity(moves).map(([quantity, some]) => {
      const counts = countsOf(some);
      const errors = errorsOver(some);
      const told = errors
        ? [arrow(errors, 'mean'), arrow(errors, 'worst'), directions[errors.direction]]
        : ['–', '–', '–'];
      return [quantity, ...moveKinds.map((kind) => String(counts[kind])), ...told];
    }),
  };
}

function Moves({ movement: { moves } }: Pick<Props, 'movement'>) {
  const moved = moves.filter(({ kind }) => kind !== 'identical');
  if (moved.length === 0) return null;
  return (
    <section aria-labelledby="moves">
      <h2 id="moves">What moved</h2>
      <ul>
        {moved.map((move) => (
          <li>
            <span class={`outcome ${move.kind === 'rounding' ? 'doubt' : 'bad'}`}>{move.kind}</span>{' '}
            {move.quantity}, {plain(move.problem)}: {plain(news(move))}
          </li>
        ))}
      </ul>
    </section>
  );
}
