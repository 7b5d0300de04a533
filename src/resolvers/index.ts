import type { BuildSchemaOptions } from 'type-graphql';
import { AttributeResolver } from './attributes/attribute.resolver';
import { AttributeValueResolver } from './attributes/attribute-value.resolver';
import { ConfigureAttributesResolver } from './attributes/configure-attributes.resolver';
import { AuditResolver } from './audit/audit.resolver';
import { ChangeResolver } from './changes/change.resolver';
import { AddToClientBookResolver } from './client-books/add-to-client-book.resolver';
import { ClientResolver, CustomerClientResolver } from './client-books/client.resolver';
import { ClientBookResolver } from './client-books/client-book.resolver';
import { ClientBookSubscription } from './client-books/client-book.subscription';
import { ClientCardResolver } from './client-books/client-card.resolver';
import { ClientConnectionResolver, FacetResolver } from './client-books/client-connection.resolver';
import { ReassignClientsResolver } from './client-books/reassign-clients.resolver';
import { RemoveFromClientBookResolver } from './client-books/remove-from-client-book.resolver';
import { StoreClientBooksResolver } from './client-books/store-client-books.resolver';
import { FeatureResolver } from './configuration/feature.resolver';
import { SetFeatureResolver } from './configuration/set-feature.resolver';
import { AddressResolver } from './customers/address.resolver';
import { ConsentHistoryResolver, ConsentRecordResolver } from './customers/consent-history.resolver';
import { ContactPointResolver } from './customers/contact-point.resolver';
import { CreateCustomerResolver } from './customers/create-customer.resolver';
import { CustomerQueries } from './customers/customer.queries';
import { CustomerResolver } from './customers/customer.resolver';
import { CustomerSubscription } from './customers/customer.subscription';
import { CustomerAddressResolver } from './customers/customer-address.resolver';
import { CustomerContactsResolver } from './customers/customer-contacts.resolver';
import { CustomerDefaultsResolver } from './customers/customer-defaults.resolver';
import { CustomerEdgeResolver } from './customers/customer-edge.resolver';
import { CustomerFactsResolver } from './customers/customer-facts.resolver';
import { CreatedDuplicatesResolver, DuplicateQueries } from './customers/duplicate.resolver';
import { IssueLoyaltyCardResolver } from './customers/issue-loyalty-card.resolver';
import { RetryCustomerSyncResolver } from './customers/retry-customer-sync.resolver';
import { RetrySyncResolver } from './customers/retry-sync.resolver';
import { UpdateCustomerResolver } from './customers/update-customer.resolver';
import {
  CustomerInsightsPayloadResolver,
  CustomerInsightsResolver,
} from './insights/customer-insights.resolver';
import { KeyVaultPayloadResolver, KeyVaultResolver } from './insights/key-vault.resolver';
import { JobResolver } from './jobs/job.resolver';
import { JobRunSubscription } from './jobs/job-run.subscription';
import { ConfigureOrganisationResolver } from './organisation/configure-organisation.resolver';
import { LegalEntityResolver } from './organisation/legal-entity.resolver';
import { OrganisationResolver } from './organisation/organisation.resolver';
import { StoreResolver } from './organisation/store.resolver';
import { ViewerResolver } from './organisation/viewer.resolver';
import { globalIdResolvers, NodeResolver } from './relay/node.resolver';
import { CustomerTimelineResolver } from './timeline/customer-timeline.resolver';
import { DefineActivityTypeResolver } from './timeline/define-activity-type.resolver';
import { NoteResolver, NoteVersionResolver } from './timeline/note.resolver';
import { TimelineSubscription } from './timeline/timeline.subscription';
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
  ConfigureOrganisationResolver,
  FeatureResolver,
  SetFeatureResolver,
  AttributeResolver,
  AttributeValueResolver,
  ConfigureAttributesResolver,
  CustomerQueries,
  CustomerResolver,
  CustomerContactsResolver,
  CustomerEdgeResolver,
  AddressResolver,
  CreateCustomerResolver,
  UpdateCustomerResolver,
  RetryCustomerSyncResolver,
  RetrySyncResolver,
  ContactPointResolver,
  CustomerFactsResolver,
  CustomerAddressResolver,
  IssueLoyaltyCardResolver,
  ConsentHistoryResolver,
  ConsentRecordResolver,
  CustomerDefaultsResolver,
  DuplicateQueries,
  CreatedDuplicatesResolver,
  ClientBookResolver,
  ClientConnectionResolver,
  FacetResolver,
  StoreClientBooksResolver,
  ClientResolver,
  CustomerClientResolver,
  ClientCardResolver,
  AddToClientBookResolver,
  RemoveFromClientBookResolver,
  ReassignClientsResolver,
  CustomerTimelineResolver,
  TimelineEntryResolver,
  ActivityResolver,
  WriteTimelineResolver,
  NoteResolver,
  NoteVersionResolver,
  DefineActivityTypeResolver,
  AuditResolver,
  ChangeResolver,
  JobResolver,
  ClientBookSubscription,
  TimelineSubscription,
  CustomerSubscription,
  JobRunSubscription,
  KeyVaultResolver,
  KeyVaultPayloadResolver,
  CustomerInsightsResolver,
  CustomerInsightsPayloadResolver,
];
