import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { LegalEntity, Store } from '../../database/rows';
import { SetClientBookNumberSequenceInput } from '../../schema/organisation/set-client-book-number-sequence.input';
import { SetClientBookNumberSequencePayload } from '../../schema/organisation/set-client-book-number-sequence.payload';
import { SetStoreProfileInput } from '../../schema/organisation/set-store-profile.input';
import { SetStoreProfilePayload } from '../../schema/organisation/set-store-profile.payload';
import { rights } from '../../services/organisation/rights';
import { setClientBookNumberSequence } from '../../services/organisation/set-client-book-number-sequence';
import { setStoreProfile } from '../../services/organisation/set-store-profile';
import type { RequestContext } from '../context';
import { withUserErrors } from '../errors/user-errors';

/** Setting up stores and legal entities. */
@Resolver()
export class ConfigureOrganisationResolver {
  @Authorized(rights.administer)
  @Mutation(() => SetStoreProfilePayload, {
    description: 'Changes how a store creates customers, and whom they inherit from (D1, S2, S7).',
  })
  setStoreProfile(
    @Arg('input', () => SetStoreProfileInput, { description: 'Which store, and what of it to change.' })
    input: SetStoreProfileInput,
    @Ctx() context: RequestContext,
  ) {
    const { call } = context;
    return withUserErrors<{ store: Store | null }>(context, { store: null }, async () => {
      await setStoreProfile(call, input);
      return { store: call.organisation.stores.get(input.storeNumber) ?? null };
    });
  }

  @Authorized(rights.administer)
  @Mutation(() => SetClientBookNumberSequencePayload, {
    description: 'Sets up how the client books of a legal entity are numbered (B1).',
  })
  setClientBookNumberSequence(
    @Arg('input', () => SetClientBookNumberSequenceInput, {
      description: 'Which legal entity, and the format.',
    })
    input: SetClientBookNumberSequenceInput,
    @Ctx() context: RequestContext,
  ) {
    const { call } = context;
    return withUserErrors<{ legalEntity: LegalEntity | null }>(context, { legalEntity: null }, async () => {
      await setClientBookNumberSequence(call, input);
      return { legalEntity: call.organisation.legalEntities.get(input.legalEntityCode) ?? null };
    });
  }
}
