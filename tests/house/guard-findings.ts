import ts from 'typescript';
import { nodesOf, parse, type SourceText } from './syntax';

/**
 * Fields below the root that a right or a feature guards, as `Type.field`: methods under `@FieldResolver`
 * with `@Authorized` above them too, or that call what throws a refusal, which is named `require…`.
 */
export function guardedFieldsIn(file: SourceText): string[] {
  return nodesOf(parse(file))
    .filter(ts.isClassDeclaration)
    .flatMap((resolver) => {
      const type = typeOf(resolver);
      return resolver.members
        .filter(ts.isMethodDeclaration)
        .filter((method) => decoratorsOf(method).includes('FieldResolver') && isGuarded(method))
        .map((method) => `${type}.${method.name.getText()}`);
    });
}

function isGuarded(method: ts.MethodDeclaration): boolean {
  return decoratorsOf(method).includes('Authorized') || /\brequire[A-Z]\w*\(/.test(method.getText());
}

/** `Customer` of `@Resolver(() => Customer)`. */
function typeOf(resolver: ts.ClassDeclaration): string {
  const [decorator] = ts.getDecorators(resolver) ?? [];
  return /=>\s*(\w+)/.exec(decorator?.getText() ?? '')?.[1] ?? '';
}

function decoratorsOf(node: ts.MethodDeclaration): string[] {
  return (ts.getDecorators(node) ?? []).map((decorator) => /@(\w+)/.exec(decorator.getText())?.[1] ?? '');
}
