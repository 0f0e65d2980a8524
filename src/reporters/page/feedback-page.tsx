import type { Feedback, FeedbackPart } from '../grading/feedback.ts';
import type { FirstLook as First } from '../grading/first-look.ts';
import { tallyOf } from '../grading/tally.ts';
import { plain } from '../plain.ts';
import { Document, written } from './document.tsx';

/** Feedback as one HTML file. */
export function feedbackPage(feedback: Feedback, assignment: string): string {
  return written(<FeedbackPage feedback={feedback} assignment={plain(assignment)} />);
}

function FeedbackPage({
  feedback: { heading, parts, first },
  assignment,
}: {
  readonly feedback: Feedback;
  readonly assignment: string;
}) {
  return (
    <Document title={`${assignment}: ${heading}`}>
      <header>
        <h1>
          {assignment}: {heading}
        </h1>
        <p>{tallyOf(parts)}</p>
      </header>
      <main>
        {first && <FirstLook {...first} />}
        {parts.map((part) => (
          <Part {...part} />
        ))}
      </main>
    </Document>
  );
}

function FirstLook({ claim, why, given, names, answers, hints }: First) {
  return (
    <section class="card rejected" aria-labelledby="first">
      <h2 id="first">What to look at first</h2>
      <p>The law: {claim}.</p>
      {why && <p>{why}</p>}
      <p>
        {names ? 'The smallest case that was found, to be followed by hand:' : 'What was asked:'}
      </p>
      {given.length > 0 && <pre>{given.join('\n')}</pre>}
      <pre class="bad">{answers.join('\n')}</pre>
      {names && <p class="quiet">{names} Entries are counted from 0.</p>}
      {hints.length > 0 && (
        <>
          <p>To think about:</p>
          <ul>
            {hints.map((hint) => (
              <li>{hint}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Part({ item, heading, laws, notes }: FeedbackPart) {
  return (
    <section aria-labelledby={`part-${item}`}>
      <h2 id={`part-${item}`}>{heading}</h2>
      <ul>
        {laws.map(({ claim, verdict, words }) => (
          <li>
            <span class={verdict === 'held' ? 'good' : 'bad'}>
              {verdict === 'held' ? '✓ holds' : `✗ ${words ?? verdict}`}
            </span>
            : {claim}
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <p>{note}</p>
      ))}
    </section>
  );
}
