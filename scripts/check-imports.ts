import { checkImports } from './import-rules.ts';

const { modules, violations } = await checkImports(process.cwd());
for (const violation of violations) console.error(violation);
console.log(`${modules} modules, ${violations.length} imports against the stream`);
// A check that saw nothing has checked nothing.
if (modules < 30) console.error('fewer modules than the project has: the check is broken');
process.exitCode = violations.length === 0 && modules >= 30 ? 0 : 1;
