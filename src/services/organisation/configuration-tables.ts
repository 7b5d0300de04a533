import { v5 } from 'uuid';
import type { AttributeDefinition } from '../../database/rows';
import { refuseUnfitDefinition } from './attribute-fit';
import { clientBookAttributeId, configurationId, numberSequenceId } from './configuration-id';
import { type ConfigurationTable, configurationTable } from './configuration-table';
import type { FinancialDimension } from './organisation';
import type { OrganisationFile, StoreEntry } from './organisation-file';

/** The GUID of the default customer that an import makes for a store: the same at every import (Y1). */
export function defaultCustomerId(storeNumber: string): string {
  return v5('DefaultCustomer', configurationId('Store', storeNumber));
}

/** The tables that the organisation file fills, in the order in which an import writes them. */
export const configurationTables: readonly ConfigurationTable[] = [
  configurationTable({
    list: 'legalEntities',
    rows: (file) =>
      file.legalEntities.map((one) => ({ id: configurationId('LegalEntity', one.code), ...one })),
    key: (row) => row.code,
    recordId: (row) => row.id,
    stored: (prisma) => prisma.legalEntity.findMany(),
    create: (prisma, data) => prisma.legalEntity.createMany({ data }),
    update: (prisma, data) => prisma.legalEntity.update({ where: { id: data.id }, data }),
  }),
  configurationTable({
    list: 'operatingUnits',
    rows: (file) =>
      file.operatingUnits.map(({ address, ...one }) => ({
        id: configurationId('OperatingUnit', one.number),
        ...one,
        ...address,
      })),
    key: (row) => row.number,
    recordId: (row) => row.id,
    stored: (prisma) => prisma.operatingUnit.findMany(),
    create: (prisma, data) => prisma.operatingUnit.createMany({ data }),
    update: (prisma, data) => prisma.operatingUnit.update({ where: { id: data.id }, data }),
  }),
  configurationTable({
    list: 'addressBooks',
    rows: (file) =>
      file.addressBooks.map((one) => ({ id: configurationId('AddressBook', one.code), ...one })),
    key: (row) => row.code,
    recordId: (row) => row.id,
    stored: (prisma) => prisma.addressBook.findMany(),
    create: (prisma, data) => prisma.addressBook.createMany({ data }),
    update: (prisma, data) => prisma.addressBook.update({ where: { id: data.id }, data }),
  }),
  configurationTable({
    list: 'stores',
    rows: (file) => file.stores.map(storeRow),
    key: (row) => row.number,
    recordId: (row) => row.id,
    stored: (prisma) => prisma.store.findMany(),
    create: (prisma, data) => prisma.store.createMany({ data }),
    update: (prisma, data) => prisma.store.update({ where: { id: data.id }, data }),
  }),
  configurationTable({
    list: 'permissionGroups',
    rows: (file) =>
      file.permissionGroups.map(({ operations, ...one }) => ({
        id: configurationId('PermissionGroup', one.code),
        ...one,
        operations: [...operations] as string[],
      })),
    key: (row) => row.code,
    recordId: (row) => row.id,
    stored: (prisma) => prisma.permissionGroup.findMany(),
    create: (prisma, data) => prisma.permissionGroup.createMany({ data }),
    update: (prisma, data) => prisma.permissionGroup.update({ where: { id: data.id }, data }),
  }),
  configurationTable({
    list: 'staff',
    rows: (file) => file.staff.map(staffRow),
    key: (row) => row.staffId,
    recordId: (row) => row.id,
    stored: (prisma) => prisma.staff.findMany(),
    create: (prisma, data) => prisma.staff.createMany({ data }),
    update: (prisma, data) => prisma.staff.update({ where: { id: data.id }, data }),
  }),
  configurationTable({
    list: 'customerGroups',
    rows: (file) =>
      file.customerGroups.map((one) => ({ id: configurationId('CustomerGroup', one.code), ...one })),
    key: (row) => row.code,
    recordId: (row) => row.id,
    stored: async (prisma) =>
      (await prisma.customerGroup.findMany()).map(({ financialDimensions, ...one }) => ({
        ...one,
        financialDimensions: financialDimensions as unknown as FinancialDimension[],
      })),
    create: (prisma, data) => prisma.customerGroup.createMany({ data }),
    update: (prisma, data) => prisma.customerGroup.update({ where: { id: data.id }, data }),
  }),
  configurationTable({
    list: 'affiliations',
    rows: (file) =>
      file.affiliations.map((one) => ({ id: configurationId('Affiliation', one.code), ...one })),
    key: (row) => row.code,
    recordId: (row) => row.id,
    stored: (prisma) => prisma.affiliation.findMany(),
    create: (prisma, data) => prisma.affiliation.createMany({ data }),
    update: (prisma, data) => prisma.affiliation.update({ where: { id: data.id }, data }),
  }),
  configurationTable({
    list: 'features',
    rows: (file) =>
      Object.entries(file.features).map(([key, enabled]) => ({
        id: configurationId('Feature', key),
        key,
        enabled,
      })),
    key: (row) => row.key,
    recordId: (row) => row.id,
    stored: (prisma) => prisma.feature.findMany(),
    create: (prisma, data) => prisma.feature.createMany({ data }),
    update: (prisma, data) => prisma.feature.update({ where: { id: data.id }, data }),
  }),
  configurationTable({
    list: 'numberSequences',
    onlyAtFirst: 'next',
    rows: (file) =>
      file.numberSequences.map(({ legalEntity, next, ...one }) => ({
        ...one,
        purpose: one.purpose as string,
        scope: legalEntity as string,
        format: one.format as string | null,
        next: BigInt(next),
      })),
    key: (row) => `${row.purpose} ${row.scope}`,
    recordId: (row) => numberSequenceId(row.purpose, row.scope),
    stored: (prisma) => prisma.numberSequence.findMany(),
    create: (prisma, data) => prisma.numberSequence.createMany({ data }),
    update: (prisma, { purpose, scope, format }) =>
      prisma.numberSequence.update({ where: { purpose_scope: { purpose, scope } }, data: { format } }),
  }),
  configurationTable({
    list: 'attributeDefinitions',
    rows: (file): AttributeDefinition[] =>
      file.attributeDefinitions.map((one) => ({
        id: configurationId('AttributeDefinition', one.name),
        ...one,
      })),
    key: (row) => row.name,
    recordId: (row) => row.id,
    stored: (prisma) => prisma.attributeDefinition.findMany(),
    create: (prisma, data) => prisma.attributeDefinition.createMany({ data }),
    update: async (prisma, data) => {
      await refuseUnfitDefinition(prisma, data);
      await prisma.attributeDefinition.update({ where: { id: data.id }, data });
    },
  }),
  configurationTable({
    list: 'clientBookAttributes',
    rows: (file) => file.clientBookAttributes,
    key: (row) => row.name,
    recordId: (row) => clientBookAttributeId(row.name),
    stored: (prisma) => prisma.clientBookAttribute.findMany(),
    create: (prisma, data) => prisma.clientBookAttribute.createMany({ data }),
    update: (prisma, data) => prisma.clientBookAttribute.update({ where: { name: data.name }, data }),
  }),
  configurationTable({
    list: 'activityTypes',
    rows: (file) =>
      file.activityTypes.map((one, index) => ({
        id: configurationId('ActivityType', one.code),
        ...one,
        position: index + 1,
      })),
    key: (row) => row.code,
    recordId: (row) => row.id,
    stored: (prisma) => prisma.activityType.findMany(),
    create: (prisma, data) => prisma.activityType.createMany({ data }),
    update: (prisma, data) => prisma.activityType.update({ where: { id: data.id }, data }),
  }),
];

function storeRow({ defaultCustomer, ...store }: StoreEntry) {
  const row = { id: configurationId('Store', store.number), ...store };
  return defaultCustomer ? { ...row, defaultCustomerId: defaultCustomerId(store.number) } : row;
}

function staffRow({ stores, addressBooks, ...person }: OrganisationFile['staff'][number]) {
  return {
    id: configurationId('Staff', person.staffId),
    ...person,
    stores: stores === 'ALL' ? [] : stores,
    addressBooks: addressBooks === 'ALL' ? [] : addressBooks,
    everyStore: stores === 'ALL',
    everyAddressBook: addressBooks === 'ALL',
  };
}
