import type { Reader } from '../../database/database';
import type { ValueChange } from '../../database/transaction';
import type { OrganisationFile } from './organisation-file';

/** A record of configuration that an import wrote. */
export interface WrittenRecord {
  readonly id: string;
  readonly isNew: boolean;
  readonly changes: readonly ValueChange[];
}

/** One table of configuration as an import sees it. */
export interface ConfigurationTable {
  /** Brings the table to what the file says, writing only what differs; what the file does not name stays. */
  bringUpTo(prisma: Reader, file: OrganisationFile): Promise<{ written: WrittenRecord[]; unchanged: number }>;
}

/** How one table is read and written; the rows hold exactly the columns that the file decides. */
export interface TableAccess<Row extends object> {
  /** Its list in the file, which begins the paths of the audit trail: `stores[HOUSTON].timeZone`. */
  readonly list: keyof OrganisationFile;
  /** A column that the file decides at creation only. */
  readonly onlyAtFirst?: keyof Row;
  rows(file: OrganisationFile): Row[];
  key(row: Row): string;
  recordId(row: Row): string;
  stored(prisma: Reader): Promise<Row[]>;
  create(prisma: Reader, rows: Row[]): Promise<unknown>;
  update(prisma: Reader, row: Row): Promise<unknown>;
}

/** Hides the row type of a table, so that an import treats all tables alike. */
export function configurationTable<Row extends object>(access: TableAccess<Row>): ConfigurationTable {
  const decided = (row: Row, before: Row | null) =>
    before && access.onlyAtFirst ? { ...row, [access.onlyAtFirst]: before[access.onlyAtFirst] } : row;
  return {
    async bringUpTo(prisma, file) {
      const stored = new Map((await access.stored(prisma)).map((row) => [access.key(row), row]));
      const rows = access.rows(file).map((row) => {
        const before = stored.get(access.key(row)) ?? null;
        const prefix = `${access.list}[${access.key(row)}].`;
        return { row, isNew: before === null, changes: differences(before, decided(row, before), prefix) };
      });
      const written = rows.filter(({ changes }) => changes.length > 0);
      const created = written.filter(({ isNew }) => isNew).map(({ row }) => row);
      if (created.length > 0) await access.create(prisma, created);
      for (const { row, isNew } of written) if (!isNew) await access.update(prisma, row);
      return {
        written: written.map(({ row, ...record }) => ({ id: access.recordId(row), ...record })),
        unchanged: rows.length - written.length,
      };
    },
  };
}

/** The values of `after` that differ from what is stored; values that only the database decides don't count. */
export function differences(before: object | null, after: object, prefix = ''): ValueChange[] {
  const old: Readonly<Record<string, unknown>> = { ...before };
  return Object.entries(after).flatMap(([column, value]) => {
    const change = {
      path: `${prefix}${column}`,
      before: canonical(old[column]),
      after: canonical(value),
    };
    const isSame = before !== null && change.before === change.after;
    return isSame || (before === null && change.after === null) ? [] : [change];
  });
}

/** A value as text; equal values give equal texts. */
function canonical(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
