import type { ComponentChildren } from 'preact';

interface WideProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

/** What may be wider than the screen: it scrolls by itself, by the keyboard too. */
export function Wide({ name, children }: WideProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a place in the order it could not be scrolled by keyboard
    <div class="wide" tabIndex={0} role="group" aria-label={name}>
      {children}
    </div>
  );
}
