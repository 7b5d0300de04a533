import { type DocumentNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';

/**
 * Which field of `Subscription` a document that was found valid asks for: there is exactly one, though it may
 * stand in a fragment. Unlike the names of operations it is none of the caller's own words.
 */
export function subscriptionName(document: DocumentNode, operationName: string | undefined): string {
  const operation = getOperationAST(document, operationName);
  return operation ? fieldOf(document, operation.selectionSet) : '';
}

function fieldOf(document: DocumentNode, { selections: [selection] }: SelectionSetNode): string {
  switch (selection?.kind) {
    case Kind.FIELD:
      return selection.name.value;
    case Kind.INLINE_FRAGMENT:
      return fieldOf(document, selection.selectionSet);
    case Kind.FRAGMENT_SPREAD: {
      const { name } = selection;
      const fragment = document.definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name.value,
      );
      return fragment && 'selectionSet' in fragment ? fieldOf(document, fragment.selectionSet) : '';
    }
    default:
      return '';
  }
}
