import type { Subject } from './subject.ts';

/**
 * Opens subjects as new. One that is closed without having been asked anything is still new: it is
 * kept for whoever is next, for starting an interpreter takes longer than many a family of properties.
 */
export function asNew(open: () => Subject | Promise<Subject>) {
  let spare: Subject | undefined;
  return {
    async open(): Promise<Subject> {
      const subject = spare ?? (await open());
      spare = undefined;
      let isNew = true;
      return {
        ...subject,
        ask(...question) {
          isNew = false;
          return subject.ask(...question);
        },
        async close() {
          if (isNew) spare = subject;
          else await subject.close?.();
        },
      };
    },
    /** Ends the one that is still kept. */
    async close(): Promise<void> {
      await spare?.close?.();
      spare = undefined;
    },
  };
}
