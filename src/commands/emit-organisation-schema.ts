import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../package-root';
import { organisationFileSchema } from '../services/organisation/organisation-file';

/** Where editors and retailers find the form of the organisation file. */
export const ORGANISATION_SCHEMA = join(packageRoot, 'docs', 'organisation.schema.json');

/** The form of the organisation file as JSON Schema, of what stands in the file rather than of what is read from it. */
export function organisationJsonSchema(): object {
  return z.toJSONSchema(organisationFileSchema, { io: 'input' });
}

if (require.main === module) {
  writeFileSync(ORGANISATION_SCHEMA, JSON.stringify(organisationJsonSchema()));
  execFileSync(process.execPath, [
    require.resolve('@biomejs/biome/bin/biome'),
    'format',
    '--write',
    ORGANISATION_SCHEMA,
  ]);
}
