import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * User ids that nobody has: distributions assign none from 1 879 048 192 to 2³¹ − 2, not even to
 * containers. In a container that has fewer ids, the last ones below 65 534, which is "nobody".
 */
const high = { from: 1_879_048_192, to: 2 ** 31 - 2 };
const low = { from: 60_000, to: 65_533 };

const range = isMapped(high.to) ? high : low;

export function isSubjectUid(uid: number): boolean {
  return range.from <= uid && uid <= range.to;
}

/** One for a single subject. Chosen by chance, so that two judges do not choose the same. */
export function freshUid(): number {
  const assigned = new Set(
    textOf('/etc/passwd')
      .split('\n')
      .map((line) => line.split(':')[2]),
  );
  for (;;) {
    const uid = randomInt(range.from, range.to + 1);
    if (!assigned.has(String(uid))) return uid;
  }
}

/** Whether this user namespace knows the id: each line is "first here, first outside, how many". */
function isMapped(uid: number): boolean {
  return textOf('/proc/self/uid_map')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .some(([first = 0, , count = 0]) => first <= uid && uid < first + count);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
