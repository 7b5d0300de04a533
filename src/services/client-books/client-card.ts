import type { Address } from '../../database/rows';
import { displayValue } from '../customers/attribute-value';
import type { MeasureSelection } from '../insights/insights-settings';
import { type MeasureReading, neverAsked } from '../insights/measure-reading';
import { plainNumber } from '../language/formats';
import type { CardAttribute } from '../organisation/organisation';
import type { ActivityRecord } from '../timeline/timeline-entry';

/** Slots on a card (K1). */
export const SLOTS = 3;

/** A slot that shows a measure of Customer Insights. */
export interface MeasureSlotRecord extends MeasureReading {
  readonly kind: 'measure';
  readonly name: string;
  readonly label: string;
  readonly displayValue: string | null;
}

/** A slot that shows a client book attribute, with an empty value where the customer has none (K2). */
export interface AttributeSlotRecord {
  readonly kind: 'attribute';
  readonly name: string;
  readonly label: string;
  readonly displayValue: string | null;
  readonly value: string | null;
  readonly displayOrder: number;
}

export type CardSlotRecord = MeasureSlotRecord | AttributeSlotRecord;

/** What an associate sees of a client at a glance (K1). */
export interface CardRecord {
  readonly customerId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: Address | null;
  readonly lastActivity: ActivityRecord | null;
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
  const measured = measures.slice(0, SLOTS).map(({ name, label }): CardSlotRecord => {
    const reading = readings?.get(name) ?? neverAsked;
    return {
      kind: 'measure',
      name,
      label,
      ...reading,
      get displayValue() {
        return displayMeasure(reading.value, language);
      },
    };
  });
  const captured = attributesOnCards(measures, attributes).map(
    ({ definition, displayOrder }): CardSlotRecord => {
      const value = values[definition.name] ?? null;
      return {
        kind: 'attribute',
        name: definition.name,
        label: definition.label,
        displayOrder,
        value,
        get displayValue() {
          return value === null ? null : displayValue(definition, value, language);
        },
      };
    },
  );
  return [...measured, ...captured];
}

/** Numbers read as the language writes them; everything else as Customer Insights gives it. */
function displayMeasure(value: string | null, language: string): string | null {
  if (value === null || !/^-?\d{1,15}(\.\d{1,10})?$/.test(value)) return value;
  return plainNumber(value, language);
}
