/** What an assignment or an interface asks of a file: the adapter of its language knows each. */
export const contractsIn = {
  Python: ['sequential', 'fully-recurrent', 'memory', 'functions', 'torch'],
  JavaScript: ['module', 'tfjs'],
} as const;

export type Language = keyof typeof contractsIn;
export type Contract = (typeof contractsIn)[Language][number];

export const contracts: readonly Contract[] = Object.values(contractsIn).flat();

export function languageOf(contract: Contract): Language {
  return contractsIn.JavaScript.some((name) => name === contract) ? 'JavaScript' : 'Python';
}
