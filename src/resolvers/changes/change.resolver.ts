import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Change, ChangeFeed } from '../../schema/changes/change-feed.type';
import { ChangeKind } from '../../schema/changes/change-kind.enum';
import { rights } from '../../services/organisation/rights';
import { changesSince, followedKind } from '../../services/sync/change-log/changes-since';
import type { LoggedChange } from '../../services/sync/change-log/read-change-log';
import type { RequestContext } from '../context';
import { globalId } from '../relay/global-id';
import { readNode } from '../relay/node-readers';
import { nodeOfRecord } from '../relay/record-node';

/** The change log as channels and partners follow it. */
@Resolver(() => Change)
export class ChangeResolver {
  @Authorized(rights.followChanges)
  @Query(() => ChangeFeed, {
    nullable: true,
    description:
      'Every change since a cursor, oldest first: the feed that channels and partners follow. A cursor never skips a change that commits late (Y11). One that is older than what is kept, or of a log that is no longer this one, is refused with CURSOR_LOST: read everything anew and follow from there.',
  })
  async changes(
    @Arg('after', () => String, {
      nullable: true,
      description: 'Cursor of a change or of the end of a feed; left out, the oldest change that is kept.',
    })
    after: string | null | undefined,
    @Arg('kinds', () => [ChangeKind], { nullable: true, description: 'Only these sorts; left out, all.' })
    kinds: ChangeKind[] | null | undefined,
    @Arg('first', () => Int, { defaultValue: 100, description: 'Changes in this part, 1 to 100.' })
    first: number,
    @Ctx() { call }: RequestContext,
  ) {
    const request = { after: after ?? null, kinds: kinds ?? null, first };
    const { changes, endCursor, hasMore } = await changesSince(call, request);
    return { nodes: changes, endCursor, hasNextPage: hasMore };
  }

  @FieldResolver()
  kind(@Root() { kind }: LoggedChange): ChangeKind {
    return followedKind(kind);
  }

  @FieldResolver()
  nodeId(@Root() { kind, recordId }: LoggedChange, @Ctx() { call }: RequestContext): string {
    const { type, guid } = nodeOfRecord(call.organisation, kind, recordId);
    return globalId(type, guid);
  }

  @FieldResolver()
  async node(
    @Root() { kind, recordId }: LoggedChange,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    const { type, guid } = nodeOfRecord(context.call.organisation, kind, recordId);
    return readNode(context, type, guid);
  }
}
