import { z } from 'zod';
import type { AttributeType, CustomerType, ReceiptPreference } from '../../database/rows';
import { FEATURE_KEYS, NUMBER_PURPOSES, SHARED_SCOPE } from './organisation';
import { shapeFaults } from './organisation-file-faults';
import {
  code,
  codesOrAll,
  country,
  currency,
  email,
  financialDimension,
  language,
  numberFormat,
  text,
  timeZone,
} from './organisation-file-form';
import { ruleFaults } from './organisation-file-rules';
import { POS_OPERATIONS } from './rights';

const CUSTOMER_TYPES = ['PERSON', 'ORGANIZATION'] as const satisfies readonly CustomerType[];
const RECEIPT_PREFERENCES = [
  'NONE',
  'PRINT',
  'EMAIL',
  'PRINT_AND_EMAIL',
] as const satisfies readonly ReceiptPreference[];
const ATTRIBUTE_TYPES = [
  'TEXT',
  'INTEGER',
  'DECIMAL',
  'BOOLEAN',
  'DATE',
  'CHOICE',
] as const satisfies readonly AttributeType[];

const named = z.strictObject({ code, name: text });
const order = z.int().min(0).max(1_000_000);

const address = z
  .strictObject({
    street: text.nullable().default(null),
    city: text.nullable().default(null),
    state: text.nullable().default(null),
    postalCode: text.nullable().default(null),
    country,
  })
  .meta({ description: 'The primary address; new addresses of customers inherit its country (A3).' });

const defaultCustomer = z
  .strictObject({
    type: z.enum(CUSTOMER_TYPES).default('PERSON'),
    name: text,
    customerGroup: code.nullable().default(null),
    receiptPreference: z.enum(RECEIPT_PREFERENCES).nullable().default(null),
    receiptEmail: email
      .nullable()
      .default(null)
      .meta({ description: 'A known trap: every new customer who is given none gets this one (D5).' }),
    currency: currency.nullable().default(null),
    language: language.nullable().default(null),
    affiliations: z.array(code).default([]),
    financialDimensions: z
      .array(financialDimension)
      .default([])
      .meta({ description: 'Inherited by nobody: new customers get those of the customer group (D4).' }),
  })
  .meta({
    description: 'New customers of the store inherit from this customer (D1); it gets an account number.',
  });

const store = z.strictObject({
  number: code,
  name: text,
  legalEntity: code,
  operatingUnit: code,
  timeZone,
  currency,
  language,
  addressBooks: z.array(code),
  createCustomersAsync: z.boolean().default(false).meta({ description: 'Functionality profile (S2).' }),
  allowOfflineCustomerCreation: z
    .boolean()
    .default(true)
    .meta({ description: 'Functionality profile (S7).' }),
  filterSharedCustomerData: z.boolean().default(false).meta({ description: 'Channel database group (S7).' }),
  defaultCustomer: defaultCustomer.optional(),
});

const staff = z.strictObject({
  staffId: code,
  name: text,
  permissionGroup: code,
  stores: codesOrAll,
  addressBooks: codesOrAll,
});

const numberSequence = z.strictObject({
  purpose: z.enum(NUMBER_PURPOSES),
  legalEntity: z
    .union([z.literal(SHARED_SCOPE), code], { error: 'Expected the code of a legal entity or *.' })
    .meta({ description: 'Code of the legal entity whose numbers these are; * where all share them.' }),
  format: numberFormat,
  next: z
    .int()
    .min(1)
    .default(1)
    .meta({ description: 'Where a new sequence starts; the counter of an existing one is never touched.' }),
});

/** An attribute as the file, or an administrator, defines it. */
export const attributeDefinitionForm = z.strictObject({
  name: code,
  label: text,
  type: z.enum(ATTRIBUTE_TYPES),
  options: z.array(text).default([]).meta({ description: 'What a CHOICE chooses from.' }),
  required: z.boolean().default(false),
  displayOrder: order.default(0),
});

/** An attribute that client books capture, as the file, or an administrator, names it. */
export const clientBookAttributeForm = z.strictObject({
  name: code,
  displayOrder: order,
  refinable: z.boolean(),
});

/** A kind of activity as the file, or an administrator, defines it. */
export const activityTypeForm = z.strictObject({ code, label: text });

/**
 * The form of the file that `organisation -- import` reads. Records name one another by their natural
 * keys; what the file leaves out stays as it is. A key that is not known is a fault, since it is a typing error.
 */
export const organisationFileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    legalEntities: z.array(named),
    operatingUnits: z.array(z.strictObject({ number: code, name: text, address })),
    addressBooks: z.array(named),
    stores: z.array(store),
    permissionGroups: z.array(
      z.strictObject({ code, name: text, operations: z.array(z.enum(POS_OPERATIONS)) }),
    ),
    staff: z.array(staff),
    customerGroups: z.array(
      z.strictObject({ code, name: text, financialDimensions: z.array(financialDimension).default([]) }),
    ),
    affiliations: z.array(named),
    features: z.partialRecord(z.enum(FEATURE_KEYS), z.boolean()).default({}),
    numberSequences: z.array(numberSequence),
    attributeDefinitions: z.array(attributeDefinitionForm).default([]),
    clientBookAttributes: z.array(clientBookAttributeForm).default([]),
    activityTypes: z
      .array(activityTypeForm)
      .default([])
      .meta({ description: 'In the order in which a POS lists them.' }),
  })
  .meta({ title: 'Organisation of a retailer', description: 'What `npm run organisation -- import` reads.' });

/** The organisation file, checked, with its defaults filled in. */
export type OrganisationFile = z.output<typeof organisationFileSchema>;
export type StoreEntry = OrganisationFile['stores'][number];
export type DefaultCustomerEntry = NonNullable<StoreEntry['defaultCustomer']>;

/** Something wrong in the file, with its place in it, e.g. `stores[1].legalEntity`. */
export interface FileFault {
  readonly path: string;
  readonly message: string;
}

/**
 * Checks a parsed JSON value against the form, the references and the rules of the organisation file and
 * gathers all faults, so that it is corrected in one go.
 */
export function organisationFileFaults(
  value: unknown,
): { readonly file: OrganisationFile } | { readonly faults: readonly FileFault[] } {
  const parsed = organisationFileSchema.safeParse(value);
  const faults = [...(parsed.success ? [] : shapeFaults(parsed.error)), ...ruleFaults(value)];
  if (parsed.success && faults.length === 0) return { file: parsed.data };
  return { faults };
}
