import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Staff, Store } from '../../database/rows';
import { AuditConnection } from '../../schema/audit/audit.connection';
import { AuditEntry } from '../../schema/audit/audit-entry.type';
import { type AuditRecord, type AuditSubject, auditTrail } from '../../services/audit/audit.reads';
import { rights } from '../../services/organisation/rights';
import type { RequestContext } from '../context';
import { staffOrFormer } from '../organisation/present-staff';
import { Connection } from '../relay/connection';
import { globalId, parseGlobalId } from '../relay/global-id';
import { nodeOfRecord, recordsOfNode } from '../relay/record-node';

/** Who changed what. */
@Resolver(() => AuditEntry)
export class AuditResolver {
  @Authorized(rights.administer)
  @Query(() => AuditConnection, {
    nullable: true,
    description:
      "Who changed what, newest first; in this record, or in all of the caller's legal entity and of the configuration (P4).",
  })
  async auditTrail(
    @Arg('nodeId', () => ID, { nullable: true, description: 'Global id of one record, which may be gone.' })
    nodeId: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Entries on this page, 1 to 100.' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry before this page.' })
    after: string | null | undefined,
    @Ctx() context: RequestContext,
  ) {
    const subject = nodeId === null || nodeId === undefined ? null : await subjectOf(context, nodeId);
    return new Connection(await auditTrail(context.call, subject, { first, after }));
  }

  @FieldResolver()
  staff(@Root() { staffId }: AuditRecord, @Ctx() { call }: RequestContext): Staff | null {
    return staffId === null ? null : staffOrFormer(call.organisation, staffId);
  }

  @FieldResolver()
  store(@Root() { store }: AuditRecord, @Ctx() { call }: RequestContext): Store | null {
    return store === null ? null : (call.organisation.stores.get(store) ?? null);
  }

  @FieldResolver()
  nodeId(@Root() { kind, recordId }: AuditRecord, @Ctx() { call }: RequestContext): string {
    const { type, guid } = nodeOfRecord(call.organisation, kind, recordId);
    return globalId(type, guid);
  }
}

/** The records that a node stands for; an address or a loyalty card is a part of its customer. */
async function subjectOf({ call, loaders }: RequestContext, nodeId: string): Promise<AuditSubject> {
  const node = parseGlobalId(nodeId, 'nodeId');
  if (node.type === 'Address') {
    const address = await loaders.address.load(node.guid);
    // One that came with its customer stands in the entry of the creation by its place.
    const born = { path: `addresses.${address?.position}`, operation: 'createCustomer' };
    return partOf(address, [{ path: `addresses.${node.guid}` }, born]);
  }
  if (node.type === 'LoyaltyCard') {
    const card = await loaders.loyaltyCard.load(node.guid);
    return partOf(card, [{ path: `loyaltyCards.${node.guid}` }]);
  }
  return { recordIds: recordsOfNode(call.organisation, node) };
}

function partOf(part: { readonly customerId: string } | null, paths: AuditSubject['paths']): AuditSubject {
  return { recordIds: part ? [part.customerId] : [], paths };
}
