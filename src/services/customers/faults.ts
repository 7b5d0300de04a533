import type { FieldPath, RequestFault, RuleFault } from '../refused';

/**
 * Gathers what is wrong with an input, each fault with the path of its field, so that a form can be
 * corrected in one go. Checks return the value in its stored form, or null where they noted a fault.
 */
export class Faults {
  readonly all: (RuleFault | RequestFault)[] = [];

  /** A value of the wrong form (C4): the request itself is refused. */
  malformed(message: string, field: FieldPath): null {
    this.all.push({ code: 'BAD_USER_INPUT', message, field });
    return null;
  }

  /** A value that only a rule can see is wrong (C4, C8). */
  invalid(message: string, field: FieldPath): null {
    this.all.push({ code: 'INVALID_VALUE', message, field });
    return null;
  }

  invalidAttribute(message: string, field: FieldPath): null {
    this.all.push({ code: 'INVALID_ATTRIBUTE', message, field });
    return null;
  }

  /** Faults of form come first, since the request as such is refused for them. */
  get inOrder(): (RuleFault | RequestFault)[] {
    const isForm = (fault: RuleFault | RequestFault) => fault.code === 'BAD_USER_INPUT';
    return [...this.all.filter(isForm), ...this.all.filter((fault) => !isForm(fault))];
  }
}
