import type { Prisma } from '../../src/generated/prisma/client';

/** Rows of the demo's customers and all that hangs on them, by table. */
export interface DemoRows {
  readonly customers: Prisma.CustomerCreateManyInput[];
  readonly contactPoints: Prisma.ContactPointCreateManyInput[];
  readonly consentRecords: Prisma.ConsentRecordCreateManyInput[];
  readonly addresses: Prisma.AddressCreateManyInput[];
  readonly attributes: Prisma.CustomerAttributeCreateManyInput[];
  readonly loyaltyCards: Prisma.LoyaltyCardCreateManyInput[];
  readonly searches: Prisma.CustomerSearchCreateManyInput[];
  readonly clients: Prisma.ClientCreateManyInput[];
  readonly timelineEntries: Prisma.TimelineEntryCreateManyInput[];
}

/** The one customer whom rows are being made for. */
export interface DemoPerson {
  /** 1 for C-000001. */
  readonly number: number;
  readonly id: string;
  readonly isPerson: boolean;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly organizationName: string | null;
  readonly name: string;
  readonly addressBook: string;
  readonly store: string;
  readonly legalEntity: string;
  readonly country: string;
  readonly createdAt: Date;
}
