/** Why a subject cannot be asked anything: it is at fault itself, or what the judge needs is missing. */
export class Unusable extends Error {
  readonly whose: 'subject' | 'judge';
  /** Modules that it imports and that no interpreter here has. */
  readonly lacking: readonly string[];

  constructor(whose: 'subject' | 'judge', message: string, lacking: readonly string[] = []) {
    super(message);
    this.name = 'Unusable';
    this.whose = whose;
    this.lacking = lacking;
  }
}
