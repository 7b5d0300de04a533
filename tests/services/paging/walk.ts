/** A page as every connection answers it. */
interface AnsweredPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** More pages than any test has; whoever reads on has lost the way. */
const MOST_PAGES = 200;

/** Reads page after page, as a till does that scrolls to the end. */
export async function walk<P extends AnsweredPage>(read: (after: string | null) => Promise<P>): Promise<P[]> {
  const pages: P[] = [];
  for (let after: string | null = null; pages.length < MOST_PAGES; ) {
    const page = await read(after);
    pages.push(page);
    if (!page.pageInfo.hasNextPage) return pages;
    after = page.pageInfo.endCursor;
  }
  throw new Error(`The list has more than ${MOST_PAGES} pages.`);
}
