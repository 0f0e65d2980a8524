import ts from 'typescript';

/** What can be imported, by name: the files that their documentation is taken from. */
type Faces = Readonly<Record<string, string>>;

const ours: Faces = {
  rnncheck: 'library/rnncheck.ts',
  'rnncheck/vitest': 'library/vitest.ts',
  'rnncheck/module': 'adapters/javascript/module/types.ts',
};

/** The page that documents the library, and what it leaves unsaid. */
export interface ApiPage {
  readonly page: string;
  /** Exports without a sentence. */
  readonly undocumented: readonly string[];
  /** Types of ours that a declaration names and nobody can import. */
  readonly hidden: readonly string[];
}

/** Every export with its comment and its declaration, as the sources have them. */
export function apiPage(faces = ours): ApiPage {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile('tsconfig.json', ts.sys.readFile).config,
    ts.sys,
    '.',
  );
  const program = ts.createProgram(Object.values(faces), options);
  const checker = program.getTypeChecker();
  const met = new Set<ts.Symbol>();
  const shown = Object.entries(faces).map(([name, file]) => {
    const source = program.getSourceFile(file)!;
    const exports = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!);
    // What several faces show is documented where it is met first.
    const entries = exports
      .flatMap((symbol) => entriesOf(symbol, checker))
      .filter(({ symbol }) => !met.has(symbol));
    for (const { symbol } of entries) met.add(symbol);
    return { name, opening: moduleComment(source), entries };
  });
  const all = shown.flatMap(({ entries }) => entries);
  const hidden = all.flatMap(({ node }) => namedIn(node, checker).filter((one) => !met.has(one)));
  const sections = shown.map(({ name, opening, entries }) =>
    [`## ${name}`, ...(opening ? [opening] : []), ...entries.toSorted(byKind).map(text)].join(
      '\n\n',
    ),
  );
  return {
    page: `${[heading, ...sections].join('\n\n')}\n`,
    undocumented: all.filter(({ comment }) => comment === '').map(({ name }) => name),
    hidden: [...new Set(hidden.map(({ name }) => name))].toSorted(),
  };
}

const heading = `# The library

What a program imports; [vitest.md](vitest.md) shows it at work. This page is written by \`npm run docs\`
from the comments in \`library\`.`;

interface Entry {
  readonly name: string;
  readonly symbol: ts.Symbol;
  readonly node: ts.Declaration;
  readonly comment: string;
  readonly declaration: string;
}

/** What an export stands for; of a namespace, all that is in it. */
function entriesOf(exported: ts.Symbol, checker: ts.TypeChecker, prefix = ''): Entry[] {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
  const [node] = symbol.declarations!;
  const name = prefix + exported.name;
  if (ts.isSourceFile(node!)) {
    return checker.getExportsOfModule(symbol).flatMap((one) => entriesOf(one, checker, `${name}.`));
  }
  const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
  return [
    { name, symbol, node: node!, comment, declaration: declared(node!, exported.name, checker) },
  ];
}

/** The declaration as it stands in its file, without what only the compiler wants to know. */
function declared(node: ts.Declaration, name: string, checker: ts.TypeChecker): string {
  if (ts.isFunctionDeclaration(node)) {
    return node
      .getText()
      .slice(0, node.body!.getStart() - node.getStart())
      .trim()
      .replace(/^export (async )?/, '');
  }
  if (ts.isVariableDeclaration(node)) {
    return `const ${node.name.getText()}: ${node.type!.getText()}`;
  }
  if (ts.isTypeAliasDeclaration(node) && isOneOfWords(node.type)) {
    const type = checker.getTypeAtLocation(node);
    const choices = (type.isUnion() ? type.types : [type]).map((one) => checker.typeToString(one));
    return `type ${node.name.text} = ${choices.join(' | ').replaceAll('"', "'")};`;
  }
  if (ts.isClassDeclaration(node)) {
    const fields = node.members.filter(ts.isPropertyDeclaration).map((one) => `  ${one.getText()}`);
    return [`class ${node.name!.text} extends Error {`, ...fields, '}'].join('\n');
  }
  // It may be exported under another name than its own.
  return node.getText().replace(/^export (type|interface) \w+/, `$1 ${name}`);
}

/** `(typeof names)[number]` and `keyof typeof table`: a reader wants the words themselves. */
function isOneOfWords(node: ts.Node): boolean {
  const isKeys = ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword;
  return ts.isIndexedAccessTypeNode(node) || isKeys;
}

/** Types of this project that a declaration names. */
function namedIn(node: ts.Declaration, checker: ts.TypeChecker): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (part: ts.Node): void => {
    if (ts.isBlock(part) || isOneOfWords(part)) return;
    const name = ts.isTypeReferenceNode(part)
      ? part.typeName
      : ts.isExpressionWithTypeArguments(part)
        ? part.expression
        : undefined;
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol) found.push(symbol);
    ts.forEachChild(part, visit);
  };
  visit(node);
  return found
    .map((one) => (one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one))
    .filter(({ flags, declarations = [] }) => {
      const isOurs = declarations.some(
        (one) => !one.getSourceFile().fileName.includes('/node_modules/'),
      );
      return isOurs && (flags & ts.SymbolFlags.TypeParameter) === 0;
    });
}

/** What can be called comes before what it is called with. */
function byKind(a: Entry, b: Entry): number {
  const rank = ({ node }: Entry) =>
    ts.isFunctionDeclaration(node)
      ? 0
      : ts.isVariableDeclaration(node)
        ? 1
        : ts.isClassDeclaration(node)
          ? 2
          : 3;
  return rank(a) - rank(b) || a.name.localeCompare(b.name);
}

function text({ name, comment, declaration }: Entry): string {
  return `### ${name}\n\n${comment}\n\n\`\`\`ts\n${declaration}\n\`\`\``;
}

/** The comment at the head of a file, without its stars. */
function moduleComment(source: ts.SourceFile): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(source.text)?.[1] ?? '';
  const lines = comment.split('\n').map((line) => line.replace(/^ *\* ?/, ''));
  return lines
    .filter((line) => !line.startsWith('@'))
    .join('\n')
    .trim();
}
