import type { Notice } from '../grading/notice.ts';
import { Document, written } from './document.tsx';

/** Why nothing could be graded, and how to mend it, as one HTML file. */
export function noticePage(notice: Notice, assignment: string): string {
  return written(<NoticePage {...notice} assignment={assignment} />);
}

function NoticePage({
  heading,
  found,
  advice,
  command,
  assignment,
}: Notice & { readonly assignment: string }) {
  const title = `${assignment}: ${heading}`;
  return (
    <Document title={title}>
      <header>
        <h1>{title}</h1>
      </header>
      <main>
        {found && <pre>{found}</pre>}
        <p>{advice}</p>
        {command && <pre>{command}</pre>}
      </main>
    </Document>
  );
}
