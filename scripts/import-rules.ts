import { cruise, type IForbiddenRuleType, type IReporterOutput } from 'dependency-cruiser';

/**
 * Each folder may import from those to its left in its row's list, and from itself. The reference
 * and the shadow both stand on `network` and never on each other: two witnesses that share their
 * arithmetic are one.
 */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src/network': [],
  'src/random': [],
  'src/statistics': [],
  'src/norms': ['src/network'],
  'src/kernel': ['src/network'],
  'src/reference': ['src/network', 'src/random'],
  'src/shadow': ['src/network'],
  'src/certificate': ['src/network', 'src/reference', 'src/shadow'],
  'src/subjects': ['src/network', 'src/random', 'src/reference', 'src/certificate', 'src/kernel'],
  'src/property': ['src/network', 'src/statistics', 'src/certificate', 'src/subjects'],
  'src/arbitraries': [
    'src/network',
    'src/norms',
    'src/reference',
    'src/certificate',
    'src/subjects',
    'src/property',
  ],
  properties: [
    'fixtures',
    'src/network',
    'src/random',
    'src/statistics',
    'src/norms',
    'src/reference',
    'src/certificate',
    'src/subjects',
    'src/property',
    'src/arbitraries',
  ],
  'src/runner': ['src/random', 'src/statistics', 'src/certificate', 'src/subjects', 'src/property'],
  'src/zoo': [
    'src/network',
    'src/random',
    'src/reference',
    'src/certificate',
    'src/subjects',
    'src/property',
    'src/arbitraries',
    'src/runner',
  ],
  'src/baseline': [
    'src/network',
    'src/certificate',
    'src/subjects',
    'src/property',
    'src/arbitraries',
    'src/runner',
  ],
  'src/grading': ['src/certificate', 'src/subjects', 'src/property', 'src/runner', 'src/zoo'],
  'src/training': ['src/network', 'src/random', 'src/reference', 'src/kernel'],
  'src/experiments': [
    'src/network',
    'src/random',
    'src/statistics',
    'src/norms',
    'src/reference',
    'src/kernel',
    'src/certificate',
    'src/training',
  ],
  'src/reporters': [
    'src/baseline',
    'src/grading',
    'src/experiments',
    'src/statistics',
    'src/certificate',
    'src/subjects',
    'src/property',
    'src/runner',
    'src/zoo',
  ],
  'src/vectors': [
    'src/network',
    'src/random',
    'src/reference',
    'src/shadow',
    'src/certificate',
    'src/arbitraries',
  ],
  adapters: [
    'src/network',
    'src/random',
    'src/reference',
    'src/certificate',
    'src/kernel',
    'src/subjects',
  ],
  library: [
    'package.json',
    'adapters',
    'properties',
    'src/network',
    'src/reference',
    'src/certificate',
    'src/subjects',
    'src/property',
    'src/arbitraries',
    'src/runner',
    'src/zoo',
    'src/reporters',
  ],
  bin: [
    'package.json',
    'properties',
    'src/reference',
    'src/certificate',
    'src/subjects',
    'src/property',
    'src/runner',
    'src/zoo',
    'src/baseline',
    'src/experiments',
    'src/grading',
    'src/reporters',
    'src/vectors',
  ],
};

export interface ImportReport {
  readonly modules: number;
  readonly violations: readonly string[];
}

/** Looks at every module below a root that is laid out like this project. */
export async function checkImports(root: string): Promise<ImportReport> {
  const { output } = (await cruise(
    ['src', 'bin', 'library', 'properties', 'adapters'],
    {
      baseDir: root,
      ruleSet: { forbidden: [...directionRules(), noCycles] },
      validate: true,
      exclude: { path: '\\.test\\.ts$' },
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
    },
    {},
    {},
  )) as IReporterOutput;
  if (typeof output === 'string') throw new TypeError('dependency-cruiser printed a report');
  const own = output.modules.filter(({ source }) =>
    /^(src|bin|library|properties|adapters)\//.test(source),
  );
  return {
    modules: own.length,
    violations: output.summary.violations.map(
      ({ from, to, rule }) => `${from} may not import ${to} (${rule.name})`,
    ),
  };
}

const noCycles: IForbiddenRuleType = {
  name: 'no cycles',
  severity: 'error',
  from: {},
  to: { circular: true },
};

function directionRules(): IForbiddenRuleType[] {
  return Object.entries(mayImport).map(([folder, allowed]) => ({
    name: `direction of imports from ${folder}`,
    severity: 'error',
    from: { path: `^${folder}/` },
    to: {
      path: '^(src|bin|library|properties|adapters|fixtures|test|bench|scripts|package\\.json)',
      pathNot: [folder, ...allowed].map((name) => `^${name}(/|$)`),
    },
  }));
}
