import type { AttributeDefinition } from '../../database/rows';
import { longDate, plainNumber } from '../language/formats';
import { yesOrNo } from '../language/labels';

/** Longest value of a TEXT attribute, in characters. */
const LONGEST_TEXT = 2000;
const INTEGER = /^[+-]?\d{1,15}$/;
const DECIMAL = /^[+-]?\d{1,15}(\.\d{1,10})?$/;

/**
 * The canonical text of a value: ISO date, `.` decimal without needless zeros, `true` or `false`; null
 * where it does not fit the definition. Idempotent.
 */
export function canonicalValue({ type, options }: AttributeDefinition, text: string): string | null {
  const value = text.trim();
  switch (type) {
    case 'TEXT':
      return value.length > 0 && value.length <= LONGEST_TEXT ? value : null;
    case 'CHOICE':
      return options.includes(value) ? value : null;
    case 'BOOLEAN':
      return /^(true|false)$/i.test(value) ? value.toLowerCase() : null;
    case 'DATE':
      return isDate(value) ? value : null;
    case 'INTEGER':
      return INTEGER.test(value) ? String(Number(value)) : null;
    case 'DECIMAL':
      return DECIMAL.test(value) ? plainDecimal(value) : null;
  }
}

/** A calendar date as ISO 8601 writes it, e.g. 1990-02-28; 30 February is none, nor is any of the year 0, which PostgreSQL lacks. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The typed columns that stand beside the text, for filters on ranges and anniversaries (B6). */
export function typedColumns({ type }: Pick<AttributeDefinition, 'type'>, value: string) {
  const isNumber = type === 'INTEGER' || type === 'DECIMAL';
  return {
    numberValue: isNumber ? value : null,
    dateValue: type === 'DATE' ? new Date(`${value}T00:00:00Z`) : null,
    monthDay: type === 'DATE' ? monthDayOf(value) : null,
  };
}

/** A value as people read it, in the given language (BCP 47). */
export function displayValue({ type }: AttributeDefinition, value: string, language: string): string {
  switch (type) {
    case 'TEXT':
    case 'CHOICE':
      return value;
    case 'BOOLEAN':
      return yesOrNo(value === 'true', language);
    case 'DATE':
      return longDate(value, language);
    case 'INTEGER':
    case 'DECIMAL':
      return plainNumber(value, language);
  }
}

/** Month × 100 + day of an ISO date. */
export function monthDayOf(date: string): number {
  return Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10));
}

function plainDecimal(value: string): string {
  const [whole = '0', fraction = ''] = value.replace(/^\+/, '').split('.');
  const digits = fraction.replace(/0+$/, '');
  const sign = whole.startsWith('-') ? '-' : '';
  const integer = whole.replace('-', '').replace(/^0+(?=\d)/, '');
  const plain = digits ? `${integer}.${digits}` : integer;
  return plain === '0' ? '0' : `${sign}${plain}`;
}
