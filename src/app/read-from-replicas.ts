import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, Kind, visit } from 'graphql';
import type { RequestContext } from '../resolvers/context';
import type { Metrics } from './metrics';

/** The field that reads the change log, with the records that it names (Y11). */
const CHANGE_LOG = 'changes';

/**
 * Lets queries read from replicas, and has a mutation answered only when its caller's next query, through any
 * server, is sure to see what it wrote. Whatever else reads, mutations and subscriptions among it, reads the
 * primary. So does who follows the change log, since a replica may not hold yet what a change speaks of; what
 * they ask next is sure to hold it, too (Y11).
 */
export function readFromReplicas({ queries }: Metrics): ApolloServerPlugin<RequestContext> {
  const followers = new WeakMap<DocumentNode, boolean>();
  const followsLog = (document: DocumentNode): boolean => {
    const follows = followers.get(document) ?? beginsWith(document, CHANGE_LOG);
    followers.set(document, follows);
    return follows;
  };
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, document, contextValue: { call } }) => {
        if (operation?.operation !== 'query') return;
        const isReplica = !followsLog(document) && (await call.readFromReplica());
        queries.inc({ database: isReplica ? 'replica' : 'primary' });
      },
      willSendResponse: async ({ operation, document, contextValue: { call } }) => {
        const isTold = operation?.operation === 'query' && followsLog(document as DocumentNode);
        if (operation?.operation === 'mutation' || isTold) await call.noteSeen();
      },
    }),
  };
}

/** Whether an operation, or a fragment, begins with a field of that name. */
export function beginsWith(document: DocumentNode, name: string): boolean {
  let isThere = false;
  visit(document, {
    [Kind.FIELD]: (field) => {
      isThere ||= field.name.value === name;
      // What is asked of the record that a field answers with is no beginning.
      return false;
    },
  });
  return isThere;
}
