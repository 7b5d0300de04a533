import type { Page } from '../../services/paging/keyset';

/** A page in the shape of a Relay connection. */
export interface Connection<N> {
  readonly edges: readonly { readonly cursor: string; readonly node: N }[];
  readonly nodes: readonly N[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Presents a page of records as a connection, whose edges and cursors are made where they are asked for. */
export function connectionOf<T>(page: Page<T>): Connection<T> {
  const { items, hasNextPage, hasPreviousPage } = page;
  return {
    get edges() {
      return items.map(({ record, cursor }) => ({ cursor, node: record }));
    },
    nodes: items.map(({ record }) => record),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      get startCursor() {
        return items[0]?.cursor ?? null;
      },
      get endCursor() {
        return items.at(-1)?.cursor ?? null;
      },
    },
  };
}
