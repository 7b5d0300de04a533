import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../errors/user-error.type';
import { LegalEntity } from './legal-entity.type';

@ObjectType({ description: 'The legal entity as it stands now.' })
export class SetClientBookNumberSequencePayload {
  @Field(() => LegalEntity, {
    nullable: true,
    description: 'Null where a rule refused; nothing was written then.',
  })
  readonly legalEntity!: LegalEntity | null;

  @Field(() => [UserError], { description: 'What rules refused; empty where it stands.' })
  readonly userErrors!: readonly UserError[];
}
