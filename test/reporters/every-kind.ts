import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import { errored, held, violated } from './verdicts.ts';

export const imprecise: PropertyVerdict = {
  ...violated,
  property: 'input-gradient-agreement',
  verdict: 'imprecise',
};

export const vacuous: PropertyVerdict = {
  ...held,
  property: 'causality',
  verdict: 'vacuous',
  reason: 'every case was vacuous: none of them could have failed',
  cases: { held: 0, vacuous: 10, rejected: 0 },
};

export const unsupported: PropertyVerdict = {
  ...held,
  property: 'batch-equals-members',
  verdict: 'unsupported',
  reason: 'it offers no batch',
  cases: { held: 0, vacuous: 0, rejected: 0 },
};

/** Each of the six. */
export const everyKind = [
  held,
  imprecise,
  violated,
  vacuous,
  unsupported,
  { ...errored, property: 'state-agreement' },
];

/** What a subject might say to whoever reads reports: a terminal, a runner, a browser, a parser. */
export const hostileWords = [
  '',
  '::error title=me::all is well',
  '  ::set-output name=verdict::accepted',
  '::stop-commands::mine',
  '##[error]all is well',
  'carriage\r::warning::return',
  '%0A::error::%25 %0D',
  ']]></failure><b>"x"&\u0000\u001b[2J\u001b]0;title\u0007\u009b31m',
  '```',
  '# accepted',
  '| a | <script>alert(1)</script>',
  '\u202eturned round \ud800 half \ufffe none',
].join('\n');

export const hostile: PropertyVerdict = {
  ...errored,
  property: 'state-agreement',
  fault: { kind: 'threw', operation: 'states', message: hostileWords },
};
