import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { survivorsArgued } from '../test/mutation/survivors.ts';
import { complaints, type Goals, type MutationReport, mutationPage } from './mutation-report.ts';

const goals: Goals = { 'src/reference': 0.9, 'src/certificate': 0.8, 'src/property': 0.9 };

// Stryker remembers mutants by their own files and by the names of tests, and sees no other change.
const fingerprintFile = 'reports/mutation/fingerprint.txt';
const fingerprint = fingerprintOf(['src', 'test'], Object.keys(goals));
const isKnown =
  existsSync(fingerprintFile) && readFileSync(fingerprintFile, 'utf8') === fingerprint;

const { status } = spawnSync('npx', ['stryker', 'run', ...(isKnown ? [] : ['--force'])], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(2);
writeFileSync(fingerprintFile, fingerprint);

const report = JSON.parse(readFileSync('reports/mutation/mutation.json', 'utf8')) as MutationReport;
writeFileSync('reports/mutation.md', mutationPage(report, goals, survivorsArgued));
const against = complaints(report, goals, survivorsArgued);
for (const complaint of against) console.error(complaint);
process.exitCode = against.length === 0 ? 0 : 1;

/** Of all files in these folders but those that are mutated. */
function fingerprintOf(folders: readonly string[], mutated: readonly string[]): string {
  const paths = folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((path) => path.endsWith('.ts') && !mutated.some((m) => path.startsWith(`${m}/`)))
    .sort();
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}
