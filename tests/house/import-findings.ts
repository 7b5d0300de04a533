import { dirname, join } from 'node:path';
import ts from 'typescript';
import { moduleOf, nodesOf, parse, placeOf, type SourceText } from './syntax';

/** Layers of `src/` and which others each may import: always downwards. */
const below: Readonly<Record<string, readonly string[]>> = {
  main: ['app'],
  commands: ['app', 'services', 'database', 'demo', 'stand-in', 'package-root'],
  app: ['resolvers', 'schema', 'services', 'database', 'once-per', 'package-root'],
  resolvers: ['schema', 'services', 'database', 'once-per'],
  schema: [],
  services: ['database', 'once-per'],
  database: ['generated', 'once-per', 'package-root'],
  'once-per': [],
  'package-root': [],
};

/** Files that read the environment; a test may, so as to start processes. */
const readersOfEnvironment = ['src/app/config.ts', 'stand-in/main.ts'];

interface Import {
  readonly node: ts.Node;
  readonly specifier: string;
  /** Path of the file from the root, or the name of the package. */
  readonly target: string;
}

/** What breaks "who may import whom" in one file: `path:line problem`. */
export function importProblems(file: SourceText): string[] {
  return importsOf(file).flatMap((imported) =>
    [layerProblem(file.path, imported), packageProblem(file.path, imported)]
      .filter((problem) => problem !== null)
      .map((problem) => `${placeOf(imported.node)} ${problem}`),
  );
}

/** Where one file reads the environment of the process without being one of those that may. */
export function environmentProblems(file: SourceText): string[] {
  if (readersOfEnvironment.includes(file.path)) return [];
  return nodesOf(parse(file))
    .filter((node) => readsEnvironment(node))
    .map((node) => `${placeOf(node)} reads the environment`);
}

/**
 * Where a subject runs a verb of another one: a file that opens a transaction writes, so it is a verb.
 * The journey of records (`sync`) may, and so may the layers above.
 */
export function verbProblems(files: readonly SourceText[]): string[] {
  const verbs = files
    .filter((file) => importsOf(file).some(({ node }) => node.getText().includes('inTransaction')))
    .map(({ path }) => path);
  return files
    .filter(({ path }) => !['sync', undefined].includes(subjectOf(path)))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => verbs.includes(target) && subjectOf(target) !== subjectOf(file.path))
        .map(({ node, specifier }) => `${placeOf(node)} runs a verb of another subject: ${specifier}`),
    );
}

function importsOf(file: SourceText): Import[] {
  return nodesOf(parse(file)).flatMap((node) => {
    const specifier = moduleOf(node);
    if (specifier === undefined) return [];
    const target = specifier.startsWith('.') ? `${join(dirname(file.path), specifier)}.ts` : specifier;
    return [{ node, specifier, target }];
  });
}

/** The layer a path lies in. */
function layerOf(path: string): string {
  if (path.startsWith('prisma/demo/')) return 'demo';
  return /^src\/([^/.]+)/.exec(path)?.[1] ?? path.split('/')[0] ?? '';
}

function layerProblem(from: string, { node, specifier, target }: Import): string | null {
  if (!specifier.startsWith('.')) return null;
  const [layer, imported] = [layerOf(from), layerOf(target)];
  if (imported === layer) return null;
  if (!below[layer]?.includes(imported)) return `${layer} imports ${imported}: ${specifier}`;
  const isType = ts.isImportDeclaration(node) && isTypeOnly(node);
  return layer === 'resolvers' && imported === 'database' && !isType
    ? `resolvers import more than types of the database: ${specifier}`
    : null;
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = importClause?.namedBindings;
  return (
    bindings !== undefined && ts.isNamedImports(bindings) && bindings.elements.every((one) => one.isTypeOnly)
  );
}

function packageProblem(from: string, { specifier, target }: Import): string | null {
  if (specifier.startsWith('.')) return null;
  if (target.startsWith('@azure/') && !from.startsWith('src/services/insights/azure/'))
    return `imports ${target}`;
  const knowsGraphql = /^(graphql|type-graphql|@apollo|dataloader)\b/.test(target);
  if (knowsGraphql && /^src\/(services|database)\//.test(from)) return `imports ${target}`;
  const isPrisma = /^(@prisma\/|prisma\b|pg$|@electric-sql\/)/.test(target);
  return isPrisma && !from.startsWith('src/database/') ? `imports ${target}` : null;
}

function readsEnvironment(node: ts.Node): boolean {
  const specifier = moduleOf(node);
  if (specifier !== undefined) return ['process', 'node:process'].includes(specifier);
  if (ts.isPropertyAccessExpression(node)) return isProcess(node.expression) && node.name.text === 'env';
  if (ts.isElementAccessExpression(node)) return isProcess(node.expression);
  return (
    ts.isVariableDeclaration(node) &&
    ts.isObjectBindingPattern(node.name) &&
    node.initializer !== undefined &&
    isProcess(node.initializer)
  );
}

function isProcess(expression: ts.Expression): boolean {
  return ts.isIdentifier(expression)
    ? expression.text === 'process'
    : ts.isPropertyAccessExpression(expression) && expression.name.text === 'process';
}

function subjectOf(path: string): string | undefined {
  return /^src\/services\/([^/]+)\//.exec(path)?.[1];
}
