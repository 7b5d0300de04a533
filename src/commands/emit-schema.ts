import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createSchema } from '../app/schema';
import { packageRoot } from '../package-root';

/** `npm run emit-schema`: writes the served schema to schema.graphql, so that a change of the API shows in the diff. */
writeFileSync(
  join(packageRoot, 'schema.graphql'),
  `${printSchema(lexicographicSortSchema(createSchema()))}\n`,
);
