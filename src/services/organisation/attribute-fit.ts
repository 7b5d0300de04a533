import type { Reader } from '../../database/database';
import type { AttributeDefinition } from '../../database/rows';
import { canonicalValue, typedColumns } from '../customers/attribute-value';
import { refused } from '../refused';

/** Values that are looked at together, so that any number of customers takes the same memory. */
const PAGE = 1000;
/** Before every customer's id. */
const FIRST = '00000000-0000-0000-0000-000000000000';

interface HeldValue {
  readonly customerId: string;
  readonly value: string;
}

/**
 * Looks whether the values of customers fit a changed definition (C7). One fits where it is the canonical
 * text of the new type already, so that no customer changes; the columns that repeat it for filters are
 * filled anew where the type is another. Belongs into the transaction that changes the definition.
 *
 * @returns the part of the definition that some value doesn't fit; null where all fit
 */
export async function fitValues(
  prisma: Reader,
  changed: AttributeDefinition,
): Promise<'type' | 'options' | null> {
  const { name, type } = changed;
  const before = await prisma.attributeDefinition.findUnique({ where: { name } });
  const isOtherType = before?.type !== type;
  // Values of the other types fit their own type whatever the definition says besides.
  if (!isOtherType && type !== 'CHOICE') return null;
  for (let last = FIRST; ; ) {
    const held = await valuesAfter(prisma, name, last);
    if (held.some(({ value }) => canonicalValue(changed, value) !== value)) {
      return isOtherType ? 'type' : 'options';
    }
    if (isOtherType) await fillColumns(prisma, changed, held);
    if (held.length < PAGE) return null;
    last = held.at(-1)?.customerId ?? last;
  }
}

/**
 * Refuses a change of an attribute's definition that values of customers don't fit (C7).
 *
 * @throws Refused CONFIGURATION_INVALID
 */
export async function refuseUnfitDefinition(prisma: Reader, changed: AttributeDefinition): Promise<void> {
  if ((await fitValues(prisma, changed)) === null) return;
  throw refused(
    'CONFIGURATION_INVALID',
    `Customers have values of the attribute ${changed.name} that don't fit its new definition.`,
    'attributeDefinitions',
    changed.name,
  );
}

/** The next values, in the order of the index on name and customer. */
function valuesAfter(prisma: Reader, name: string, last: string): Promise<HeldValue[]> {
  return prisma.$queryRaw<HeldValue[]>`
    SELECT customer_id AS "customerId", value FROM customer_attribute
    WHERE name = ${name} AND customer_id > ${last}::uuid ORDER BY customer_id LIMIT ${PAGE}`;
}

async function fillColumns(
  prisma: Reader,
  definition: AttributeDefinition,
  held: readonly HeldValue[],
): Promise<void> {
  const rows = JSON.stringify(
    held.map(({ customerId, value }) => ({ customerId, ...typedColumns(definition, value) })),
  );
  await prisma.$executeRaw`
    UPDATE customer_attribute held
    SET number_value = filled."numberValue", date_value = filled."dateValue", month_day = filled."monthDay"
    FROM jsonb_to_recordset(${rows}::jsonb) AS filled(
      "customerId" uuid, "numberValue" decimal, "dateValue" date, "monthDay" smallint)
    WHERE held.name = ${definition.name} AND held.customer_id = filled."customerId"`;
}
