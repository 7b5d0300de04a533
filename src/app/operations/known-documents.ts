import { type DocumentNode, getOperationAST, type OperationDefinitionNode } from 'graphql';

/** Letters of documents that are kept at most; a parsed one takes some thirty times its text. */
const MOST_LETTERS = 1024 * 1024;

/** Documents that were found valid, by their text; the one that was kept first goes first. */
export class KnownDocuments {
  private readonly byText = new Map<string, DocumentNode>();
  private letters = 0;

  add(text: string, document: DocumentNode): void {
    if (this.byText.has(text)) return;
    this.byText.set(text, document);
    this.letters += text.length;
    for (const [oldest] of this.byText) {
      if (this.letters <= MOST_LETTERS) return;
      this.byText.delete(oldest);
      this.letters -= oldest.length;
    }
  }

  /** The document of that text and its operation of that name; null where either is not known, or the name leaves a choice. */
  find(text: string, operationName: string | null): KnownOperation | null {
    const document = this.byText.get(text);
    const operation = document && getOperationAST(document, operationName);
    return operation ? { document, operation } : null;
  }
}

/** An operation that may run. */
export interface KnownOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}
