import type { Page } from '../../services/paging/keyset';

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
  constructor(private readonly page: Page<N>) {}

  get nodes(): readonly N[] {
    return this.page.records;
  }

  get edges(): readonly Edge<N>[] {
    const { records, cursorBehind } = this.page;
    return records.map((node, index) => ({ cursor: cursorBehind(index), node }));
  }

  get pageInfo(): PageInfo {
    return new PageInfo(this.page);
  }
}

/** Where a page stands in its list. */
class PageInfo {
  constructor(private readonly page: Page<unknown>) {}

  get hasNextPage(): boolean {
    return this.page.hasNextPage;
  }

  get hasPreviousPage(): boolean {
    return this.page.hasPreviousPage;
  }

  get startCursor(): string | null {
    return this.cursorBehind(0);
  }

  get endCursor(): string | null {
    return this.cursorBehind(this.page.records.length - 1);
  }

  private cursorBehind(index: number): string | null {
    const { records, cursorBehind } = this.page;
    return index in records ? cursorBehind(index) : null;
  }
}
