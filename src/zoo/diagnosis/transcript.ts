import { type RoundingModel, roundingModel } from '../../certificate/rounding.ts';
import type { Operation } from '../../subjects/declaration.ts';
import type { Reply, Subject } from '../../subjects/subject.ts';

/** Questions that were asked together, and what was answered. */
export interface Exchange {
  readonly operation: Operation;
  readonly requests: readonly unknown[];
  readonly watch: boolean;
  readonly replies: readonly Reply[];
}

/** All that one subject was asked, in order. */
export type Transcript = readonly Exchange[];

/** What one subject said, and what must be known of it to weigh its words. */
export interface Conversation {
  readonly transcript: Transcript;
  readonly model: RoundingModel;
  /** Whether there is but one right answer even where it draws. */
  readonly isSeededAsNumpy: boolean;
}

/** Operations whose answers are long and tell little more the hundredth time. */
const longWinded: readonly Operation[] = ['initialise', 'generate', 'train'];
const keptOfThose = 60;

/** The subject, with everything that it says written down; of long answers the first ones. */
export function overheard(subject: Subject): { subject: Subject; conversation: Conversation } {
  const { precision, activationError, isSeededAsNumpy } = subject.declaration;
  const model = roundingModel(precision, activationError);
  const transcript: Exchange[] = [];
  return {
    conversation: { transcript, model, isSeededAsNumpy },
    subject: {
      ...subject,
      async ask(operation, requests, options) {
        const replies = await subject.ask(operation, requests, options);
        const heard = transcript.filter((exchange) => exchange.operation === operation);
        const count = heard.reduce((sum, exchange) => sum + exchange.replies.length, 0);
        if (!longWinded.includes(operation) || count < keptOfThose) {
          transcript.push({ operation, requests, watch: options?.watch === true, replies });
        }
        return replies;
      },
    },
  };
}
