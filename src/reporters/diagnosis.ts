import type { Candidate, Diagnosis, NamedSpecimen } from '../zoo/diagnosis/diagnosis.ts';
import type { Finding } from '../zoo/diagnosis/localise.ts';

/** For whom it is written: who made the mistake is led to it; who grades it is told. */
export const audiences = ['staff', 'student'] as const;
/** `student` gets hints, `staff` the name of the bug. */
export type Audience = (typeof audiences)[number];

/** A diagnosis in lines of text. */
export function diagnosisLines(diagnosis: Diagnosis, audience: Audience): string[] {
  if (diagnosis.kind === 'localised') return located(diagnosis.findings);
  return audience === 'student' ? hints(diagnosis.candidates) : told(diagnosis.candidates);
}

function told(candidates: readonly Candidate[]): string[] {
  const lines = candidates.flatMap(explained);
  if (candidates.length === 1) return lines;
  return [`${candidates.length} known bugs that nothing asked tells apart`, ...lines];
}

function explained({ specimens, observations }: Candidate): string[] {
  const names = specimens.map(({ name }) => name).join(' and ');
  const together = specimens.length > 1 ? ' together' : '';
  return [
    `behaves exactly like ${names}${together}, on ${observations} of ${observations} observations`,
    ...specimens.flatMap(({ wrong, explanation }) => [`  ${wrong}`, `  ${explanation}`]),
  ];
}

/** Each hint once; neither the name nor the line that mends it. */
function hints(candidates: readonly Candidate[]): string[] {
  const all = candidates.flatMap(({ specimens }) =>
    specimens.map(({ hint }: NamedSpecimen) => hint),
  );
  return [...new Set(all)].map((hint) => `a hint: ${hint}`);
}

function located(findings: readonly Finding[]): string[] {
  if (findings.length === 0) {
    return [
      'like no known bug; outputs, states, losses and gradients are right by themselves, so look at what the broken laws ask beside them',
    ];
  }
  return ['like no known bug; what is wrong, and how:', ...findings.map(sentence)];
}

function sentence(finding: Finding): string {
  const { operation, quantity, wrong, asked, isRightAtOneStep, fromStep, likeness } = finding;
  const what = operation === 'gradients' ? `the gradient in ${quantity}` : fieldOf(finding);
  const parts = [
    `  ${what}: wrong in ${wrong} of ${asked} problems`,
    ...(isRightAtOneStep === true ? ['right wherever there is one step'] : []),
    ...(isRightAtOneStep === false ? ['wrong with one step already'] : []),
    ...(fromStep === undefined ? [] : [`from step ${fromStep} on`]),
    ...(likeness === undefined ? [] : [`always ${likeness}`]),
  ];
  return parts.join('; ');
}

function fieldOf({ operation, quantity }: Finding): string {
  if (operation !== 'inputGradients') return `${quantity} (${operation})`;
  return quantity === 'inputs' ? 'the gradient in the inputs' : 'the gradient in the initial state';
}
