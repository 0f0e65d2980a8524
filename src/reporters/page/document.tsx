import { createHash } from 'node:crypto';
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { script } from './script.ts';
import { style } from './style.ts';

/** The text of a page, which is the same for the same element. */
export function written(document: VNode): string {
  return `<!doctype html>\n${renderToString(document)}\n`;
}

interface DocumentProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A whole file that needs nothing else, and lets nothing else in. */
export function Document({ title, children }: DocumentProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <title>{title}</title>
        <Verbatim tag="style" text={style} />
      </head>
      <body>
        {children}
        <Verbatim tag="script" text={script} />
      </body>
    </html>
  );
}

/** Only our own script may run, whatever else a subject gets into the page. */
const hash = createHash('sha256').update(script).digest('base64');
const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;

/** Our own text, which must stand as it is. */
function Verbatim({ tag: Tag, text }: { readonly tag: 'style' | 'script'; readonly text: string }) {
  return <Tag dangerouslySetInnerHTML={{ __html: text }} />;
}
