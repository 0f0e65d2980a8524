import type { Fault } from '../subjects/fault.ts';

/** What went wrong, where, and what was wanted instead. */
export function faultSentence(fault: Fault): string {
  const { operation } = fault;
  switch (fault.kind) {
    case 'threw':
      return `${operation} raised an error: ${fault.message}`;
    case 'missing':
      return `${operation} answered without ${fault.field}`;
    case 'not-numbers':
      return `${operation}: ${fault.field} should hold numbers; it holds ${fault.received}`;
    case 'not-a-choice':
      return `${operation}: ${fault.field} should be true or false; it is ${fault.received}`;
    case 'wrong-shape':
      return `${operation}: ${fault.field} should have shape ${shape(fault.expected)}; it has ${shape(fault.received)}`;
    case 'wrong-count':
      return `${operation} was asked ${fault.expected} questions and gave ${fault.received} answers`;
    case 'crash':
      return `the subject ${fault.how} when it was asked for ${operation}${fault.stderr ? `; its last words:\n${fault.stderr}` : ''}`;
    case 'timeout':
      return `${operation} was not answered within ${fault.seconds} s`;
    case 'total-time':
      return `${operation} was not answered: all answers together took more than ${fault.seconds} s`;
    case 'memory':
    case 'processes':
    case 'output':
      return `${operation} went past the limit of ${fault.limit}`;
    case 'protocol':
      return `${operation}: the subject sent ${fault.what}`;
    case 'given-up':
      return `${operation} was not asked again: the subject had died on it too often`;
  }
}

function shape(lengths: readonly number[]): string {
  return lengths.length === 0 ? '() (one number)' : `(${lengths.join(', ')})`;
}
