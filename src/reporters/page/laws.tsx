import { families } from '../../property/property.ts';
import { isRejection, type PropertyVerdict, type VerdictKind } from '../../runner/verdict.ts';
import { faultSentence } from '../fault-sentence.ts';
import { plain } from '../plain.ts';
import { Counterexample } from './counterexample.tsx';
import { Exhibit } from './exhibit.tsx';
import { Replay } from './replay.tsx';

/** Every property in its family; what was rejected stands open. */
export function Laws({ verdicts }: { readonly verdicts: readonly PropertyVerdict[] }) {
  return (
    <section aria-labelledby="laws">
      <h2 id="laws">Every property</h2>
      <p class="quiet">
        The bar is the largest error of all cases, as a share of the radius within which a right
        implementation stays: the mark on it is the whole radius.
      </p>
      {families.map((family) => {
        const own = verdicts.filter((verdict) => verdict.family === family);
        if (own.length === 0) return null;
        return (
          <div>
            <h3>{family}</h3>
            <ul class="laws">
              {own.map((verdict) => (
                <li id={verdict.property}>
                  <Law {...verdict} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function Law(verdict: PropertyVerdict) {
  const { property, claim, cases, reason, notes = [], exhibits = [], fault, replay } = verdict;
  const { counterexample } = verdict;
  const isRejected = isRejection(verdict.verdict);
  const counted = cases.held + cases.vacuous + cases.rejected;
  const vacuous = cases.vacuous === 0 ? '' : `, ${cases.vacuous} of which could not have failed`;
  return (
    <details class={isRejected ? 'rejected' : undefined} open={isRejected}>
      <summary>
        <Outcome kind={verdict.verdict} />
        <span>
          <span class="name">{property}</span> <span class="claim">{claim}</span>
        </span>
        <Scale {...verdict} />
      </summary>
      <div>
        {reason && <p>{plain(reason)}.</p>}
        {fault && <pre>{plain(faultSentence(fault))}</pre>}
        {counterexample && <Counterexample {...counterexample} />}
        {notes.map((note) => (
          <p>{plain(note)}</p>
        ))}
        {exhibits.map((exhibit) => (
          <Exhibit {...exhibit} />
        ))}
        {counted > 0 && (
          <p class="quiet">
            {counted} {counted === 1 ? 'case' : 'cases'} looked at{vacuous}.
          </p>
        )}
        <Replay command={replay} />
      </div>
    </details>
  );
}

export function Outcome({ kind }: { readonly kind: VerdictKind }) {
  const tone = kind === 'held' ? 'good' : isRejection(kind) ? 'bad' : 'doubt';
  return (
    <span>
      <span class={`outcome ${tone}`}>{kind}</span>
    </span>
  );
}

/** Four fifths of the bar are the radius; what is beyond it fills the bar. */
function Scale({ worst, counterexample }: PropertyVerdict) {
  const broken = counterexample?.comparisons.map(({ worst }) => worst?.ratio ?? 0) ?? [];
  const ratio = broken.length > 0 ? Math.max(...broken) : worst?.ratio;
  if (ratio === undefined) return <span />;
  const isOutside = !(ratio <= 1);
  const share = isOutside ? 100 : 80 * ratio;
  const text = isOutside ? `${short(ratio)} ×` : ratio.toFixed(3);
  const where = worst && !isOutside ? `, in ${worst.case}` : '';
  return (
    <span class="scale">
      <span class="track" role="img" aria-label={`largest error: ${text} of the radius${where}`}>
        <i class={isOutside ? 'outside' : undefined} style={{ width: `${share.toFixed(1)}%` }} />
        <b />
      </span>
      <span class="number">{text}</span>
    </span>
  );
}

function short(ratio: number): string {
  if (!Number.isFinite(ratio)) return '∞';
  return ratio < 1000 ? ratio.toPrecision(3) : ratio.toExponential(1);
}
