import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';

/** What GitHub's own parser has against a file. */
export function complaints(kind: 'action' | 'workflow', content: string): string[] {
  const read = kind === 'action' ? parseAction : parseWorkflow;
  const file = { name: `${kind}.yml`, content };
  return read(file, new NoOperationTraceWriter())
    .context.errors.getErrors()
    .map(({ message }) => message);
}
