/** Why a submission is not even opened, in words for whoever handed it in. */
export class Refused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refused';
  }
}
