/** Why a subject cannot be asked anything: it is at fault itself, or what the judge needs is missing. */
export class Unusable extends Error {
  readonly whose: 'subject' | 'judge';

  constructor(whose: 'subject' | 'judge', message: string) {
    super(message);
    this.name = 'Unusable';
    this.whose = whose;
  }
}
