import type { Entry } from '../../grading/ledger.ts';
import { type Contract, languageOf } from '../../subjects/contracts.ts';
import type { Audience } from '../diagnosis.ts';
import { escaped, fenced } from '../markdown.ts';
import { plain } from '../plain.ts';
import { nameOf } from './staff-text.ts';

type Ungraded = Exclude<Entry, { kind: 'graded' }>;

/** What is said where nothing could be graded: why, and how to mend it. */
export interface Notice {
  readonly heading: string;
  /** What was found to be wrong, as it was found. */
  readonly found?: string;
  readonly advice: string;
  /** What to type. */
  readonly command?: string;
}

export function notice(entry: Ungraded, contract: Contract, audience: Audience): Notice {
  const told = noticeFor(entry, contract, audience);
  return audience === 'staff' ? { ...told, heading: `${nameOf(entry)}: ${told.heading}` } : told;
}

function noticeFor(entry: Ungraded, contract: Contract, audience: Audience): Notice {
  switch (entry.kind) {
    case 'unusable':
      return {
        heading: 'nothing could be asked of it, so it earns nothing',
        found: plain(entry.reason),
        advice: `docs/contracts/${contract}.md says what has to be handed in. Mend it, see whether it is found, and hand it in again:`,
        command:
          languageOf(contract) === 'Python'
            ? `python3 rnncheck_subject.py --contract ${contract} your_file.py`
            : `npx rnncheck check your-file.js --contract ${contract}`,
      };
    case 'missing':
      return {
        heading: 'nothing was handed in',
        advice: `What is handed in is found by the id ${plain(entry.id)}, alone or in the name of a file, folder or zip. If it was there under another name, hand it in again.`,
      };
    case 'infrastructure':
      return {
        heading: 'not graded yet',
        ...(audience === 'staff' && { found: plain(entry.reason) }),
        advice:
          'The judge failed, not the submission. It costs no point; the same command grades it again.',
      };
  }
}

/** The notice in Markdown. */
export function noticeText({ heading, found, advice, command }: Notice): string {
  const paragraphs = [
    `# ${escaped(heading)}`,
    ...(found ? [fenced(found)] : []),
    escaped(advice),
    ...(command ? [fenced(command)] : []),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}
