import { plain } from '../plain.ts';

/** A command to copy. */
export function Replay({ command: given }: { readonly command: string }) {
  const command = plain(given);
  return (
    <p class="replay">
      <span>Replay:</span>
      <code>{command}</code>
      <button type="button" data-copy={command}>
        Copy<span class="unseen"> {command}</span>
      </button>
      <span role="status" class="quiet" />
    </p>
  );
}
