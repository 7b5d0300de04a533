import { Arg, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { AttributeDefinition } from '../../schema/attributes/attribute-definition.type';
import { Client } from '../../schema/client-books/client.type';
import { ClientBook } from '../../schema/client-books/client-book.type';
import { Feature } from '../../schema/configuration/feature.type';
import { Address } from '../../schema/customers/address.type';
import { Customer } from '../../schema/customers/customer.type';
import { LoyaltyCard } from '../../schema/customers/loyalty-card.type';
import { CustomerInsightsSettings } from '../../schema/insights/customer-insights-settings.type';
import { KeyVaultSettings } from '../../schema/insights/key-vault-settings.type';
import { Job, JobRun } from '../../schema/jobs/job.type';
import { Affiliation } from '../../schema/organisation/affiliation.type';
import { CustomerGroup } from '../../schema/organisation/customer-group.type';
import { LegalEntity } from '../../schema/organisation/legal-entity.type';
import { Staff } from '../../schema/organisation/staff.type';
import { Store } from '../../schema/organisation/store.type';
import { Node } from '../../schema/relay/node.type';
import { ActivityType } from '../../schema/timeline/activity-type.type';
import { Activity, Note } from '../../schema/timeline/timeline-entry.type';
import { LARGEST_PAGE } from '../../services/paging/keyset';
import { badInput } from '../../services/refused';
import type { RequestContext } from '../context';
import { globalId, type NodeType, parseGlobalId } from './global-id';
import { readNode } from './node-readers';

/** Any record by its global id alone. */
@Resolver(() => Node)
export class NodeResolver {
  @Authorized()
  @Query(() => Node, {
    nullable: true,
    description: 'Any record by its global id; null where there is none that the caller may read.',
  })
  node(
    @Arg('id', () => ID, { description: 'Global id of the record.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    const { type, guid } = parseGlobalId(id, 'id');
    return readNode(context, type, guid);
  }

  @Authorized()
  @Query(() => [Node], {
    nullable: 'items',
    description:
      'Records by their global ids, at most 100, in the same order; null where there is none to read.',
  })
  async nodes(
    @Arg('ids', () => [ID], { description: 'Global ids of the records.' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<(object | null)[]> {
    if (ids.length > LARGEST_PAGE) throw badInput(`At most ${LARGEST_PAGE} ids.`, 'ids');
    const parsed = ids.map((id, index) => parseGlobalId(id, 'ids', String(index)));
    return Promise.all(parsed.map(({ type, guid }) => readNode(context, type, guid)));
  }
}

const classes: Readonly<Record<Exclude<NodeType, 'Configuration'>, new () => Node>> = {
  Activity,
  ActivityType,
  Address,
  Affiliation,
  AttributeDefinition,
  Client,
  ClientBook,
  Customer,
  CustomerGroup,
  CustomerInsightsSettings,
  Feature,
  Job,
  JobRun,
  KeyVaultSettings,
  LegalEntity,
  LoyaltyCard,
  Note,
  Staff,
  Store,
};

/** One resolver a type, which turns the guid of its records into their global id. */
export const globalIdResolvers = Object.entries(classes).map(([type, target]) => {
  @Resolver(() => target)
  class GlobalIdResolver {
    @FieldResolver()
    id(@Root() { id }: { id: string }): string {
      return globalId(type as NodeType, id);
    }
  }
  return GlobalIdResolver;
});
