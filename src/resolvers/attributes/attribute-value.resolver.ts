import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AttributeDefinition } from '../../database/rows';
import { AttributeValue } from '../../schema/attributes/attribute-value.type';
import { displayValue } from '../../services/customers/attribute-value';
import type { RequestContext } from '../context';

/** A value that a customer has. */
@Resolver(() => AttributeValue)
export class AttributeValueResolver {
  @FieldResolver()
  displayValue(
    @Root() { definition, value }: { definition: AttributeDefinition; value: string },
    @Ctx() { call }: RequestContext,
  ): string {
    return displayValue(definition, value, call.language);
  }
}
