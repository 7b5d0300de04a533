import { environmentProblems, importProblems, verbProblems } from './import-findings';
import { sourceFiles } from './source-files';

const source = sourceFiles('src');

describe('who may import whom', () => {
  it('imports go downwards: main, app, resolvers, services, database, generated', () => {
    expect(source.length).toBeGreaterThan(200);
    expect(source.flatMap(importProblems)).toEqual([]);
  });

  it('the environment is read in one file, and by the stand-in in one of its own', () => {
    expect(sourceFiles('src', 'prisma', 'stand-in').flatMap(environmentProblems)).toEqual([]);
  });

  it('a subject runs no verb of another one', () => {
    expect(verbProblems(source)).toEqual([]);
  });
});

describe('the check of imports', () => {
  const problemsOf = (path: string, text: string) => importProblems({ path, text });

  it.each([
    ['src/services/customers/a.ts', `import { Field } from 'type-graphql';`, 'imports type-graphql'],
    ['src/services/customers/a.ts', `import { GraphQLError } from 'graphql';`, 'imports graphql'],
    [
      'src/services/customers/a.ts',
      `import type { Customer } from '../../schema/customers/customer.type';`,
      'services imports schema: ../../schema/customers/customer.type',
    ],
    [
      'src/services/customers/a.ts',
      `export { loaders } from '../../resolvers/loaders';`,
      'services imports resolvers: ../../resolvers/loaders',
    ],
    [
      'src/services/customers/a.ts',
      `type Config = typeof import('../../app/config');`,
      'services imports app: ../../app/config',
    ],
    [
      'src/services/customers/a.ts',
      `import { Prisma } from '../../generated/prisma/client';`,
      'services imports generated: ../../generated/prisma/client',
    ],
    [
      'src/resolvers/a.ts',
      `import { inTransaction } from '../database/transaction';`,
      'resolvers import more than types of the database: ../database/transaction',
    ],
    ['src/resolvers/a.ts', `const app = require('../app/node');`, 'resolvers imports app: ../app/node'],
    ['src/schema/a.ts', `import { b } from '../services/b';`, 'schema imports services: ../services/b'],
    ['src/database/a.ts', `import { b } from '../services/b';`, 'database imports services: ../services/b'],
    ['src/app/a.ts', `import { b } from '../commands/b';`, 'app imports commands: ../commands/b'],
    ['src/main.ts', `import { b } from './services/b';`, 'main imports services: ./services/b'],
    ['src/app/a.ts', `import { b } from '../../tests/b';`, 'app imports tests: ../../tests/b'],
    ['src/services/insights/a.ts', `await import('@azure/identity');`, 'imports @azure/identity'],
    ['src/app/a.ts', `import { Pool } from 'pg';`, 'imports pg'],
  ])('in %s refuses %s', (path, text, problem) => {
    expect(problemsOf(path, text)).toEqual([`${path}:1 ${problem}`]);
  });

  it.each([
    ['src/resolvers/a.ts', `import type { Customer } from '../database/rows';`],
    ['src/resolvers/a.ts', `import { type Customer } from '../database/rows';`],
    ['src/services/insights/azure/a.ts', `import { SecretClient } from '@azure/keyvault-secrets';`],
    ['src/services/customers/a.ts', `import { fold } from './fold';`],
    ['src/commands/a.ts', `import { createNode } from '../app/node';`],
  ])('in %s accepts %s', (path, text) => {
    expect(problemsOf(path, text)).toEqual([]);
  });

  it.each([
    'const port = process.env.PORT;',
    `const port = process['env'].PORT;`,
    'const { env } = process;',
    'const port = globalThis.process.env.PORT;',
    `import { env } from 'node:process';`,
  ])('refuses the environment in %s', (text) => {
    expect(environmentProblems({ path: 'src/app/a.ts', text })).toEqual([
      'src/app/a.ts:1 reads the environment',
    ]);
  });

  it('refuses a verb of another subject', () => {
    const problems = verbProblems([
      {
        path: 'src/services/customers/erase.ts',
        text: `import { inTransaction } from '../../database/transaction';`,
      },
      { path: 'src/services/timeline/a.ts', text: `import { erase } from '../customers/erase';` },
      { path: 'src/services/sync/a.ts', text: `import { erase } from '../customers/erase';` },
    ]);

    expect(problems).toEqual([
      'src/services/timeline/a.ts:1 runs a verb of another subject: ../customers/erase',
    ]);
  });
});
