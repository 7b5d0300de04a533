import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { AttributeDefinition } from '../../database/rows';
import { DefineAttributeInput } from '../../schema/attributes/define-attribute.input';
import { DefineAttributePayload } from '../../schema/attributes/define-attribute.payload';
import { SetClientBookAttributesInput } from '../../schema/attributes/set-client-book-attributes.input';
import { SetClientBookAttributesPayload } from '../../schema/attributes/set-client-book-attributes.payload';
import { defineAttribute } from '../../services/organisation/define-attribute';
import type { CardAttribute } from '../../services/organisation/organisation';
import { rights } from '../../services/organisation/rights';
import { setClientBookAttributes } from '../../services/organisation/set-client-book-attributes';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';

/** Defining attributes, and choosing those that client books capture. */
@Resolver()
export class ConfigureAttributesResolver {
  @Authorized(rights.administer)
  @Mutation(() => DefineAttributePayload, {
    description: 'Defines an attribute of customers; a name that exists changes the definition (C7).',
  })
  defineAttribute(
    @Arg('input', () => DefineAttributeInput, { description: 'The whole definition.' })
    input: DefineAttributeInput,
    @Ctx() context: RequestContext,
  ) {
    const { call } = context;
    return withUserErrors<{ attribute: AttributeDefinition | null }>(
      context,
      { attribute: null },
      async () => {
        await defineAttribute(call, input);
        return { attribute: call.organisation.attributeDefinitions.get(input.name) ?? null };
      },
    );
  }

  @Authorized(rights.administer)
  @Mutation(() => SetClientBookAttributesPayload, {
    description:
      'Names the attributes, with their order and whether they refine, that client books capture and cards show.',
  })
  setClientBookAttributes(
    @Arg('input', () => SetClientBookAttributesInput, { description: 'All of them.' })
    { attributes }: SetClientBookAttributesInput,
    @Ctx() context: RequestContext,
  ) {
    const { call } = context;
    const standing = { attributes: call.organisation.cardAttributes };
    return withUserErrors<{ attributes: readonly CardAttribute[] }>(context, standing, async () => {
      await setClientBookAttributes(call, attributes);
      return { attributes: call.organisation.cardAttributes };
    });
  }
}
