import type { AttributeDefinition } from '../../database/rows';
import { displayValue } from '../customers/attribute-value';
import type { MeasureSelection } from '../insights/insights-settings';
import { type MeasureReading, neverAsked } from '../insights/measure-reading';
import { plainNumber } from '../language/formats';
import type { CardAttribute } from '../organisation/organisation';
import type { ListedEntry } from '../timeline/timeline-entry';
import type { CardAddress } from './card-row';

/** Slots on a card (K1). */
export const SLOTS = 3;

/** A slot that shows a measure of Customer Insights. */
export class MeasureSlotRecord implements MeasureReading {
  readonly kind = 'measure';
  readonly value: string | null;
  readonly status: MeasureReading['status'];
  readonly fetchedAt: Date | null;

  constructor(
    readonly name: string,
    readonly label: string,
    { value, status, fetchedAt }: MeasureReading,
    private readonly language: string,
  ) {
    this.value = value;
    this.status = status;
    this.fetchedAt = fetchedAt;
  }

  /** For people; numbers read as the language writes them, everything else as Customer Insights gives it. */
  get displayValue(): string | null {
    const { value, language } = this;
    if (value === null || !/^-?\d{1,15}(\.\d{1,10})?$/.test(value)) return value;
    return plainNumber(value, language);
  }
}

/** A slot that shows a client book attribute, with an empty value where the customer has none (K2). */
export class AttributeSlotRecord {
  readonly kind = 'attribute';
  readonly name: string;
  readonly label: string;

  constructor(
    private readonly definition: AttributeDefinition,
    readonly displayOrder: number,
    readonly value: string | null,
    private readonly language: string,
  ) {
    this.name = definition.name;
    this.label = definition.label;
  }

  /** For people. */
  get displayValue(): string | null {
    const { definition, value, language } = this;
    return value === null ? null : displayValue(definition, value, language);
  }
}

export type CardSlotRecord = MeasureSlotRecord | AttributeSlotRecord;

/** What an associate sees of a client at a glance (K1). */
export interface CardRecord {
  readonly customerId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: CardAddress | null;
  readonly lastActivity: ListedEntry | null;
  readonly slots: readonly CardSlotRecord[];
}

/** The attributes that are left a slot when the measures have theirs (K2). */
export function attributesOnCards(
  measures: readonly MeasureSelection[],
  attributes: readonly CardAttribute[],
): readonly CardAttribute[] {
  return attributes.slice(0, Math.max(SLOTS - measures.length, 0));
}

/**
 * Fills the slots of one card: measures first in their configured order, each in its slot whether or not
 * it has a value (K3), then attributes in display order, three in all (K2).
 * Values are written for people where somebody asks for that: it costs more than the rest of the card.
 */
export function fillSlots(
  measures: readonly MeasureSelection[],
  readings: ReadonlyMap<string, MeasureReading> | undefined,
  attributes: readonly CardAttribute[],
  values: Readonly<Record<string, string>>,
  language: string,
): CardSlotRecord[] {
  const measured = measures
    .slice(0, SLOTS)
    .map(
      ({ name, label }) => new MeasureSlotRecord(name, label, readings?.get(name) ?? neverAsked, language),
    );
  const captured = attributesOnCards(measures, attributes).map(
    ({ definition, displayOrder }) =>
      new AttributeSlotRecord(definition, displayOrder, values[definition.name] ?? null, language),
  );
  return [...measured, ...captured];
}
