import { type DocumentNode, Kind, OperationTypeNode, visit } from 'graphql';
import { oncePer } from '../../once-per';
import type { Execution } from '../execution/planned-executor';
import type { Metrics } from '../metrics';

/** The field that reads the change log, with the records that it names (Y11). */
const CHANGE_LOG = 'changes';

/**
 * Lets queries read from replicas, and has a mutation answered only when its caller's next query, through any
 * server, is sure to see what it wrote. Whatever else reads, mutations and subscriptions among it, reads the
 * primary. So does who follows the change log, since a replica may not hold yet what a change speaks of; what
 * they ask next is sure to hold it, too (Y11).
 */
export class ReplicaReads {
  private readonly followsLog = oncePer((document: DocumentNode) => beginsWith(document, CHANGE_LOG));

  constructor(private readonly metrics: Pick<Metrics, 'queries'>) {}

  /** Before an operation runs: a query may read from a replica. */
  async choose({ operation, document, context: { call } }: Execution): Promise<void> {
    if (operation?.operation !== OperationTypeNode.QUERY) return;
    const isReplica = !this.followsLog(document) && (await call.readFromReplica());
    this.metrics.queries.inc({ database: isReplica ? 'replica' : 'primary' });
  }

  /** Before an operation is answered: what the caller now knows of, their next query sees. */
  async noteSeen({ operation, document, context: { call } }: Execution): Promise<void> {
    const isTold = operation?.operation === OperationTypeNode.QUERY && this.followsLog(document);
    if (operation?.operation === OperationTypeNode.MUTATION || isTold) await call.noteSeen();
  }
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
