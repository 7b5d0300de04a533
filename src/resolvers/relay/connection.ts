import type { Page, PageItem } from '../../services/paging/keyset';

/** A record at its place in a list. */
export interface Edge<N> {
  readonly cursor: string;
  readonly node: N;
}

/**
 * A page in the shape of a Relay connection, whose edges and cursors are made where they are asked for. Its getters are
 * those of a class: what the getters of an object literal see, thus the whole request, V8 does not collect young.
 */
export class Connection<N> {
  readonly nodes: readonly N[];
  readonly pageInfo: PageInfoOfConnection;

  constructor(private readonly page: Page<N>) {
    this.nodes = page.items.map(({ record }) => record);
    this.pageInfo = new PageInfoOfConnection(page);
  }

  get edges(): readonly Edge<N>[] {
    return this.page.items.map(({ record, cursor }) => ({ cursor, node: record }));
  }
}

class PageInfoOfConnection {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  private readonly items: readonly PageItem<unknown>[];

  constructor({ items, hasNextPage, hasPreviousPage }: Page<unknown>) {
    this.items = items;
    this.hasNextPage = hasNextPage;
    this.hasPreviousPage = hasPreviousPage;
  }

  get startCursor(): string | null {
    return this.items[0]?.cursor ?? null;
  }

  get endCursor(): string | null {
    return this.items.at(-1)?.cursor ?? null;
  }
}
