import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { AttributeDefinition } from '../../schema/attributes/attribute-definition.type';
import { ClientBookAttribute } from '../../schema/attributes/client-book-attribute.type';
import type { RequestContext } from '../context';

/** Definitions of attributes, and which of them client books capture. */
@Resolver()
export class AttributeResolver {
  @Authorized()
  @Query(() => [AttributeDefinition], {
    description: 'Attributes that customers may have, in display order.',
  })
  attributeDefinitions(@Ctx() { call }: RequestContext) {
    return [...call.organisation.attributeDefinitions.values()];
  }

  @Authorized()
  @Query(() => [ClientBookAttribute], {
    description:
      'Attributes that client books capture and cards show, in display order; none with CLIENTELING off (B8).',
  })
  clientBookAttributes(@Ctx() { call: { organisation } }: RequestContext) {
    return organisation.isOn('CLIENTELING') ? organisation.cardAttributes : [];
  }
}
