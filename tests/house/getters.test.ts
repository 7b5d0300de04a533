import ts from 'typescript';
import { sourceFiles } from './source-files';
import { nodesOf, parse, placeOf, type SourceText } from './syntax';

/** Getters and setters of object literals, by their places. */
function literalsWithAccessors(file: SourceText): string[] {
  return nodesOf(parse(file))
    .filter(ts.isAccessor)
    .filter(({ parent }) => ts.isObjectLiteralExpression(parent))
    .map(placeOf);
}

describe('the code of the server', () => {
  it('has getters in classes only, since those of object literals keep what they see from dying young', () => {
    const files = sourceFiles('src/app', 'src/database', 'src/resolvers', 'src/services');

    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap(literalsWithAccessors)).toEqual([]);
  });
});

describe('the check of getters', () => {
  const found = (text: string) => literalsWithAccessors({ path: 'src/a.ts', text });

  it('finds those of object literals', () => {
    expect(found('const a = {\n  get b() { return 1; },\n};')).toEqual(['src/a.ts:2']);
  });

  it('passes over those of classes', () => {
    expect(found('class A { get b() { return 1; } }')).toEqual([]);
  });
});
