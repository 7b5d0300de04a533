import ts from 'typescript';

/** A file of TypeScript, with its path from the root of the repository. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

export function parse({ path, text }: SourceText): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** A node and all below it, in the order of the text. */
export function nodesOf(root: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(root, (child) => {
    children.push(...nodesOf(child));
  });
  return [root, ...children];
}

/** The module that an import, a re-export, `import()`, `require()` or `typeof import()` names. */
export function moduleOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier && textOf(node.moduleSpecifier);
  }
  if (ts.isExternalModuleReference(node)) return textOf(node.expression);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  if (!ts.isCallExpression(node)) return undefined;
  const isDynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword || nameOf(node) === 'require';
  return isDynamic ? textOf(node.arguments[0]) : undefined;
}

/** The name of the function that is called, where it is called by its name. */
export function nameOf(call: ts.CallExpression): string {
  return ts.isIdentifier(call.expression) ? call.expression.text : '';
}

/** What a string literal says. */
export function textOf(expression: ts.Node | undefined): string | undefined {
  return expression && ts.isStringLiteralLike(expression) ? expression.text : undefined;
}

/** `path:line`, as editors open it. */
export function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
}
