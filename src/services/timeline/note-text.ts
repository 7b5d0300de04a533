import { Faults } from '../customers/faults';
import { LONGEST, textOf } from '../customers/value-form';
import { refuseAll } from '../refused';

/** What a note says, trimmed. @throws Refused INVALID_VALUE for nothing, or for too much */
export function noteText(given: string): string {
  const faults = new Faults();
  const text = textOf(faults, given, LONGEST.text, ['text']);
  if (given.trim() === '') faults.invalid('A note needs its text.', ['text']);
  refuseAll(faults.inOrder);
  return text ?? '';
}
