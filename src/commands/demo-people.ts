import type { DevelopmentKey } from '../app/tokens/development-key';

/** Who the demo offers to act as: one a role and situation, the first one to begin with. */
export const demoPeople = [
  { staffId: '000110', store: 'HOUSTON', role: 'associate with a client book' },
  { staffId: '000130', store: 'HOUSTON', role: 'manager' },
  { staffId: '000140', store: 'HOUSTON', role: 'cashier' },
  { staffId: '000120', store: 'SEATTLE', role: 'associate, creates customers in async mode' },
  { staffId: '000210', store: 'TALLINN', role: 'associate of another legal entity' },
  { staffId: '000900', store: 'HOUSTON', role: 'administrator' },
] as const;

/** Everyone of the demo who works at one of these stores, or at any, with a fresh token. */
export function demoSession(
  key: DevelopmentKey,
  stores: readonly string[] | null,
): Promise<{ label: string; token: string }[]> {
  return Promise.all(
    demoPeople
      .filter(({ store }) => stores?.includes(store) ?? true)
      .map(async ({ staffId, store, role }) => ({
        label: `${staffId} · ${role} · ${store}`,
        token: await key.sign({ kind: 'person', staffId, store }),
      })),
  );
}
