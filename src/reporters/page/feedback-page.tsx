import type { Feedback, FeedbackPart } from '../grading/feedback.ts';
import { Document, written } from './document.tsx';

/** Feedback as one HTML file. */
export function feedbackPage(feedback: Feedback, assignment: string): string {
  return written(<FeedbackPage feedback={feedback} assignment={assignment} />);
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
      </header>
      <main>
        {first && (
          <section class="card rejected" aria-labelledby="first">
            <h2 id="first">What to look at first</h2>
            <p>The law: {first.claim}.</p>
            <pre>{first.example.join('\n')}</pre>
            <ul>
              {first.hints.map((hint) => (
                <li>{hint}</li>
              ))}
            </ul>
          </section>
        )}
        {parts.map((part) => (
          <Part {...part} />
        ))}
      </main>
    </Document>
  );
}

function Part({ item, heading, laws, notes }: FeedbackPart) {
  return (
    <section aria-labelledby={item}>
      <h2 id={item}>{heading}</h2>
      <ul>
        {laws.map(({ claim, verdict }) => (
          <li>
            <span class={verdict === 'held' ? 'good' : 'bad'}>
              {verdict === 'held' ? '✓ holds' : `✗ ${verdict}`}
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
