import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { parseConfig, processEnvironment } from '../app/config';
import { openDatabase } from '../app/node';
import { CommandFailed, exitWith } from '../app/run-node';
import type { WriteContext } from '../database/transaction';
import { type ImportCounts, importOrganisation } from '../services/organisation/import-organisation';
import { type OrganisationFile, organisationFileFaults } from '../services/organisation/organisation-file';
import { Refused } from '../services/refused';
import { ORGANISATION_SCHEMA } from './emit-organisation-schema';

const USAGE = `Usage:
  npm run organisation -- import FILE.json
  npm run organisation -- schema`;

/** What the audit trail shows as having made the import. */
const AUTHOR = { staffId: null, integration: 'organisation', store: null, legalEntity: null };

/**
 * `npm run organisation`: brings the organisation to what a file says, all or nothing; `schema` prints
 * where the form of the file stands.
 */
async function main([verb, path, ...rest]: readonly string[]): Promise<void> {
  if (verb === 'schema' && path === undefined) {
    console.log(ORGANISATION_SCHEMA);
    return;
  }
  if (verb !== 'import' || path === undefined || rest.length > 0) throw new CommandFailed(USAGE);
  const file = readFile(path);
  const { created, updated, unchanged } = await importInto(file);
  console.log(`Created ${created}, updated ${updated}, unchanged ${unchanged}.`);
}

/** @throws CommandFailed with every fault of the file, one a line, before any database is opened */
function readFile(path: string): OrganisationFile {
  const checked = organisationFileFaults(parse(path));
  if ('file' in checked) return checked.file;
  throw new CommandFailed(checked.faults.map((fault) => `${fault.path}: ${fault.message}`).join('\n'));
}

function parse(path: string): unknown {
  try {
    // Editors on Windows begin a file with a byte order mark.
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CommandFailed(`${path}: ${(error as Error).message}`);
  }
}

async function importInto(file: OrganisationFile): Promise<ImportCounts> {
  const database = await openDatabase(parseConfig(processEnvironment(), 'development'));
  const context: WriteContext = { database, author: AUTHOR, now: () => new Date() };
  try {
    return await importOrganisation(context, file);
  } catch (error) {
    throw error instanceof Refused ? new CommandFailed(refusalOf(error)) : error;
  } finally {
    await database.close();
  }
}

/** What stands in the database already and does not go with the file. */
function refusalOf({ faults }: Refused): string {
  return faults.map(({ message, field }) => (field ? `${field.join('.')}: ${message}` : message)).join('\n');
}

main(process.argv.slice(2)).then(() => process.exit(0), exitWith);
