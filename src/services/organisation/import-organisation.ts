import type { Reader } from '../../database/database';
import { inTransaction, type UnitOfWork, type WriteContext } from '../../database/transaction';
import { refused } from '../refused';
import { configurationTables } from './configuration-tables';
import { nextRevision, raiseRevision } from './current-organisation';
import { unmetNeeds } from './feature-needs';
import { importDefaultCustomers } from './import-default-customers';
import type { OrganisationFile } from './organisation-file';

/** How many records of the file were new, differed, and stood already as the file says. */
export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/**
 * Brings the organisation to what a checked file says: creates and updates, deletes nothing, and leaves
 * alone what the file does not name. All or nothing, and the same file again changes nothing.
 *
 * @throws Refused CONFIGURATION_INVALID where what stands already and the file don't fit together (L9, C7, B1)
 */
export function importOrganisation(context: WriteContext, file: OrganisationFile): Promise<ImportCounts> {
  return inTransaction(context, 'importOrganisation', async (unit) => {
    const version = await nextRevision(unit.prisma);
    const tables = await importTables(unit, file, version);
    await refuseUnmetNeeds(unit.prisma);
    const customers = await importDefaultCustomers(unit, file, context.now());
    const counts = sum(tables, customers);
    if (counts.created + counts.updated > 0) await raiseRevision(unit.prisma);
    return counts;
  });
}

/** Configuration has no versions of its own: the organisation's revision is the version of what it changed. */
async function importTables(
  { prisma, changed }: UnitOfWork,
  file: OrganisationFile,
  version: number,
): Promise<ImportCounts> {
  let counts: ImportCounts = { created: 0, updated: 0, unchanged: 0 };
  for (const table of configurationTables) {
    const { written, unchanged } = await table.bringUpTo(prisma, file);
    for (const { id, changes } of written) {
      changed({ kind: 'CONFIGURATION', recordId: id, version, buckets: ['*'], changes });
    }
    const created = written.filter(({ isNew }) => isNew).length;
    counts = sum(counts, { created, updated: written.length - created, unchanged });
  }
  return counts;
}

/** L9, now that the file's switches stand beside those that it leaves alone. */
async function refuseUnmetNeeds(prisma: Reader): Promise<void> {
  const features = await prisma.feature.findMany({ where: { enabled: true } });
  const on = new Set(features.map(({ key }) => key));
  const [unmet] = unmetNeeds((feature) => on.has(feature));
  if (!unmet) return;
  const { feature, missing } = unmet;
  throw refused('CONFIGURATION_INVALID', `${feature} needs ${missing}, which is off.`, 'features', feature);
}

function sum(one: ImportCounts, other: ImportCounts): ImportCounts {
  return {
    created: one.created + other.created,
    updated: one.updated + other.updated,
    unchanged: one.unchanged + other.unchanged,
  };
}
