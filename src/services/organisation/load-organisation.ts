import type { Reader } from '../../database/database';
import { Organisation, type OrganisationRows } from './organisation';

/** Reads the whole configuration in one statement, so that its parts fit together. */
export async function loadOrganisation(prisma: Reader): Promise<Organisation> {
  const [row] = await prisma.$queryRaw<{ organisation: Record<string, unknown> }[]>`
    SELECT json_build_object(
      'revision', (SELECT revision FROM configuration_revision),
      'legalEntities', (SELECT json_agg(r ORDER BY r.code) FROM legal_entity r),
      'operatingUnits', (SELECT json_agg(r ORDER BY r.number) FROM operating_unit r),
      'stores', (SELECT json_agg(r ORDER BY r.number) FROM store r),
      'addressBooks', (SELECT json_agg(r ORDER BY r.code) FROM address_book r),
      'permissionGroups', (SELECT json_agg(r ORDER BY r.code) FROM permission_group r),
      'staff', (SELECT json_agg(r ORDER BY r.staff_id) FROM staff r),
      'customerGroups', (SELECT json_agg(r ORDER BY r.code) FROM customer_group r),
      'affiliations', (SELECT json_agg(r ORDER BY r.code) FROM affiliation r),
      'features', (SELECT json_agg(r ORDER BY r.key) FROM feature r),
      'numberSequences', (SELECT json_agg(r) FROM (SELECT purpose, scope, format FROM number_sequence) r),
      'attributeDefinitions', (SELECT json_agg(r ORDER BY r.display_order, r.name) FROM attribute_definition r),
      'clientBookAttributes', (SELECT json_agg(r ORDER BY r.display_order, r.name) FROM client_book_attribute r),
      'activityTypes', (SELECT json_agg(r ORDER BY r.position, r.code) FROM activity_type r),
      'insights', (SELECT json_agg(r) FROM customer_insights_settings r),
      'keyVault', (SELECT json_agg(r) FROM (
        SELECT url, tenant_id, client_id,
          (SELECT coalesce(json_agg(json_build_object(
             'name', s.name, 'description', s.description, 'reference', s.reference) ORDER BY s.position), '[]')
           FROM key_vault_secret s WHERE s.settings_id = k.id) AS secrets
        FROM key_vault_settings k) r)
    ) AS organisation`;
  if (!row) throw new Error('The statement that reads the configuration gave no row.');
  const { revision, insights, keyVault, ...lists } = row.organisation;
  const rows = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, recordsOf(list)]));
  return new Organisation({
    ...(rows as unknown as OrganisationRows),
    revision: Number(revision),
    insights: (recordsOf(insights)[0] ?? null) as unknown as OrganisationRows['insights'],
    keyVault: (recordsOf(keyVault)[0] ?? null) as unknown as OrganisationRows['keyVault'],
  });
}

/** Rows of one table with the names that the code uses: `address_books` is `addressBooks`. */
function recordsOf(list: unknown): Record<string, unknown>[] {
  return ((list ?? []) as Record<string, unknown>[]).map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [camelCase(column), value])),
  );
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
