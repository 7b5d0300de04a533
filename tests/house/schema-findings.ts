import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { moduleOf, nameOf, nodesOf, parse, placeOf, type SourceText, textOf } from './syntax';

const allowedPackages = ['type-graphql', 'graphql', 'graphql-scalars'];
const decoratorsOfFields = ['Field', 'Arg', 'FieldResolver', 'Query', 'Mutation', 'Subscription'];
const decoratorsOfTypes = ['ObjectType', 'InputType', 'InterfaceType'];
const wordsThatSayNothing = ['a', 'an', 'the', 'of', 'its', 'this', 'is', 'field', 'type', 'value'];

interface Finding {
  readonly node: ts.Node;
  readonly problem: string;
}

/** What breaks the rules of `src/schema/` in one file: `path:line problem`, in the order of the text. */
export function findingsIn({ path, text }: SourceText): string[] {
  const source = parse({ path, text });
  return nodesOf(source)
    .flatMap((node) => [
      ...importFindings(node, path),
      ...decoratorFindings(node),
      ...enumFindings(node),
      ...classFindings(node),
    ])
    .map(({ node, problem }) => `${placeOf(node)} ${problem}`);
}

/**
 * Files that are loaded again while they load what their classes extend or implement. Type functions run
 * late and may go in circles; heritage is read at once, so the order of imports would decide whether it is
 * there.
 */
export function heritageCycles(files: readonly SourceText[]): string[] {
  const importsByPath = new Map(files.map((file) => [file.path, importedPaths(file)]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (importsByPath.get(from) ?? []).some((next) => reaches(next, to, seen));
  };
  return files.flatMap((file) =>
    heritagePaths(file)
      .filter((heritage) => reaches(heritage, file.path))
      .map((heritage) => `${file.path} needs ${heritage} while loading, which leads back to it`),
  );
}

function importFindings(node: ts.Node, path: string): Finding[] {
  const specifier = moduleOf(node);
  if (specifier === undefined || allowedPackages.includes(specifier)) return [];
  const target = relative('src/schema', join(dirname(path), specifier));
  if (specifier.startsWith('.') && !target.startsWith('..')) return [];
  return [{ node, problem: `imports ${specifier}` }];
}

function decoratorFindings(node: ts.Node): Finding[] {
  if (!ts.isDecorator(node) || !ts.isCallExpression(node.expression)) return [];
  const call = node.expression;
  const decorator = nameOf(call);
  const isField = decoratorsOfFields.includes(decorator);
  if (!isField && !decoratorsOfTypes.includes(decorator)) return [];
  const declared = declaredName(node.parent);
  const problems = [descriptionProblem(optionOf(call, 'description'), declared)];
  if (isField && !call.arguments.some(ts.isArrowFunction)) problems.push('has no explicit type function');
  return problems
    .filter((problem) => problem !== undefined)
    .map((problem) => ({ node, problem: `@${decorator} ${declared} ${problem}` }));
}

function enumFindings(node: ts.Node): Finding[] {
  if (ts.isEnumDeclaration(node))
    return [{ node, problem: `${declaredName(node)} is an enum of TypeScript` }];
  if (!ts.isCallExpression(node) || nameOf(node) !== 'registerEnumType') return [];
  const name = node.arguments[0]?.getText() ?? '';
  const described = optionOf(node, 'valuesConfig');
  const valuesOf = (key: string) =>
    described ? propertyOf(propertyOf(described, key), 'description') : undefined;
  return [
    { name, problem: descriptionProblem(optionOf(node, 'description'), name) },
    ...keysOfConstant(node.getSourceFile(), name).map((key) => ({
      name: `${name}.${key}`,
      problem: descriptionProblem(valuesOf(key), key),
    })),
  ]
    .filter(({ problem }) => problem !== undefined)
    .map((found) => ({ node, problem: `enum ${found.name} ${found.problem}` }));
}

/** Classes hold readonly properties and nothing that runs. */
function classFindings(node: ts.Node): Finding[] {
  if (!ts.isClassElement(node)) return [];
  if (!ts.isPropertyDeclaration(node)) return [{ node, problem: `${declaredName(node)} is behaviour` }];
  const isReadonly = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Readonly) !== 0;
  return isReadonly ? [] : [{ node, problem: `${declaredName(node)} is not readonly` }];
}

function descriptionProblem(description: ts.Expression | undefined, name: string): string | undefined {
  const text = textOf(description);
  if (text === undefined) return 'has no description';
  const named = wordsOf(name);
  const saysSomething = wordsOf(text).some(
    (word) => !named.includes(word) && !wordsThatSayNothing.includes(word),
  );
  return saysSomething ? undefined : 'has a description that only respells its name';
}

function wordsOf(text: string): string[] {
  const words = text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.match(/[a-z0-9]+/g) ?? [];
}

function optionOf(call: ts.CallExpression, name: string): ts.Expression | undefined {
  return propertyOf(call.arguments.find(ts.isObjectLiteralExpression), name);
}

function propertyOf(object: ts.Expression | undefined, name: string): ts.Expression | undefined {
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  return object.properties
    .filter(ts.isPropertyAssignment)
    .find((property) => property.name.getText() === name)?.initializer;
}

function keysOfConstant(source: ts.SourceFile, name: string): string[] {
  const constant = nodesOf(source)
    .filter(ts.isVariableDeclaration)
    .find((declaration) => declaration.name.getText() === name);
  const value =
    constant?.initializer && ts.isAsExpression(constant.initializer) && constant.initializer.expression;
  if (!value || !ts.isObjectLiteralExpression(value)) return [];
  return value.properties.map((property) => property.name?.getText() ?? '');
}

function declaredName(node: ts.Node): string {
  const { name } = node as ts.NamedDeclaration;
  return name?.getText() ?? 'constructor';
}

function importedPaths({ path, text }: SourceText): string[] {
  return nodesOf(parse({ path, text }))
    .map(moduleOf)
    .filter((specifier) => specifier?.startsWith('.'))
    .map((specifier) => `${join(dirname(path), specifier ?? '')}.ts`);
}

/** The files from which the classes of this one take what they extend or name in `implements:`. */
function heritagePaths({ path, text }: SourceText): string[] {
  const nodes = nodesOf(parse({ path, text }));
  const eager = nodes.flatMap((node) => {
    if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ExtendsKeyword) return nodesOf(node);
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'implements')
      return nodesOf(node.initializer);
    return [];
  });
  const names = eager.filter(ts.isIdentifier).map(({ text: name }) => name);
  return nodes
    .filter(ts.isImportSpecifier)
    .filter((specifier) => names.includes(specifier.name.text))
    .map((specifier) => moduleOf(specifier.parent.parent.parent) ?? '')
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => `${join(dirname(path), specifier)}.ts`);
}
