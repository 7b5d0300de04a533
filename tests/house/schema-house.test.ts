import { findingsIn, heritageCycles } from './schema-findings';
import { sourceFiles } from './source-files';

const vocabulary = sourceFiles('src/schema');

const findingsOf = (text: string) => findingsIn({ path: 'src/schema/customers/example.type.ts', text });

describe('the GraphQL vocabulary', () => {
  it('has files', () => {
    expect(vocabulary.length).toBeGreaterThan(60);
  });

  it('imports only GraphQL, types every field by a function and describes everything', () => {
    expect(vocabulary.flatMap(findingsIn)).toEqual([]);
  });

  it('loads in whatever order its files are imported', () => {
    expect(heritageCycles(vocabulary)).toEqual([]);
  });
});

describe('every source file', () => {
  it('has 300 lines at most', () => {
    const tooLong = sourceFiles('src', 'prisma', 'stand-in', 'tests')
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300);

    expect(tooLong).toEqual([]);
  });
});

describe('the check of the vocabulary', () => {
  it.each([
    [
      `import { createCustomer } from '../../services/customers/create-customer';`,
      'imports ../../services/customers/create-customer',
    ],
    [`import { PrismaClient } from '@prisma/client';`, 'imports @prisma/client'],
    [`export * from 'node:fs';`, 'imports node:fs'],
    [`const fs = require('node:fs');`, 'imports node:fs'],
    [`const fs = import('node:fs');`, 'imports node:fs'],
    [
      `class A { @Field({ description: 'Grows.' }) readonly b!: number }`,
      '@Field b has no explicit type function',
    ],
    [`class A { @Field(() => Int) readonly b!: number }`, '@Field b has no description'],
    [
      `class A { @Field(() => Int, { description: '' }) readonly b!: number }`,
      '@Field b has a description that only respells its name',
    ],
    [
      `class A { @Field(() => Int, { description: 'The due date.' }) readonly dueDate!: number }`,
      '@Field dueDate has a description that only respells its name',
    ],
    [`class A { @Field(() => Int, { description: 'Grows.' }) b!: number }`, 'b is not readonly'],
    [`class A { read() {} }`, 'read is behaviour'],
    [`enum A { B = 'B' }`, 'A is an enum of TypeScript'],
    [`@ObjectType({ implements: Node }) class A {}`, '@ObjectType A has no description'],
    [`registerEnumType(A, { name: 'A', valuesConfig: {} })`, 'enum A has no description'],
    [
      `const A = { B: 'B' } as const; registerEnumType(A, { name: 'A', description: 'Letters.', valuesConfig: {} })`,
      'enum A.B has no description',
    ],
  ])('refuses %s', (text, problem) => {
    expect(findingsOf(text)).toEqual([`src/schema/customers/example.type.ts:1 ${problem}`]);
  });

  it('refuses an argument without type function and description', () => {
    expect(findingsOf(`class A { read(@Arg('first') first: number) {} }`)).toEqual([
      'src/schema/customers/example.type.ts:1 read is behaviour',
      'src/schema/customers/example.type.ts:1 @Arg first has no description',
      'src/schema/customers/example.type.ts:1 @Arg first has no explicit type function',
    ]);
  });

  it('accepts what obeys', () => {
    const text = `
      import { Field, Int, ObjectType } from 'type-graphql';
      import { Node } from '../relay/node.type';
      @ObjectType({ description: 'Something that is counted.', implements: Node })
      export class A { @Field(() => Int, { description: 'How often it was seen.' }) readonly count!: number }
    `;

    expect(findingsOf(text)).toEqual([]);
  });

  it('refuses a class that extends what leads back to it', () => {
    const cycle = heritageCycles([
      { path: 'src/schema/a.ts', text: `import { B } from './b'; export class A extends B {}` },
      { path: 'src/schema/b.ts', text: `import { A } from './a'; export class B {}` },
    ]);

    expect(cycle).toEqual(['src/schema/a.ts needs src/schema/b.ts while loading, which leads back to it']);
  });

  it('accepts a circle of type functions', () => {
    const cycle = heritageCycles([
      {
        path: 'src/schema/a.ts',
        text: `import { B } from './b'; export class A { @Field(() => B) readonly b!: B }`,
      },
      {
        path: 'src/schema/b.ts',
        text: `import { A } from './a'; export class B { @Field(() => A) readonly a!: A }`,
      },
    ]);

    expect(cycle).toEqual([]);
  });
});
