/** Known traps in a store's set-up, in words for its administrator (D5). */
export function storeWarnings(defaultCustomer: { readonly receiptEmail: string | null } | null): string[] {
  if (!defaultCustomer?.receiptEmail) return [];
  return [
    'The default customer has a receipt email: every new customer who is given none inherits it, and their receipts go there.',
  ];
}
