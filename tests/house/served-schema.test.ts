import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { validateSchema } from 'graphql';
import { createSchema } from '../../src/app/schema';
import {
  CONTRACT_MISSING,
  compareServedSchema,
  contractMissingText,
  SERVED_SCHEMA,
  servedSchemaText,
} from '../../src/commands/emit-schema';

describe('the served schema', () => {
  it('is sound, which no start looks at', () => {
    expect(validateSchema(createSchema())).toEqual([]);
  });

  it('is the one in schema.graphql (`npm run emit-schema` writes it)', () => {
    expect(readFileSync(SERVED_SCHEMA, 'utf8')).toBe(servedSchemaText());
  });

  it('breaks nothing of docs/contract.graphql', () => {
    expect(compareServedSchema().broken).toEqual([]);
  });

  it('lacks of the contract what docs/contract-missing.txt lists (`npm run emit-schema` writes it)', () => {
    expect(readFileSync(CONTRACT_MISSING, 'utf8')).toBe(contractMissingText());
  });
});
