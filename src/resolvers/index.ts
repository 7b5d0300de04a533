import type { BuildSchemaOptions } from 'type-graphql';
import { AttributeResolver } from './attributes/attribute.resolver';
import { AddToClientBookResolver } from './client-books/add-to-client-book.resolver';
import { ClientResolver, CustomerClientResolver } from './client-books/client.resolver';
import { ClientBookResolver, ClientConnectionResolver } from './client-books/client-book.resolver';
import { ClientCardResolver } from './client-books/client-card.resolver';
import { FeatureResolver } from './configuration/feature.resolver';
import { AddressResolver } from './customers/address.resolver';
import { CreateCustomerResolver } from './customers/create-customer.resolver';
import { CustomerQueries } from './customers/customer.queries';
import { CustomerResolver } from './customers/customer.resolver';
import { CustomerContactsResolver } from './customers/customer-contacts.resolver';
import { CustomerEdgeResolver } from './customers/customer-edge.resolver';
import { LegalEntityResolver } from './organisation/legal-entity.resolver';
import { OrganisationResolver } from './organisation/organisation.resolver';
import { StoreResolver } from './organisation/store.resolver';
import { ViewerResolver } from './organisation/viewer.resolver';
import { globalIdResolvers, NodeResolver } from './relay/node.resolver';
import { CustomerTimelineResolver } from './timeline/customer-timeline.resolver';
import { ActivityResolver, TimelineEntryResolver } from './timeline/timeline-entry.resolver';
import { WriteTimelineResolver } from './timeline/write-timeline.resolver';

/** Every resolver that is served. */
export const resolvers: BuildSchemaOptions['resolvers'] = [
  NodeResolver,
  ...globalIdResolvers,
  ViewerResolver,
  OrganisationResolver,
  LegalEntityResolver,
  StoreResolver,
  FeatureResolver,
  AttributeResolver,
  CustomerQueries,
  CustomerResolver,
  CustomerContactsResolver,
  CustomerEdgeResolver,
  AddressResolver,
  CreateCustomerResolver,
  ClientBookResolver,
  ClientConnectionResolver,
  ClientResolver,
  CustomerClientResolver,
  ClientCardResolver,
  AddToClientBookResolver,
  CustomerTimelineResolver,
  TimelineEntryResolver,
  ActivityResolver,
  WriteTimelineResolver,
];
