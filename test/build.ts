import { execFileSync } from 'node:child_process';

/** What is tested is what people run, as it is now. */
export default function build(): void {
  execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
}
