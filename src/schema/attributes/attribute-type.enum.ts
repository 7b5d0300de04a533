import { registerEnumType } from 'type-graphql';

export const AttributeType = {
  TEXT: 'TEXT',
  INTEGER: 'INTEGER',
  DECIMAL: 'DECIMAL',
  BOOLEAN: 'BOOLEAN',
  DATE: 'DATE',
  CHOICE: 'CHOICE',
} as const;

export type AttributeType = (typeof AttributeType)[keyof typeof AttributeType];

registerEnumType(AttributeType, {
  name: 'AttributeType',
  description: 'What values an attribute takes, and thereby their canonical text form.',
  valuesConfig: {
    TEXT: { description: 'Any words; no facet counts them.' },
    INTEGER: { description: 'A whole number, e.g. 42.' },
    DECIMAL: { description: "A number with '.' before its decimals, e.g. 42.5." },
    BOOLEAN: { description: "Yes or no, written 'true' or 'false'." },
    DATE: { description: 'A day of the calendar in ISO form, e.g. 1990-02-28.' },
    CHOICE: { description: "One of the definition's `options`." },
  },
});
