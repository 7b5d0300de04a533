import type { Till } from '../../support/till';

const ASK = `query ($input: CreateCustomerInput!) {
  possibleDuplicates(input: $input) { customer { id name } score reasons { kind value } }
}`;
const CREATE = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) {
    customer { id }
    possibleDuplicates { customer { id name } score reasons { kind value } }
    userErrors { code field }
  }
}`;

/** A candidate as both queries answer with it. */
interface Candidate {
  readonly customer: { readonly id: string; readonly name: string };
  readonly score: number;
  readonly reasons: readonly { readonly kind: string; readonly value: string }[];
}

/** What `possibleDuplicates` says of a form. */
export async function duplicates(till: Till, input: object): Promise<readonly Candidate[]> {
  return (await till.read(ASK, { input })).possibleDuplicates;
}

/** The names of those whom `possibleDuplicates` finds, best first. */
export async function duplicateNames(till: Till, input: object): Promise<string[]> {
  return (await duplicates(till, input)).map(({ customer }) => customer.name);
}

/** The refusal of a form. */
export function refusedForm(till: Till, input: object) {
  return till.refusal(ASK, { input });
}

/** The payload of a creation, with its possible duplicates. */
export async function createWithDuplicates(till: Till, input: object) {
  return (await till.read(CREATE, { input })).createCustomer;
}
