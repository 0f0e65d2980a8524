import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of the subject's own, closed to others. */
export const temporaryFolder = () => mkdtemp(join(tmpdir(), 'rnncheck-subject-'));

export const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true });
