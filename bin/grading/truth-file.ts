import { createHash } from 'node:crypto';
import { fstatSync, openSync, readSync, writeSync } from 'node:fs';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import type { Truths } from '../../src/certificate/truths.ts';

/**
 * Exact values on disk, which all threads of a class share and the next run finds. A line is a digest of
 * what they are of, and the numbers' bytes in base64. Lines are added by a single write each; one that a
 * killed process has cut short is no line, nor is what was joined to it, and both are found again.
 */
export function truthFile(path: string): Truths {
  const file = openSync(path, 'a+', 0o600);
  const known = new Map<string, Float64Array>();
  let read = 0;

  /** What others have added since, as far as the last whole line. */
  function readOn(): void {
    const bytes = Buffer.alloc(fstatSync(file).size - read);
    const text = bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, read));
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    read += whole.length;
    for (const [, key, numbers] of whole.matchAll(/^([0-9a-f]{64}) ([\w+/]*=*)$/gm)) {
      const { buffer } = Uint8Array.from(Buffer.from(numbers!, 'base64'));
      if (buffer.byteLength % 8 === 0) known.set(key!, new Float64Array(buffer));
    }
  }

  return {
    found(name) {
      const key = keyOf(name);
      if (!known.has(key)) readOn();
      return known.get(key);
    },
    keep(name, values) {
      const numbers = Buffer.from(Float64Array.from(values).buffer).toString('base64');
      writeSync(file, `${keyOf(name)} ${numbers}\n`);
    },
  };
}

/** Another version may have another truth: it rounds centres otherwise. */
function keyOf(name: string): string {
  return createHash('sha256').update(`${packageJson.version} ${name}`).digest('hex');
}
