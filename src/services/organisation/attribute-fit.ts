import type { Reader } from '../../database/database';
import type { AttributeDefinition } from '../../database/rows';
import { canonicalValue } from '../customers/attribute-value';
import { refused } from '../refused';

/**
 * The part of a changed definition that values of customers don't fit (C7); null where all fit. Values
 * stand with columns of their type beside them, so that another type fits only where there is no value.
 */
export async function unfitPart(
  prisma: Reader,
  changed: AttributeDefinition,
): Promise<'type' | 'options' | null> {
  const { name, type } = changed;
  const before = await prisma.attributeDefinition.findUnique({ where: { name } });
  const isOtherType = before?.type !== type;
  // Values of the other types fit their own type whatever the definition says besides.
  if (!isOtherType && type !== 'CHOICE') return null;
  const values = await prisma.customerAttribute.groupBy({ by: ['value'], where: { name } });
  if (!values.some(({ value }) => isOtherType || canonicalValue(changed, value) === null)) return null;
  return isOtherType ? 'type' : 'options';
}

/**
 * Refuses a change of an attribute's definition that values of customers don't fit (C7).
 *
 * @throws Refused CONFIGURATION_INVALID
 */
export async function refuseUnfitDefinition(prisma: Reader, changed: AttributeDefinition): Promise<void> {
  if ((await unfitPart(prisma, changed)) === null) return;
  throw refused(
    'CONFIGURATION_INVALID',
    `Customers have values of the attribute ${changed.name} that don't fit its new definition.`,
    'attributeDefinitions',
    changed.name,
  );
}
