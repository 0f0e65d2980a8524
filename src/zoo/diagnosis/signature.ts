import type { Certifier } from '../../certificate/certificate.ts';
import type { RoundingModel } from '../../certificate/rounding.ts';
import { isWrong, quantitiesIn } from './heard.ts';
import { answersIn } from './interview.ts';
import type { Transcript } from './transcript.ts';

/** Where a subject is wrong, in an interview: numbers of answers, with the quantity. */
export type Signature = ReadonlySet<string>;

export function signatureOf(
  transcript: Transcript,
  certifier: Certifier,
  model: RoundingModel,
): Signature {
  const wrong = answersIn(transcript).flatMap((answered, k) =>
    quantitiesIn(answered, certifier, model)
      .filter(isWrong)
      .map(({ quantity }) => `${k} ${quantity}`),
  );
  return new Set(wrong);
}
