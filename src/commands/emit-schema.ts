import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { createSchema } from '../app/schema';
import { packageRoot } from '../package-root';
import { type ContractComparison, compareWithContract } from './compare-with-contract';

/** The served schema, in the repository so that a change of the API shows in the diff. */
export const SERVED_SCHEMA = join(packageRoot, 'schema.graphql');

/** What of the contract is not served yet, one coordinate a line. */
export const CONTRACT_MISSING = join(packageRoot, 'docs', 'contract-missing.txt');

/** The served schema as text, in an order that does not depend on the order of the code. */
export function servedSchemaText(): string {
  return `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
}

/** The served schema against docs/contract.graphql. */
export function compareServedSchema(): ContractComparison {
  const contract = readFileSync(join(packageRoot, 'docs', 'contract.graphql'), 'utf8');
  return compareWithContract(createSchema(), buildSchema(contract));
}

/** What is missing as the file lists it: sorted, one a line. */
export function contractMissingText(): string {
  return compareServedSchema()
    .missing.sort()
    .map((coordinate) => `${coordinate}\n`)
    .join('');
}

/** `npm run emit-schema` */
if (require.main === module) {
  writeFileSync(SERVED_SCHEMA, servedSchemaText());
  writeFileSync(CONTRACT_MISSING, contractMissingText());
}
