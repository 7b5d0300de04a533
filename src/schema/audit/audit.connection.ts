import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../relay/page-info.type';
import { AuditEntry } from './audit-entry.type';

@ObjectType({ description: 'One entry of the audit trail with its place in it.' })
export class AuditEdge {
  @Field(() => String, { description: 'Opaque place of this entry in the trail.' })
  readonly cursor!: string;

  @Field(() => AuditEntry, { description: 'What was written.' })
  readonly node!: AuditEntry;
}

@ObjectType({ description: 'One page of the audit trail, newest first.' })
export class AuditConnection {
  @Field(() => [AuditEdge], { description: 'The entries with their cursors.' })
  readonly edges!: readonly AuditEdge[];

  @Field(() => [AuditEntry], { description: 'The entries of `edges`, in the same order.' })
  readonly nodes!: readonly AuditEntry[];

  @Field(() => PageInfo, { description: 'Whether there are older entries, and from where to go on.' })
  readonly pageInfo!: PageInfo;
}
